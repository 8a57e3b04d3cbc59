#pragma once

#include <string>

#include "report/student_page.h"

namespace wirelab {

/// results.json, as Gradescope reads it from /autograder/results
/// (docs/specs.md of gradescope/autograder_samples): a test for each check with its points before
/// the late policy, and on top the score after it, which is the one that counts there. `report` has
/// no check with a harness error.
std::string gradescope_results(const StudentReport& report);

}  // namespace wirelab
