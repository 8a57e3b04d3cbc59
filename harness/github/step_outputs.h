#pragma once

#include <string>
#include <utility>
#include <vector>

#include "report/student_page.h"

namespace wirelab {

/// What a step of a workflow says to the steps behind it: `points` and `of` (with a fraction where
/// there is one: "87.5"), `result` for GitHub Classroom's reporter, and the same for each lab under
/// its name. No value has a line feed.
std::vector<std::pair<std::string, std::string>> step_outputs(const StudentReport& report);

/// As the file behind GITHUB_OUTPUT has it: "points=87.5\n...".
std::string output_lines(const std::vector<std::pair<std::string, std::string>>& outputs);

}  // namespace wirelab
