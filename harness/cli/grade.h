#pragma once

#include <filesystem>
#include <optional>

#include "cli/grader.h"

namespace wirelab {

/// What was asked for on the command line.
struct GradeRequest {
    std::filesystem::path submission;          ///< A folder, an archive or a file.
    std::optional<std::filesystem::path> out;  ///< Where the results go.
    GradingOptions grading;
};

/// `wirelab grade`: grades one submission, prints its report, and keeps its results and its page.
/// Exit status: 0 every check passed, 1 one did not, or the submission was refused, 3 ungraded.
int grade(const GradeRequest& request);

}  // namespace wirelab
