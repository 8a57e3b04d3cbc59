#pragma once

#include <string>
#include <vector>

#include "grading/course.h"

namespace wirelab {

// The templates of a starter name the labs that come with wirelab. Here each other lab of the
// course gets what those have, so that a new lab is its folder and its points, and nothing else.
// Each function gives the text as it is where every lab of `labs` is named in it already; each
// throws HarnessError if the text has no place for a lab.

/// CMakePresets.json: a test preset "lab7" for `ctest --preset lab7`.
std::string presets_with_labs(const std::string& text, const std::vector<LabSpec>& labs);

/// .vscode/tasks.json: a task "Check lab 7".
std::string tasks_with_labs(const std::string& text, const std::vector<LabSpec>& labs);

/// .vscode/launch.json: "lab7 by hand", without arguments.
std::string launches_with_labs(const std::string& text, const std::vector<LabSpec>& labs);

/// action.yml: an output "lab7".
std::string outputs_with_labs(const std::string& text, const std::vector<LabSpec>& labs);

/// README.md: a row with the title of each lab, its handout and the file to hand in. `titles` are
/// in the order of `labs`.
std::string rows_with_labs(const std::string& text, const std::vector<LabSpec>& labs,
                           const std::vector<std::string>& titles);

}  // namespace wirelab
