#include "gradebook/gradescope_results.h"

#include "gradebook/told.h"
#include "report/page_text.h"
#include "report/student_facts.h"

namespace wirelab {
namespace {

using Json = nlohmann::ordered_json;

Json test_of(const LabReport& lab, const ScoredCheck& check) {
    const bool passed = check.verdict == Verdict::kPassed;
    return {{"name", lab.lab + "." + check.spec.name + ": " + page_line(title_of(check))},
            {"name_format", "text"},
            {"score", check.points},
            {"max_score", check.spec.points},
            {"status", passed ? "passed" : "failed"},
            {"output", told(lab, check)},
            // Nothing but text: html, md and ansi would be obeyed.
            {"output_format", "text"},
            {"tags", {lab.lab}},
            {"visibility", "visible"}};
}

}  // namespace

std::string gradescope_results(const StudentReport& report) {
    Json tests = Json::array();
    for (const LabReport& lab : report.result.labs) {
        for (const ScoredCheck& check : lab.checks) {
            tests.push_back(test_of(lab, check));
        }
    }
    return safe_json({{"score", json_points(total_hundredths(report))},
                      {"output", told_of_all(report)},
                      {"output_format", "text"},
                      {"visibility", "visible"},
                      {"stdout_visibility", "hidden"},
                      {"tests", tests}},
                     2);
}

}  // namespace wirelab
