#pragma once

#include <string>

namespace wirelab {

/// The repository on GitHub, and the right to write there.
struct GithubAccess {
    std::string api;         ///< GITHUB_API_URL: "https://api.github.com".
    std::string repository;  ///< GITHUB_REPOSITORY: "owner/name".
    std::string token;       ///< GITHUB_TOKEN of the workflow, with `pull-requests: write`.
};

/// What became of a comment.
struct Commented {
    bool written = false;
    std::string says;  ///< In a sentence, with the remedy where it was not written.
};

/// Writes `text`, which begins with `mark`, as a comment on the open pull request whose head is
/// `branch`; the comment of an earlier run, one of a bot's that begins with `mark`, is replaced. Of
/// several pull requests the one with the title "Feedback" is meant, else the oldest. Nothing is
/// thrown for what GitHub answers, or where it does not: a report is no worse without a comment.
///
/// https://docs.github.com/en/rest/issues/comments
Commented put_comment(const GithubAccess& access, const std::string& branch,
                      const std::string& mark, const std::string& text);

}  // namespace wirelab
