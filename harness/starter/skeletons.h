#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "grading/course.h"

namespace wirelab {

/// The functions that a lab's header declares: {"parse_url", "get_request", "send_all"}.
std::vector<std::string> functions_in(const std::string& header);

/// The functions that the student writes for a lab, by the header beside the file that is handed
/// in. Empty if there is none.
std::vector<std::string> functions_of(const std::filesystem::path& labs, const LabSpec& lab);

/// Throws UserError if one of the files that students write is written already, with a line for
/// each function of it: students would get a solution. A file that is not there gives nothing away.
void expect_skeletons(const std::filesystem::path& labs, const Course& course);

}  // namespace wirelab
