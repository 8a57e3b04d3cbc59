#include "cli/results_folder.h"

#include <fcntl.h>
#include <sys/file.h>

#include <cstdlib>
#include <system_error>

#include "core/error.h"
#include "os/system_call.h"

namespace wirelab {
namespace {

namespace fs = std::filesystem;

bool is_within(const fs::path& path, const fs::path& folder) {
    const fs::path way = path.lexically_relative(folder);
    return !way.empty() && *way.begin() != "..";
}

/// The lock is there from the first moment on, and class.json at the end.
bool holds_results(const fs::path& path) {
    return fs::exists(path / ".lock") || fs::exists(path / "class.json");
}

UniqueFd locked(const fs::path& path) {
    UniqueFd lock{check(::open((path / ".lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600),
                        "cannot open " + (path / ".lock").string())};
    if (::flock(lock.get(), LOCK_EX | LOCK_NB) != 0) {
        throw UserError{path.string() + " is in use by another run of wirelab"};
    }
    return lock;
}

}  // namespace

void require_apart(const fs::path& submissions, const fs::path& out) {
    const fs::path theirs = fs::weakly_canonical(submissions);
    const fs::path ours = fs::weakly_canonical(out);
    if (fs::is_directory(theirs) && (is_within(ours, theirs) || is_within(theirs, ours))) {
        throw UserError{"--out " + out.string() + " and the submissions in " +
                        submissions.string() +
                        " are one in the other; name a folder for the results that is apart"};
    }
}

ResultsFolder::ResultsFolder(const fs::path& path) : path_{path} {
    if (fs::exists(path) && !fs::is_empty(path) && !holds_results(path)) {
        throw UserError{path.string() +
                        " holds something else than wirelab's results; name another folder, or an "
                        "empty one"};
    }
    fs::create_directories(path / "students");
    lock_ = locked(path);
    fs::remove_all(work());
    for (const fs::directory_entry& entry : fs::directory_iterator{path / "students"}) {
        if (entry.path().filename().string().front() == '.') {
            fs::remove_all(entry.path());  // Left by a run that was killed.
        }
    }
    fs::create_directories(work());
    ::setenv("TMPDIR", work().c_str(), 1);
}

ResultsFolder::~ResultsFolder() {
    std::error_code ignored;  // The next run removes it.
    fs::remove_all(work(), ignored);
}

fs::path ResultsFolder::student(const std::string& name) const {
    return path_ / "students" / name;
}

std::vector<std::string> ResultsFolder::put_others_aside(const std::set<std::string>& names) const {
    std::vector<std::string> others;
    for (const fs::directory_entry& entry : fs::directory_iterator{path_ / "students"}) {
        const std::string name = entry.path().filename().string();
        if (names.count(name) == 0) {
            others.push_back(name);
        }
    }
    for (const std::string& name : others) {
        fs::create_directories(path_ / "former");
        fs::remove_all(path_ / "former" / name);
        fs::rename(student(name), path_ / "former" / name);
    }
    return others;
}

}  // namespace wirelab
