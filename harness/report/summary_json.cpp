#include <cmath>
#include <functional>
#include <optional>

#include "report/class_page.h"
#include "report/json_reader.h"

namespace wirelab {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* kSchema = "wirelab/summary/v1";

/// At most four decimals. The library writes the shortest digits that mean this number, in every
/// locale alike.
double rounded(double number) {
    const double result = std::round(number * 1e4) / 1e4;
    return result == 0 ? 0 : result;  // never "-0.0"
}

Json number_or_null(const std::optional<double>& number) {
    return number ? Json(rounded(*number)) : Json(nullptr);
}

std::string title_of(const ClassReport& report, const std::string& name) {
    const auto found = report.titles.find(name);
    return found == report.titles.end() ? std::string{} : found->second;
}

std::string name_of(const CheckStatistics& check) {
    return check.lab + "." + check.check;
}

Json labs_to_json(const ClassReport& report) {
    Json labs = Json::array();
    for (const LabSpec& lab : report.labs) {
        labs.push_back(
            {{"lab", lab.name}, {"title", title_of(report, lab.name)}, {"of", lab.points()}});
    }
    return labs;
}

Json distribution_to_json(const std::vector<DistributionStep>& distribution) {
    Json steps = Json::array();
    for (const DistributionStep& step : distribution) {
        steps.push_back({{"from", step.from}, {"to", step.to}, {"students", step.students}});
    }
    return steps;
}

Json verdicts_to_json(const std::map<Verdict, int>& verdicts) {
    Json counts = Json::object();
    for (const auto& [verdict, count] : verdicts) {
        counts[to_string(verdict)] = count;
    }
    return counts;
}

Json diagnoses_to_json(const std::vector<DiagnosisCount>& diagnoses) {
    Json list = Json::array();
    for (const DiagnosisCount& diagnosis : diagnoses) {
        list.push_back({{"diagnosis", diagnosis.diagnosis},
                        {"count", diagnosis.count},
                        {"sample", diagnosis.sample}});
    }
    return list;
}

Json check_to_json(const ClassReport& report, const CheckStatistics& check) {
    std::optional<double> rate;
    if (check.judged > 0) {
        rate = static_cast<double>(check.passed) / check.judged;
    }
    return {{"lab", check.lab},
            {"check", check.check},
            {"title", title_of(report, name_of(check))},
            {"points", check.points},
            {"passed", check.passed},
            {"judged", check.judged},
            {"pass_rate", number_or_null(rate)},
            {"discrimination", number_or_null(check.discrimination)},
            {"verdicts", verdicts_to_json(check.verdicts)},
            {"diagnoses", diagnoses_to_json(check.diagnoses)}};
}

Json checks_to_json(const ClassReport& report) {
    Json checks = Json::array();
    for (const CheckStatistics& check : report.summary.checks) {
        checks.push_back(check_to_json(report, check));
    }
    return checks;
}

/// The names of the checks that `chosen` is true for.
Json names_where(const ClassReport& report,
                 const std::function<bool(const CheckStatistics&)>& chosen) {
    Json names = Json::array();
    for (const CheckStatistics& check : report.summary.checks) {
        if (check.judged > 0 && chosen(check)) {
            names.push_back(name_of(check));
        }
    }
    return names;
}

/// The students in `state`, and why.
Json students_in(const ClassReport& report, ClassRow::State state,
                 std::string SubmissionInfo::*why) {
    Json students = Json::array();
    for (const ClassRow& row : report.rows) {
        if (row.state == state) {
            students.push_back({{"student", row.info.student}, {"why", row.info.*why}});
        }
    }
    return students;
}

Json missing_of(const ClassReport& report) {
    Json students = Json::array();
    for (const ClassRow& row : report.rows) {
        if (row.state == ClassRow::State::kMissing) {
            students.push_back(row.info.student);
        }
    }
    return students;
}

Json suspicious_of(const ClassReport& report) {
    Json students = Json::array();
    for (const ClassRow& row : report.rows) {
        if (!row.info.suspicious.empty()) {
            students.push_back({{"student", row.info.student}, {"why", row.info.suspicious}});
        }
    }
    return students;
}

}  // namespace

std::string summary_json(const ClassReport& report) {
    const ClassSummary& summary = report.summary;
    const auto never_failed = [](const CheckStatistics& check) {
        return check.passed == check.judged;
    };
    const auto never_passed = [](const CheckStatistics& check) { return check.passed == 0; };
    return json_text(
        {{"schema", kSchema},
         {"title", report.title},
         {"labs", labs_to_json(report)},
         {"students",
          {{"graded", summary.graded},
           {"ungraded", summary.ungraded},
           {"refused", summary.refused},
           {"missing", summary.missing}}},
         {"of", summary.of},
         {"mean", number_or_null(summary.mean)},
         {"median", number_or_null(summary.median)},
         {"distribution", distribution_to_json(summary.distribution)},
         {"checks", checks_to_json(report)},
         {"never_failed", names_where(report, never_failed)},
         {"never_passed", names_where(report, never_passed)},
         {"ungraded", students_in(report, ClassRow::State::kUngraded, &SubmissionInfo::ungraded)},
         {"refused", students_in(report, ClassRow::State::kRefused, &SubmissionInfo::refused)},
         {"missing", missing_of(report)},
         {"suspicious", suspicious_of(report)},
         {"notes", report.notes}});
}

}  // namespace wirelab
