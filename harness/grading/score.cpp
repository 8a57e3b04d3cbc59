#include "grading/score.h"

#include <algorithm>

namespace wirelab {
namespace {

bool was_judged(Verdict verdict) {
    return verdict != Verdict::kNotAttempted && verdict != Verdict::kHarnessError &&
           verdict != Verdict::kNotBuilt;
}

/// The first check that `spec` needs and that did not pass; "" if there is none.
std::string blocker_of(const CheckSpec& spec, const std::map<std::string, Verdict>& verdicts) {
    for (const std::string& need : spec.needs) {
        const auto found = verdicts.find(need);
        if (found != verdicts.end() && found->second != Verdict::kPassed) {
            return need;
        }
    }
    return {};
}

}  // namespace

const ScoredCheck* LabReport::first_to_tell() const {
    const auto found = std::find_if(checks.begin(), checks.end(), [](const ScoredCheck& check) {
        return check.verdict != Verdict::kPassed && check.verdict != Verdict::kBlocked;
    });
    return found == checks.end() ? nullptr : &*found;
}

LabReport score(const LabSpec& lab, const std::map<std::string, CheckRecord>& records) {
    LabReport report;
    report.lab = lab.name;
    report.of = lab.points();
    std::map<std::string, Verdict> verdicts;
    for (const CheckSpec& spec : lab.checks) {
        ScoredCheck check{.spec = spec,
                          .verdict = Verdict::kHarnessError,
                          .points = 0,
                          .blocked_by = {},
                          .record = {}};
        const auto record = records.find(spec.name);
        if (record == records.end()) {
            check.record.lab = lab.name;
            check.record.check = spec.name;
            check.record.trouble = "the check did not report";
        } else {
            check.record = record->second;
            check.verdict = record->second.verdict;
        }
        check.blocked_by = was_judged(check.verdict) ? blocker_of(spec, verdicts) : "";
        if (!check.blocked_by.empty()) {
            check.verdict = Verdict::kBlocked;
        }
        verdicts[spec.name] = check.verdict;
        check.points = check.verdict == Verdict::kPassed ? spec.points : 0;
        report.points += check.points;
        report.ungraded += check.verdict == Verdict::kHarnessError ? spec.points : 0;
        report.checks.push_back(std::move(check));
    }
    return report;
}

LabReport score_what_ran(const LabSpec& lab, const std::map<std::string, CheckRecord>& records) {
    LabSpec ran = lab;
    std::erase_if(ran.checks,
                  [&](const CheckSpec& check) { return records.count(check.name) == 0; });
    LabReport report = score(ran, records);
    report.not_run = static_cast<int>(lab.checks.size() - ran.checks.size());
    return report;
}

LabReport not_built(const LabSpec& lab, const std::string& says,
                    const std::vector<std::string>& lines) {
    LabReport report;
    report.lab = lab.name;
    report.of = lab.points();
    report.build_says = says;
    report.build_lines = lines;
    for (const CheckSpec& spec : lab.checks) {
        CheckRecord record;
        record.lab = lab.name;
        record.check = spec.name;
        record.verdict = Verdict::kNotBuilt;
        report.checks.push_back({.spec = spec,
                                 .verdict = Verdict::kNotBuilt,
                                 .points = 0,
                                 .blocked_by = {},
                                 .record = std::move(record)});
    }
    return report;
}

}  // namespace wirelab
