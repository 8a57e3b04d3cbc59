#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace wirelab {

/// What was asked for on the command line.
struct ExportRequest {
    std::filesystem::path results;  ///< What `batch` wrote for a class, or `grade` for a student.
    std::string to;                 ///< A name among export_formats().
    std::optional<std::filesystem::path> out;  ///< Nothing: to the standard output.
    std::vector<std::string> labs;             ///< Only these; empty for all that were graded.
    std::optional<std::filesystem::path> gradebook;
    std::string column;  ///< The heading in the gradebook for the sum of the labs; "" to find each.
    bool scale = false;
    bool dry_run = false;
};

/// "csv", "canvas", ...
std::vector<std::string> export_formats();

/// `wirelab export`: the points of a class for a gradebook, or a student's report in the form of
/// another system. Who is left out, and why, is said on the standard error. Exit status: 0, or 3 if
/// somebody is ungraded; nobody's points are made up. Throws UserError.
int export_results(const ExportRequest& request);

}  // namespace wirelab
