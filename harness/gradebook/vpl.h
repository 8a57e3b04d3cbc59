#pragma once

#include <string>

#include "report/student_page.h"

namespace wirelab {

/// What an evaluation prints for VPL of Moodle (jcrodriguez-dis/moodle-mod_vpl): the report as a
/// comment between <|-- and --|>, then the grade after the late policy. Each line of the comment
/// begins with ">" or "-", which VPL takes for preformatted text and for titles, so none of a
/// student's can end the comment or be a grade. `report` has no check with a harness error.
std::string vpl_output(const StudentReport& report);

}  // namespace wirelab
