#pragma once

#include <string>

#include "report/student_page.h"

namespace wirelab {

/// What a grader prints for Autolab: the report as text, a line with the checks ("semantic"
/// feedback), and last the line with the scores, which alone counts. A lab is a problem of the
/// assessment, named as the lab: {"scores":{"lab3":87.5}}. No line of a student's looks like one of
/// them, and none comes after. `report` has no check with a harness error.
std::string autolab_output(const StudentReport& report);

}  // namespace wirelab
