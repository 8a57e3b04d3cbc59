#pragma once

#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "os/unique_fd.h"

namespace wirelab {

/// Throws UserError if one of them is in the other: results among the submissions would be taken
/// for one, or would replace them.
void require_apart(const std::filesystem::path& submissions, const std::filesystem::path& out);

/// The folder of a class's results (cli/class_results.h), ours alone until this ends: two runs in
/// one folder would undo each other's work (flock(2)). What is worked on lies in it too, so that it
/// is on the same file system, and what a killed run has left is found and removed.
class ResultsFolder {
public:
    /// Makes the folder if it is not there. Throws UserError if another run uses it, and if it
    /// holds something else than results.
    explicit ResultsFolder(const std::filesystem::path& path);
    ~ResultsFolder();
    ResultsFolder(const ResultsFolder&) = delete;
    ResultsFolder& operator=(const ResultsFolder&) = delete;

    [[nodiscard]] std::filesystem::path student(const std::string& name) const;

    /// Puts the results of students who are not among `names` aside, into the folder "former".
    /// Returns whose they are.
    [[nodiscard]] std::vector<std::string> put_others_aside(
        const std::set<std::string>& names) const;

private:
    [[nodiscard]] std::filesystem::path work() const { return path_ / ".work"; }

    std::filesystem::path path_;
    UniqueFd lock_;
};

}  // namespace wirelab
