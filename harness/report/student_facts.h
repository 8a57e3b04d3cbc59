#pragma once

#include <string>
#include <vector>

#include "report/student_page.h"

// What the page of a student and its Markdown both say, worked out once. All text is for a page
// (page_text()), and not escaped yet.

namespace wirelab {

/// The name of a person, or else of the submission.
std::string display_name(const SubmissionInfo& info);

/// Points of all labs: reached, to be reached, and open.
int total_points(const Result& result);
int total_of(const Result& result);
int total_ungraded(const Result& result);

/// Hundredths of a point after the late policy: of one lab, of all.
int final_hundredths(const StudentReport& report, const LabReport& lab);
int total_hundredths(const StudentReport& report);

/// "70 points before the late policy", or "" where that changed nothing.
std::string before_sentence(const StudentReport& report);

/// "lab3: 2 days late: 20 % off", for each lab of which there is something to say.
std::vector<std::string> late_notes(const StudentReport& report);

/// The notes of the intake; at most a hundred of them.
std::vector<std::string> shown_notes(const std::vector<std::string>& notes);

std::size_t passed_checks(const LabReport& lab);

/// "2 failed, 1 crashed": the verdicts of the checks that did not pass, in the order of the lab; ""
/// where all passed.
std::string not_passed_sentence(const LabReport& lab);

/// "all 12 checks passed", "1 check passed".
std::string passed_sentence(const LabReport& lab);

std::string ungraded_sentence(int points);
std::string not_run_sentence(int checks);

/// The files that were graded, and what with.
std::vector<ShownField> graded_with(const Result& result);

}  // namespace wirelab
