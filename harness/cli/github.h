#pragma once

#include <filesystem>
#include <optional>

namespace wirelab {

/// What was asked for on the command line.
struct GithubRequest {
    std::filesystem::path results;             ///< What `grade` wrote for one submission.
    std::filesystem::path repository;          ///< Where the student's repository is checked out.
    std::optional<std::filesystem::path> out;  ///< Write files here, and nothing to GitHub.
    bool comment = false;                      ///< On the pull request, too.
};

/// `wirelab github`: tells the results of one submission where GitHub Actions shows them: the
/// summary of the run (GITHUB_STEP_SUMMARY), outputs of the step (GITHUB_OUTPUT), annotations (the
/// log), a comment on the pull request of the branch. With `out` the four become files: summary.md,
/// outputs.txt, annotations.txt, comment.md. Exit status: 0 every check passed, 1 one did not, or
/// the submission was refused, 3 ungraded. Throws UserError.
int tell_github(const GithubRequest& request);

}  // namespace wirelab
