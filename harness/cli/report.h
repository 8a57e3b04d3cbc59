#pragma once

#include <filesystem>
#include <string>

#include "cli/places.h"
#include "grading/score.h"
#include "words/words.h"

namespace wirelab {

/// What a run of checks left in `results`/`lab`: a record for each check, or the log of a build
/// that failed. With `all`, checks without a record count as not reported; without, they were not
/// asked for. What the compiler said is told in `language`.
LabReport collect(const Places& places, const LabSpec& lab, const std::filesystem::path& results,
                  const std::string& language, bool all);

/// Gives the lab and those of its checks that have none the titles that students read.
void give_titles(LabReport& report, const Words& words);

/// `wirelab report RESULTS`: prints the report of every lab that ran, in the language that they
/// were told in; `language` is what --lang says, for where no check was run. Returns the exit
/// status: 0 if all that ran passed, 1 if not, 3 if something could not be judged.
int report(const std::filesystem::path& results, const std::string& language);

/// The exit status for one report.
int status_of(const LabReport& report);

}  // namespace wirelab
