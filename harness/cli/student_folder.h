#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include "grading/result.h"

namespace wirelab {

// The folder of one student's results:
//
//   result.json      what was graded, with what, and what was found
//   submission.json  whose it is, and what was seen when it was taken in
//   points.json      the points of each lab, after the late policy
//   run.json         when, where and how long: all that may differ between two runs
//   report.html      the student's page, and report.md and junit.xml with the same
//   files/           the files that were graded: files/lab3/receive.cpp
//   records/         what each check recorded: records/lab3/TakesOneByteAtATime.json

/// Fills a folder beside `folder` and puts it into its place when `fill` has returned: whoever
/// looks sees the old one or the new one, whole, whatever kills us. What else a person has put into
/// `folder` stays there. Throws HarnessError, and UserError if the folder holds no results of ours.
void replace_folder(const std::filesystem::path& folder,
                    const std::function<void(const std::filesystem::path& fresh)>& fill);

/// What run.json remembers of the last time: equal keys, equal results.
struct RunKeys {
    std::string graded;  ///< Of all that the verdicts depend on.
    std::string shown;   ///< Of all else that is written: name, lateness, feedback.
};

/// Nothing if the folder is not there, or not whole.
std::optional<RunKeys> keys_in(const std::filesystem::path& folder);

/// The result in a folder, with the whole records where they are there.
Result read_result(const std::filesystem::path& folder);

}  // namespace wirelab
