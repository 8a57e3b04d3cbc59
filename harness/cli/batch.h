#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>

#include "cli/grader.h"

namespace wirelab {

/// What was asked for on the command line.
struct BatchRequest {
    std::filesystem::path submissions;  ///< The class: a folder or an archive.
    std::filesystem::path out;          ///< Where the results go, or are already.
    std::size_t jobs = 0;               ///< Submissions at the same time; 0: one for each core.
    std::string shape = "detect";
    std::optional<std::filesystem::path> roster;
    std::string shard;  ///< "3/16": only each sixteenth submission, from the third on; or "".
    std::string title;  ///< Of the class; "" for the course's own.
    GradingOptions grading;
};

/// `wirelab batch`: grades a class into `out`, which may hold the results of a run before, whole or
/// broken off. Prints the class's table. Exit status: 0 all that could be graded was, 3 if a
/// submission is ungraded. Throws UserError, and Interrupted with all finished results kept.
int batch(const BatchRequest& request);

/// `wirelab merge`: joins the results of several runs, shards of one class most often, into `out`.
/// The result of a student that is in two of them must be the same in both.
int merge(const std::vector<std::filesystem::path>& from, const std::filesystem::path& out);

}  // namespace wirelab
