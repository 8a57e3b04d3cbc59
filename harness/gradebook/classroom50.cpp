#include "gradebook/classroom50.h"

#include <algorithm>

#include "core/error.h"
#include "gradebook/told.h"
#include "report/student_facts.h"

namespace wirelab {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view kTagBegins = "submit/";

void require(const std::string& value, const char* variable) {
    if (value.empty()) {
        throw UserError{std::string{variable} +
                        " is not set: Classroom 50 sets it for its autograder. To try it by hand, "
                        "put it in front of the command"};
    }
}

void require_all(const Classroom50Run& run) {
    require(run.classroom, "CLASSROOM");
    require(run.assignment, "ASSIGNMENT");
    require(run.assignment_type, "ASSIGNMENT_TYPE");
    require(run.owner, "OWNER");
    require(run.submission, "SUBMISSION_TAG");
    require(run.commit, "COMMIT_URL");
    require(run.release, "RELEASE_URL");
    require(run.review, "REVIEW_URL");
    if (run.submission.rfind(kTagBegins, 0) != 0) {
        throw UserError{"SUBMISSION_TAG must begin with submit/, and is " + run.submission};
    }
}

/// "2026-11-22T10:00:00Z" of "submit/2026-11-22T10-00-00Z-a1b2c3d".
std::string time_of(const std::string& tag) {
    constexpr std::string_view kForm = "0000-00-00T00-00-00Z";
    std::string time = tag.substr(kTagBegins.size(), kForm.size());
    const auto fits = [](char form, char letter) {
        return form == '0' ? letter >= '0' && letter <= '9' : form == letter;
    };
    if (time.size() != kForm.size() ||
        !std::equal(kForm.begin(), kForm.end(), time.begin(), fits)) {
        throw UserError{
            "SUBMISSION_TAG must have the time, as in "
            "submit/2026-11-22T10-00-00Z-a1b2c3d, and is " +
            tag};
    }
    time[13] = ':';
    time[16] = ':';
    return time;
}

Json test_of(const LabReport& lab, const ScoredCheck& check) {
    return {{"test-name", lab.lab + "." + check.spec.name},
            {"passed", check.verdict == Verdict::kPassed},
            {"score", check.points},
            {"max-score", check.spec.points},
            {"output", told_in_a_line(lab, check)}};
}

}  // namespace

std::string classroom50_result(const StudentReport& report, const Classroom50Run& run) {
    require_all(run);
    const int of = total_of(report.result);
    const int score = std::min((total_hundredths(report) + 50) / 100, of);
    const std::string& handed_in = report.info.handed_in;
    Json tests = Json::array();
    for (const LabReport& lab : report.result.labs) {
        for (const ScoredCheck& check : lab.checks) {
            tests.push_back(test_of(lab, check));
        }
    }
    return safe_json({{"schema", "classroom50/result/v1"},
                      {"classroom", run.classroom},
                      {"assignment", run.assignment},
                      {"assignment_type", run.assignment_type},
                      {"owner", run.owner},
                      {"submission", run.submission},
                      {"commit", run.commit},
                      {"release", run.release},
                      {"review", run.review},
                      {"datetime", handed_in.empty() ? time_of(run.submission) : handed_in},
                      {"graded_at", run.graded_at},
                      {"score", score},
                      {"max-score", of},
                      {"tests", tests}},
                     2);
}

}  // namespace wirelab
