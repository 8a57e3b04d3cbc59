#include <algorithm>
#include <array>
#include <set>
#include <string_view>

#include "core/text.h"
#include "submission/unicode.h"
#include "submission/wanted.h"

namespace wirelab {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostBytes = std::size_t{4} << 20U;
constexpr std::size_t kNamed = 5;

constexpr std::array<std::string_view, 6> kOurFolders = {"labs/",    "harness/", "cmake/",
                                                         "scripts/", ".github/", "fixtures/"};
constexpr std::array<std::string_view, 3> kOurFiles = {"CMakeLists.txt", "CMakePresets.json",
                                                       "grading.yaml"};

bool begins_with(const std::string& text, std::string_view start) {
    return text.compare(0, start.size(), start) == 0;
}

bool ends_with(const std::string& text, std::string_view end) {
    return text.size() >= end.size() &&
           text.compare(text.size() - end.size(), end.size(), end) == 0;
}

/// A whole clone, so that its CMakeLists.txt is a copy of ours and not the student's own.
bool is_clone(const std::vector<ListedFile>& files) {
    return std::any_of(files.begin(), files.end(),
                       [](const ListedFile& file) { return begins_with(file.path, "labs/"); });
}

bool is_wanted(const std::string& ours, const IntakeOptions& options) {
    return std::any_of(options.wanted.begin(), options.wanted.end(), [&](const WantedFile& one) {
        return ours == "labs/" + one.folder + "/" + one.name;
    });
}

/// Which of our files this one may be a copy of, below the course's folder. Several, where it
/// stands at the top under a name that several labs have.
std::vector<std::string> ours_for(const std::string& path, bool clone,
                                  const IntakeOptions& options) {
    const bool below =
        std::any_of(kOurFolders.begin(), kOurFolders.end(),
                    [&](std::string_view folder) { return begins_with(path, folder); });
    const bool beside = std::find(kOurFiles.begin(), kOurFiles.end(), path) != kOurFiles.end();
    if (below || (beside && clone)) {
        return {path};
    }
    std::vector<std::string> ours;
    for (const WantedFile& one : options.wanted) {
        for (const std::string& folder : {one.folder + "/", one.lab + "/", std::string{}}) {
            const bool is_there =
                begins_with(path, folder) && path.find('/', folder.size()) == std::string::npos;
            const std::string name = path.substr(is_there ? folder.size() : 0);
            // At the top, a README.md or a CMakeLists.txt is as likely the student's own.
            const bool is_theirs =
                folder.empty() && !ends_with(name, ".h") && !ends_with(name, ".cpp");
            if (is_there && !is_theirs) {
                ours.push_back("labs/" + one.folder + "/" + name);
                break;
            }
        }
    }
    return ours;
}

/// What judges or builds. Nobody changes it by accident.
bool is_suspicious(const std::string& ours) {
    const std::string name = ours.substr(ours.rfind('/') + 1);
    return name == "checks.cpp" || name == "jobs.cpp" || name == "CMakeLists.txt" ||
           name == "CMakePresets.json" || name == "feedback.yaml" || name == "grading.yaml" ||
           begins_with(ours, "harness/") || begins_with(ours, "cmake/") ||
           begins_with(ours, "scripts/") || begins_with(ours, ".github/") ||
           begins_with(ours, "labs/support/");
}

/// The path of ours that `file` is another version of, or "".
std::string changed_from(const ListedFile& file, const std::vector<std::string>& ours,
                         const IntakeOptions& options) {
    std::string changed;
    for (const std::string& path : ours) {
        const fs::path place = options.course / path;
        std::error_code error;
        if (is_wanted(path, options) || !fs::is_regular_file(fs::symlink_status(place, error))) {
            continue;
        }
        const auto size = fs::file_size(place, error);
        if (!error && size == file.size && size <= kMostBytes &&
            read_plain(file.place, kMostBytes) == read_plain(place, kMostBytes)) {
            return "";
        }
        changed = changed.empty() ? path : changed;
    }
    return changed;
}

void add(std::vector<std::string>& to, const std::set<std::string>& changed) {
    std::size_t count = 0;
    for (const std::string& path : changed) {
        if (++count <= kNamed) {
            to.push_back("it has its own version of " + shown(path) + ": ours is used");
        }
    }
    if (count > kNamed) {
        to.push_back("and its own versions of " + counted(count - kNamed, "more file") +
                     " of ours");
    }
}

}  // namespace

OwnCopies compare_own_copies(const std::vector<ListedFile>& files, const IntakeOptions& options) {
    if (options.course.empty()) {
        return {};
    }
    const bool clone = is_clone(files);
    std::set<std::string> changed;
    std::set<std::string> suspicious;
    for (const ListedFile& file : files) {
        if (file.kind != ListedFile::Kind::kRegular) {
            continue;
        }
        const std::string ours = changed_from(file, ours_for(file.path, clone, options), options);
        if (!ours.empty()) {
            (is_suspicious(ours) ? suspicious : changed).insert(ours);
        }
    }
    OwnCopies copies;
    add(copies.notes, changed);
    add(copies.suspicious, suspicious);
    return copies;
}

}  // namespace wirelab
