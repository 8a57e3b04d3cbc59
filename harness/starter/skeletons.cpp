#include "starter/skeletons.h"

#include <algorithm>
#include <regex>

#include "core/error.h"
#include "core/text.h"
#include "os/file.h"

namespace wirelab {
namespace {

namespace fs = std::filesystem;

/// The code of a file without what stands behind "//": a solution often keeps the skeleton's line
/// as a comment.
std::string without_comments(const std::string& code) {
    std::string bare;
    for (const std::string& line : lines_of(code)) {
        bare += line.substr(0, line.find("//")) + "\n";
    }
    return bare;
}

bool is_to_do(const std::string& code, const std::string& function) {
    return code.find("todo(\"" + function + "\"") != std::string::npos;
}

}  // namespace

std::vector<std::string> functions_in(const std::string& header) {
    // A declaration begins at the left edge: a type, a name, a parenthesis.
    static const std::regex kDeclaration{
        R"(^(?!using |typedef |#)[A-Za-z_][\w:<>,&* ]*[ &*](\w+)\(.*)"};
    std::vector<std::string> functions;
    for (const std::string& line : lines_of(header)) {
        std::smatch match;
        if (std::regex_match(line, match, kDeclaration)) {
            functions.push_back(match[1]);
        }
    }
    return functions;
}

std::vector<std::string> functions_of(const fs::path& labs, const LabSpec& lab) {
    fs::path header = labs / lab.folder / lab.hand_in;
    header.replace_extension(".h");
    return fs::exists(header) ? functions_in(read_file(header)) : std::vector<std::string>{};
}

void expect_skeletons(const fs::path& labs, const Course& course) {
    std::vector<std::string> written;
    for (const LabSpec& lab : course.labs) {
        const fs::path file = labs / lab.folder / lab.hand_in;
        if (!fs::exists(file)) {
            continue;  // Nothing is given away.
        }
        const std::string code = without_comments(read_file(file));
        const std::vector<std::string> functions = functions_of(labs, lab);
        const std::string remedy =
            "put the skeleton back:  git checkout -- labs/" + lab.folder + "/" + lab.hand_in;
        for (const std::string& function : functions) {
            if (!is_to_do(code, function)) {
                written.push_back(file.string() + ": " + function +
                                  " is written already, and students would get it; " + remedy);
            }
        }
        if (functions.empty() && code.find("todo(") == std::string::npos) {
            written.push_back(file.string() +
                              ": nothing is left to do in it, and students would get it; " +
                              remedy);
        }
    }
    if (!written.empty()) {
        throw UserError{join(written, "\n")};
    }
}

}  // namespace wirelab
