#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "grading/result.h"

namespace wirelab {

/// All that the page of one student shows.
struct StudentReport {
    Result result;  ///< With whole records, not those of result.json.
    SubmissionInfo info;
    std::vector<FinalPoints> final_points;  ///< After the late policy; a lab each, in order.
    /// The command that shows one check again, with {check} where "lab3.TakesOneByteAtATime" goes.
    std::string replay = "wirelab replay . {check}";
};

/// report.html: one file that stands alone.
std::string student_page(const StudentReport& report);

/// report.md: the same in GitHub-flavoured Markdown, where whatever a student or a compiler wrote
/// is text, never markup, mention or link. At most 700 KiB: GitHub shows 1 MiB for a run.
std::string student_markdown(const StudentReport& report);

/// How much of a report a place for Markdown has room for.
struct MarkdownScope {
    std::size_t most_bytes = std::size_t{700} << 10U;
    bool is_short = false;  ///< Of each lab one story, and its checks folded away.
    std::string heading{};  ///< Instead of whose report it is; text.
    std::string rest{};     ///< Where all of it stands; Markdown, a sentence. "" if nowhere.
};

/// The same, within `scope`. Points, and a line for each check, come before all else; what there is
/// no room for is counted in a sentence.
std::string markdown_within(const StudentReport& report, const MarkdownScope& scope);

}  // namespace wirelab
