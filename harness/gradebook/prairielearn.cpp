#include "gradebook/prairielearn.h"

#include <algorithm>

#include "core/bytes.h"
#include "gradebook/told.h"
#include "report/page_text.h"
#include "report/student_facts.h"
#include "words/phrases.h"

namespace wirelab {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kMostBytes = 900'000;

bool nothing_was_built(const Result& result) {
    return !result.labs.empty() &&
           std::all_of(result.labs.begin(), result.labs.end(),
                       [](const LabReport& lab) { return !lab.build_says.empty(); });
}

Json test_of(const LabReport& lab, const ScoredCheck& check, std::size_t limit) {
    return {{"name", lab.lab + "." + check.spec.name},
            {"description", page_line(title_of(check))},
            {"points", check.points},
            {"max_points", check.spec.points},
            {"message", told_in_a_line(lab, check)},
            {"output", told(lab, check, limit)}};
}

double share_of(const StudentReport& report) {
    const int of = total_of(report.result);
    return of == 0 ? 0.0 : std::clamp(total_hundredths(report) / (of * 100.0), 0.0, 1.0);
}

std::string results(const StudentReport& report, std::size_t limit) {
    const bool gradable = !nothing_was_built(report.result);
    Json tests = Json::array();
    for (const LabReport& lab : report.result.labs) {
        for (const ScoredCheck& check : lab.checks) {
            tests.push_back(test_of(lab, check, limit));
        }
    }
    Json json = {{"gradable", gradable}, {"score", share_of(report)}};
    if (!gradable) {
        json["format_errors"] = told_of_all(report);
    }
    json["message"] = gradable ? "" : said("nothing_compiles");
    json["output"] = told_of_all(report);
    json["tests"] = gradable ? tests : Json::array();
    return safe_json(json, 2);
}

}  // namespace

std::string prairielearn_results(const StudentReport& report) {
    std::string text;
    for (const std::size_t limit : {16384U, 4096U, 1024U, 200U}) {
        text = results(report, limit);
        if (text.size() <= kMostBytes) {
            break;
        }
    }
    return text;
}

}  // namespace wirelab
