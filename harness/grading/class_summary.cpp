#include "grading/class_summary.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numeric>

#include "core/error.h"

namespace wirelab {
namespace {

using Rows = std::vector<const ClassRow*>;

/// Where the checks of a lab stand in ClassRow::checks.
struct Span {
    std::size_t first = 0;
    std::size_t count = 0;
};

std::size_t checks_of(const std::vector<LabSpec>& labs) {
    return std::accumulate(
        labs.begin(), labs.end(), std::size_t{0},
        [](std::size_t total, const LabSpec& lab) { return total + lab.checks.size(); });
}

/// The graded rows in the order of the students, so that nothing depends on the order given.
Rows graded_of(const std::vector<LabSpec>& labs, const std::vector<ClassRow>& rows) {
    Rows graded;
    for (const ClassRow& row : rows) {
        if (row.state != ClassRow::State::kGraded) {
            continue;
        }
        if (row.checks.size() != checks_of(labs)) {
            throw HarnessError{"the result of " + row.info.student + " has " +
                               std::to_string(row.checks.size()) + " checks, and the course has " +
                               std::to_string(checks_of(labs))};
        }
        graded.push_back(&row);
    }
    std::sort(graded.begin(), graded.end(), [](const ClassRow* left, const ClassRow* right) {
        return left->info.student < right->info.student;
    });
    return graded;
}

int count(const std::vector<ClassRow>& rows, ClassRow::State state) {
    return static_cast<int>(std::count_if(
        rows.begin(), rows.end(), [state](const ClassRow& row) { return row.state == state; }));
}

std::vector<int> hundredths_of(const Rows& graded) {
    std::vector<int> points;
    points.reserve(graded.size());
    for (const ClassRow* row : graded) {
        points.push_back(row->hundredths());
    }
    std::sort(points.begin(), points.end());
    return points;
}

std::optional<double> mean_of(const std::vector<int>& sorted) {
    if (sorted.empty()) {
        return std::nullopt;
    }
    const std::int64_t total = std::accumulate(sorted.begin(), sorted.end(), std::int64_t{0});
    return static_cast<double>(total) / static_cast<double>(sorted.size()) / 100;
}

std::optional<double> median_of(const std::vector<int>& sorted) {
    if (sorted.empty()) {
        return std::nullopt;
    }
    // The same one twice where there is one in the middle.
    const std::int64_t lower = sorted[(sorted.size() - 1) / 2];
    const std::int64_t upper = sorted[sorted.size() / 2];
    return static_cast<double>(lower + upper) / 200;
}

std::vector<DistributionStep> distribution_of(const std::vector<int>& hundredths, int of) {
    constexpr int kSteps = 10;
    constexpr int kPercent = 100 / kSteps;
    std::vector<DistributionStep> steps;
    for (int step = 0; step < kSteps; ++step) {
        steps.push_back({.from = step * kPercent, .to = (step + 1) * kPercent});
    }
    for (const int points : hundredths) {
        // Hundredths of a point by points are percent, so whole numbers decide where a step ends.
        const int step = of == 0 ? kSteps - 1 : std::min(kSteps - 1, points / (of * kPercent));
        ++steps[static_cast<std::size_t>(step)].students;
    }
    return steps;
}

std::vector<DiagnosisCount> diagnoses_of(const Rows& graded, std::size_t index) {
    std::map<std::string, DiagnosisCount> found;
    for (const ClassRow* row : graded) {
        const auto& [verdict, diagnosis] = row->checks[index];
        if (verdict == Verdict::kHarnessError || diagnosis.empty()) {
            continue;
        }
        // Only the first student makes a new entry.
        DiagnosisCount& entry =
            found.try_emplace(diagnosis, DiagnosisCount{diagnosis, 0, row->info.student})
                .first->second;
        ++entry.count;
    }
    std::vector<DiagnosisCount> counts;
    for (const auto& [name, entry] : found) {
        counts.push_back(entry);
    }
    std::stable_sort(counts.begin(), counts.end(),
                     [](const DiagnosisCount& left, const DiagnosisCount& right) {
                         return left.count > right.count;
                     });
    return counts;
}

bool has_harness_error(const ClassRow& row, const Span& span) {
    const auto first = row.checks.begin() + static_cast<std::ptrdiff_t>(span.first);
    return std::any_of(first, first + static_cast<std::ptrdiff_t>(span.count),
                       [](const auto& check) { return check.first == Verdict::kHarnessError; });
}

std::int64_t points_of_others(const ClassRow& row, const LabSpec& lab, const Span& span,
                              std::size_t own) {
    std::int64_t points = 0;
    for (std::size_t i = 0; i < span.count; ++i) {
        if (i != own && row.checks[span.first + i].first == Verdict::kPassed) {
            points += lab.checks[i].points;
        }
    }
    return points;
}

/// The correlation of passed or not (0 or 1) with the points of the others. All sums are whole
/// numbers, so that "all are equal" is exact.
std::optional<double> discrimination_of(const Rows& graded, const LabSpec& lab, const Span& span,
                                        std::size_t own) {
    std::int64_t n = 0;
    std::int64_t passed = 0;
    std::int64_t sum = 0;
    std::int64_t sum_of_squares = 0;
    std::int64_t sum_of_passed = 0;
    for (const ClassRow* row : graded) {
        if (has_harness_error(*row, span)) {
            continue;
        }
        const std::int64_t others = points_of_others(*row, lab, span, own);
        const std::int64_t pass = row->checks[span.first + own].first == Verdict::kPassed ? 1 : 0;
        ++n;
        passed += pass;
        sum += others;
        sum_of_squares += others * others;
        sum_of_passed += pass * others;
    }
    const std::int64_t spread_of_passing = passed * (n - passed);
    const std::int64_t spread_of_others = n * sum_of_squares - sum * sum;
    if (spread_of_passing == 0 || spread_of_others == 0) {
        return std::nullopt;
    }
    const double correlation = static_cast<double>(n * sum_of_passed - passed * sum) /
                               std::sqrt(static_cast<double>(spread_of_passing)) /
                               std::sqrt(static_cast<double>(spread_of_others));
    return std::clamp(correlation, -1.0, 1.0);
}

CheckStatistics statistics_of(const Rows& graded, const LabSpec& lab, const Span& span,
                              std::size_t own) {
    CheckStatistics statistics;
    statistics.lab = lab.name;
    statistics.check = lab.checks[own].name;
    statistics.points = lab.checks[own].points;
    for (const ClassRow* row : graded) {
        const Verdict verdict = row->checks[span.first + own].first;
        if (verdict == Verdict::kHarnessError) {
            continue;
        }
        ++statistics.judged;
        statistics.passed += verdict == Verdict::kPassed ? 1 : 0;
        ++statistics.verdicts[verdict];
    }
    statistics.discrimination = discrimination_of(graded, lab, span, own);
    statistics.diagnoses = diagnoses_of(graded, span.first + own);
    return statistics;
}

}  // namespace

ClassSummary summarise(const std::vector<LabSpec>& labs, const std::vector<ClassRow>& rows) {
    const Rows graded = graded_of(labs, rows);
    const std::vector<int> hundredths = hundredths_of(graded);
    ClassSummary summary;
    summary.graded = count(rows, ClassRow::State::kGraded);
    summary.ungraded = count(rows, ClassRow::State::kUngraded);
    summary.refused = count(rows, ClassRow::State::kRefused);
    summary.missing = count(rows, ClassRow::State::kMissing);
    summary.mean = mean_of(hundredths);
    summary.median = median_of(hundredths);
    Span span;
    for (const LabSpec& lab : labs) {
        summary.of += lab.points();
        span.count = lab.checks.size();
        for (std::size_t own = 0; own < span.count; ++own) {
            summary.checks.push_back(statistics_of(graded, lab, span, own));
        }
        span.first += span.count;
    }
    summary.distribution = distribution_of(hundredths, summary.of);
    return summary;
}

}  // namespace wirelab
