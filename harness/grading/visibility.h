#pragma once

#include <chrono>

#include "grading/course.h"
#include "grading/record.h"
#include "grading/result.h"

namespace wirelab {

/// What of `record` a student sees at `level`: the rest is emptied. A passed check is the same at
/// every level; so is the trouble of a harness error.
CheckRecord shown_at(const CheckRecord& record, FeedbackLevel level);

/// The level that holds for `student` and `lab` at the moment `now`: before their own deadline, or
/// after it. A lab without a deadline is always before it.
FeedbackLevel level_at(const Course& course, const LabSpec& lab, const std::string& student,
                       std::chrono::sys_seconds now);

}  // namespace wirelab
