#pragma once

#include <string>

#include "report/student_page.h"

namespace wirelab {

/// What classroom-resources/autograding-command-grader leaves in its output `result`, and
/// autograding-grading-reporter reads: JSON in base64, on one line. Each check is a test with its
/// score, so that the points which the reporter sends on, the sum of all scores, are those after
/// the late policy: what that takes off is a test of its own with a negative score. The reporter's
/// own table counts tests instead of points, and shows something else. `report` has no check with a
/// harness error.
std::string classroom_result(const StudentReport& report);

/// The same before it is put into base64.
std::string classroom_json(const StudentReport& report);

/// Base64 (RFC 4648, 4).
///
///     base64("ab") == "YWI="
std::string base64(std::string_view bytes);

}  // namespace wirelab
