#pragma once

#include <string>

#include "report/student_page.h"

namespace wirelab {

/// What Classroom 50 tells its autograder about the submission, in the environment.
struct Classroom50Run {
    std::string classroom;        ///< CLASSROOM
    std::string assignment;       ///< ASSIGNMENT
    std::string assignment_type;  ///< ASSIGNMENT_TYPE: "individual" or "group".
    std::string owner;            ///< OWNER, or USERNAME.
    std::string submission;       ///< SUBMISSION_TAG: "submit/2026-11-22T10-00-00Z-a1b2c3d".
    std::string commit;           ///< COMMIT_URL
    std::string release;          ///< RELEASE_URL
    std::string review;           ///< REVIEW_URL
    std::string graded_at;        ///< Now: "2026-11-22T10:01:00Z".
};

/// result.json, as an autograder of Classroom 50 leaves it (schemas/result-v1.schema.json of
/// foundation50/classroom50). Points are whole numbers there and never above the maximum: the score
/// is that after the late policy, rounded, half a point up, and extra credit does not go beyond.
/// The time is when it was handed in; where that is not known, that of the tag. Throws UserError if
/// `run` lacks something, with the variable's name. `report` has no check with a harness error.
std::string classroom50_result(const StudentReport& report, const Classroom50Run& run);

}  // namespace wirelab
