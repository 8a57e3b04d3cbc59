#pragma once

#include <functional>
#include <string>
#include <vector>

#include "cli/export_job.h"

// The formats that are about one student each.

namespace wirelab {

/// A student's report in the form of another system, and the file in which that system looks for
/// it.
struct StudentFile {
    std::string name;
    std::function<std::string(const StudentReport&)> text;
};

struct StudentFormat {
    std::vector<StudentFile> files;
    bool takes_ungraded = false;  ///< It can say so without a zero.
};

/// A folder for each student; for one student, their files only. Who is left out is said, and what
/// an earlier export has left of them is removed. Throws UserError.
void to_students(const ExportJob& job, const StudentFormat& format);

}  // namespace wirelab
