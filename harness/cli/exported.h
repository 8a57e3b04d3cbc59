#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "cli/places.h"
#include "report/class_page.h"
#include "report/student_page.h"

namespace wirelab {

/// The results that are exported.
struct Exported {
    ClassReport report;  ///< Labs that were not asked for are left out; without statistics.
    bool is_class = false;
    std::string language;  ///< That it was told in; "" where nothing was graded.
    /// The folder of each row's results, in the order of the rows; empty for who handed in nothing.
    std::vector<std::filesystem::path> folders;
};

/// Reads what `wirelab batch`, or `wirelab grade` for one student, wrote into `results`. `labs` are
/// those that are asked for; empty for all. Throws UserError if it holds no results, one of the
/// labs was not graded, or a file in it is broken: "FILE: ...".
Exported read_exported(const Places& places, const Course& course,
                       const std::filesystem::path& results, const std::vector<std::string>& labs);

/// All of one student, as far as the course shows it to them now; labs that are not among those of
/// `exported` are left out. Throws UserError, as above. The row must have a result.
StudentReport read_student(const Course& course, const Exported& exported, std::size_t row);

}  // namespace wirelab
