#pragma once

#include <string>

#include "report/student_page.h"

namespace wirelab {

/// results.json, as an external grader of PrairieLearn leaves it in /grade/results: the share of
/// the points after the late policy, from 0 to 1 (extra credit does not go beyond), and a test for
/// each check. Where no lab compiled the attempt is not gradable, with what the compiler said, and
/// does not count. Stays below the megabyte that is read there. `report` has no check with a
/// harness error.
std::string prairielearn_results(const StudentReport& report);

}  // namespace wirelab
