#include "cli/ready_labs.h"

#include <filesystem>

#include "core/error.h"
#include "grading/mistakes.h"
#include "words/language.h"
#include "words/words.h"

namespace wirelab {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> names_in(const fs::path& folder) {
    std::vector<std::string> names;
    for (const fs::directory_entry& entry : fs::directory_iterator{folder}) {
        names.push_back(entry.path().filename().string());
    }
    return names;
}

/// grading.yaml says that `what` of the lab is `name`, and in `folder` there is none.
void require_in(const fs::path& folder, const std::string& name, const std::string& what,
                const Places& places, const LabSpec& lab) {
    if (!fs::exists(folder / name)) {
        throw UserError{places.grading.string() + ": the " + what + " of " + lab.name + " is '" +
                        name + "', and there is no " + (folder / name).string() +
                        did_you_mean(name, names_in(folder))};
    }
}

}  // namespace

void require_words(const Places& places, const std::vector<LabSpec>& labs) {
    for (const LabSpec& lab : labs) {
        require_in(places.labs(), lab.folder, "folder", places, lab);
        for (const std::string& language : languages_in(places.labs())) {
            try {
                static_cast<void>(Words::read(places.labs(), lab.folder, language));
            } catch (const HarnessError& error) {
                throw UserError{error.what()};  // A teacher may have written them.
            }
        }
    }
}

void require_skeletons(const Places& places, const std::vector<LabSpec>& labs) {
    for (const LabSpec& lab : labs) {
        require_in(places.labs() / lab.folder, lab.hand_in, "hand_in", places, lab);
    }
}

}  // namespace wirelab
