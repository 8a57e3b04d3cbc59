#pragma once

#include <string>
#include <vector>

namespace wirelab {

/// A grading.yaml for students.
struct StudentsGrading {
    std::string text;
    std::vector<std::string> left_out;  ///< A sentence for each thing that is not in it.
};

/// Takes out of a grading.yaml whatever names a student (`extensions`, `exempt`) or is secret
/// (`course_key`), by its lines, with the comment directly above it; comments that name one of
/// these students go as well. All else stays to the byte, and says the same: that is read back and
/// compared. `file` is the name to show. Throws UserError if the file is wrong, or is written so
/// that it cannot be done.
StudentsGrading grading_for_students(const std::string& yaml, const std::string& file);

}  // namespace wirelab
