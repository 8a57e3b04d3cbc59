#include "cli/export_job.h"

#include <iostream>

#include "core/error.h"
#include "os/file.h"

namespace wirelab {

namespace fs = std::filesystem;

void say(const std::string& sentence) {
    std::cerr << "wirelab: " << sentence << '\n';
}

void give(const ExportRequest& request, const std::string& text) {
    if (!request.out) {
        std::cout << text << std::flush;
        return;
    }
    if (fs::is_directory(*request.out)) {
        throw UserError{"--out " + request.out->string() + " is a folder; name a file"};
    }
    write_file(*request.out, text);
    say("written to " + request.out->string());
}

}  // namespace wirelab
