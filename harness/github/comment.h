#pragma once

#include <string>

#include "report/student_page.h"

namespace wirelab {

/// Where on GitHub a report is told.
struct RunOnGithub {
    std::string commit;  ///< The commit's full hash, or "" if not known.
    std::string url;     ///< Of the run, where the summary stands; "" if not known.
};

/// The summary of the run, in Markdown: points for each lab, a line for each check, and the whole
/// story of each that did not pass.
std::string run_summary(const StudentReport& report, const RunOnGithub& run);

/// What the comment on a pull request begins with, so that the next run finds it. Nobody sees it.
constexpr const char* kCommentMark = "<!-- wirelab:feedback -->";

/// The comment, in Markdown: the same, but of each lab only the story of the first check that did
/// not pass. GitHub takes 65,536 characters.
std::string feedback_comment(const StudentReport& report, const RunOnGithub& run);

}  // namespace wirelab
