#pragma once

#include "grading/course.h"
#include "report/student_page.h"

namespace wirelab {

/// `info` as a person reads it on a page: "2026-11-21 17:00 CST", in the time zone of the course.
/// Files for programs have it in UTC.
SubmissionInfo shown_info(SubmissionInfo info, const Course& course);

}  // namespace wirelab
