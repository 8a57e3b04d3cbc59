#pragma once

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
/// is text, never markup, mention or link.
std::string student_markdown(const StudentReport& report);

}  // namespace wirelab
