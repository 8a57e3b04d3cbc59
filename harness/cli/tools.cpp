#include "cli/tools.h"

#include <unistd.h>

#include <algorithm>
#include <functional>
#include <vector>

#include "core/error.h"
#include "core/sha256.h"
#include "core/text.h"
#include "grading/rules.h"
#include "os/file.h"
#include "os/process.h"
#include "starter/contents.h"

namespace wirelab {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> our_environment() {
    std::vector<std::string> variables;
    for (char** variable = ::environ; *variable != nullptr; ++variable) {
        variables.emplace_back(*variable);
    }
    return variables;
}

/// SHA-256 over the files below `folders` that `chosen` takes: their paths from the course's
/// folder, and their bytes, in the order of the paths.
std::string hash_of(const fs::path& course, const std::vector<std::string>& folders,
                    const std::function<bool(const fs::path&)>& chosen) {
    std::vector<fs::path> files;
    for (const std::string& folder : folders) {
        for (const auto& entry : fs::recursive_directory_iterator{course / folder}) {
            const fs::path path = entry.path().lexically_relative(course);
            if (entry.is_regular_file() && chosen(path)) {
                files.push_back(path);
            }
        }
    }
    std::sort(files.begin(), files.end());
    Sha256 hash;
    for (const fs::path& path : files) {
        hash.add_part(path.string());
        hash.add_part(read_file(course / path));
    }
    return hash.hex();
}

/// Our own code, and what is linked into a student's program; the same in a starter.
bool is_of_harness(const fs::path& path) {
    const std::string name = path.filename().string();
    if (*path.begin() == "labs") {
        return name == "jobs.cpp" || path.extension() == ".h" ||
               path.parent_path().filename() == "support";
    }
    return !is_for_developers(path);
}

/// feedback.yaml, feedback.zh-TW.yaml
bool is_words(const std::string& name) {
    return name.rfind("feedback.", 0) == 0 && fs::path{name}.extension() == ".yaml";
}

/// What judges, what it says, and what the server serves.
bool is_of_checks(const fs::path& path) {
    const std::string name = path.filename().string();
    return *path.begin() != "labs" || name == "checks.cpp" || is_words(name);
}

std::string first_line_of_version(const fs::path& compiler) {
    const Finished finished = run({.arguments = {compiler.string(), "--version"},
                                   .environment = {"PATH=/usr/bin:/bin", "LC_ALL=C.UTF-8"},
                                   .folder = {},
                                   .descriptors = {},
                                   .limits = {}});
    const std::vector<std::string> lines = lines_of(finished.output);
    if (finished.status != 0 || lines.empty()) {
        throw HarnessError{compiler.string() + " does not say its version"};
    }
    return lines.front();
}

}  // namespace

Kit build_kit(const Places& places) {
    if (places.installed) {
        return read_kit(places.build);
    }
    const Finished finished =
        run({.arguments = {WIRELAB_CMAKE, "--build", places.build.string(), "--target", "kit"},
             .environment = our_environment(),
             .folder = {},
             .descriptors = {},
             .limits = {}});
    if (finished.status != 0) {
        throw HarnessError{"cannot build the checks:\n" + finished.output + finished.errors};
    }
    return read_kit(places.build);
}

GradedWith tools_of(const Places& places, const Course& course, const Kit& kit,
                    const std::string& language) {
    return {.wirelab = WIRELAB_VERSION,
            .harness = hash_of(places.course, {"cmake", "harness", "labs"}, is_of_harness),
            .checks = hash_of(places.course, {"fixtures/site", "labs"}, is_of_checks),
            .course = hash_of_rules(course),
            .compiler = first_line_of_version(kit.compiler),
            .flags = kit.flags(),
            .language = language};
}

}  // namespace wirelab
