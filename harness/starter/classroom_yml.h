#pragma once

#include <string>
#include <vector>

#include "grading/course.h"
#include "grading/mistakes.h"

namespace wirelab {

/// One autograding step of a GitHub Classroom workflow.
struct ClassroomStep {
    std::string id;
    std::string name;  ///< Its `test-name`, else its `name`.
    int points = 0;    ///< Its `max-score`.
    std::string lab;   ///< The lab of the course that it runs.
    Place place;
};

/// What an old classroom.yml says about points.
struct ClassroomWorkflow {
    std::vector<ClassroomStep> steps;  ///< In the order of the file.
    std::vector<std::string> ignored;  ///< Its other steps, by their names.
};

/// Reads the workflow that GitHub Classroom generated (`classroom-resources/autograding-*-grader`,
/// or `education/...` in the early ones). Strict: a step whose points or lab cannot be told for
/// certain is a mistake. Throws UserError with all mistakes, a line each:
/// "FILE:LINE:COLUMN: what is wrong; the remedy". `file` is the name to show.
ClassroomWorkflow read_classroom_yml(const std::string& yaml, const std::string& file,
                                     const Course& course);

}  // namespace wirelab
