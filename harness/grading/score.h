#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "grading/course.h"
#include "grading/record.h"
#include "grading/verdict.h"

namespace wirelab {

/// One check of a report.
struct ScoredCheck {
    CheckSpec spec;
    Verdict verdict = Verdict::kHarnessError;
    int points = 0;
    std::string blocked_by;  ///< The check that it needs, if that is why it is blocked.
    CheckRecord
        record;  ///< What the check found; its verdict may differ where this one is blocked.
};

/// All verdicts of one lab, with points.
struct LabReport {
    std::string lab;
    std::string title;
    std::vector<ScoredCheck> checks;
    int points = 0;
    int of = 0;
    int ungraded = 0;        ///< Points of checks with a harness error: neither won nor lost.
    int not_run = 0;         ///< Checks that were left out of this run.
    std::string build_says;  ///< Where the lab was not built: why, in a sentence.
    std::vector<std::string> build_lines;    ///< And what the compiler said, printable, shortened.
    std::string warning_says;                ///< Where the compiler warned, in a sentence;
    std::vector<std::string> warning_lines;  ///< and what it said, as above.

    /// The first check that did not pass and is not blocked: the one whose story is told. nullptr
    /// if all passed.
    [[nodiscard]] const ScoredCheck* first_to_tell() const;
};

/// Points for what was found. A check without a record counts as a harness error, never as a pass;
/// one that needs a check that did not pass is blocked, unless it was not attempted or not judged
/// at all.
LabReport score(const LabSpec& lab, const std::map<std::string, CheckRecord>& records);

/// The report of a run that was asked for some checks only: those without a record are left out,
/// and counted.
LabReport score_what_ran(const LabSpec& lab, const std::map<std::string, CheckRecord>& records);

/// The report of a lab whose file did not build: every check is not_built.
LabReport not_built(const LabSpec& lab, const std::string& says,
                    const std::vector<std::string>& lines);

}  // namespace wirelab
