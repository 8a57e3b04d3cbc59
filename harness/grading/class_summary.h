#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "grading/course.h"
#include "grading/result.h"

namespace wirelab {

/// How often one diagnosis was made by a check, and who is a sample of it.
struct DiagnosisCount {
    std::string diagnosis;
    int count = 0;
    std::string sample;  ///< SubmissionInfo::student of the first, in the order of their names.
};

/// What a class did with one check. Only graded submissions whose check has a verdict of the
/// student's own count (not harness_error); a blocked check counts as one that did not pass.
struct CheckStatistics {
    std::string lab;
    std::string check;
    int points = 0;
    int passed = 0;
    int judged = 0;
    /// The point-biserial correlation of this check with the points of all other checks of its lab,
    /// before the late policy, from -1 to 1; nothing where all passed, none passed, or all others
    /// are equal. A student with a harness error anywhere in the lab is left out of it: the points
    /// of the others would be too few by our fault.
    std::optional<double> discrimination;
    std::map<Verdict, int> verdicts;
    std::vector<DiagnosisCount> diagnoses;  ///< Most frequent first; then by name.
};

/// One step of the distribution: students whose share of the points is from `from` to below `to`
/// percent (the last step includes 100 and above). Where there are no points to reach, all stand in
/// the last step.
struct DistributionStep {
    int from = 0;
    int to = 0;
    int students = 0;
};

/// What the class's page and summary.json say beyond the table.
struct ClassSummary {
    int graded = 0;
    int ungraded = 0;
    int refused = 0;
    int missing = 0;
    int of = 0;                  ///< Points of all labs, without extra credit.
    std::optional<double> mean;  ///< Points of graded students, after the late policy.
    std::optional<double> median;
    std::vector<DistributionStep> distribution;  ///< Ten steps.
    std::vector<CheckStatistics> checks;         ///< In the order of the course.
};

/// Works it out. `labs` are those that were graded, in their order; rows in any order. Throws
/// HarnessError if a graded row has another number of checks than `labs`.
ClassSummary summarise(const std::vector<LabSpec>& labs, const std::vector<ClassRow>& rows);

}  // namespace wirelab
