#include "gradebook/classroom.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "core/error.h"
#include "gradebook/classroom50.h"

namespace wirelab {
namespace {

using Json = nlohmann::ordered_json;

StudentReport graded(int hundredths, int points = 100) {
    StudentReport report;
    LabReport lab;
    lab.lab = "lab3";
    lab.points = points;
    lab.of = 100;
    ScoredCheck check;
    check.spec = {.name = "Joins", .points = points, .needs = {}};
    check.verdict = Verdict::kPassed;
    check.record.verdict = Verdict::kPassed;
    check.points = points;
    lab.checks = {check};
    report.result.labs = {lab};
    report.final_points = {{.lab = "lab3",
                            .points = points,
                            .of = 100,
                            .hundredths = hundredths,
                            .says = hundredths < points * 100 ? "1 day late" : ""}};
    return report;
}

Classroom50Run run() {
    return {.classroom = "cs1",
            .assignment = "lab3",
            .assignment_type = "individual",
            .owner = "ana",
            .submission = "submit/2026-11-22T10-00-00Z-a1b2c3d",
            .commit = "https://example.org/c",
            .release = "https://example.org/r",
            .review = "https://example.org/v",
            .graded_at = "2026-11-22T10:01:00Z"};
}

std::string message_of(const Classroom50Run& broken) {
    try {
        static_cast<void>(classroom50_result(graded(0), broken));
        return "no error";
    } catch (const UserError& error) {
        return error.what();
    }
}

TEST(Base64, IsThatOfTheStandard) {
    EXPECT_EQ(base64(""), "");
    EXPECT_EQ(base64("f"), "Zg==");
    EXPECT_EQ(base64("fo"), "Zm8=");
    EXPECT_EQ(base64("foo"), "Zm9v");
    EXPECT_EQ(base64("foob\xff"), "Zm9vYv8=");
}

TEST(ClassroomResult, SumsUpToThePointsAfterTheLatePolicy) {
    const Json json = Json::parse(classroom_json(graded(8750)));

    double sum = 0;
    for (const Json& test : json["tests"]) {
        ASSERT_TRUE(test["score"].is_number());
        sum += test["score"].get<double>();
    }
    EXPECT_EQ(sum, 87.5);
    EXPECT_EQ(json["max_score"], 100);
    EXPECT_EQ(json["status"], "pass");
    EXPECT_EQ(json["tests"][1]["message"], "lab3: 1 day late");
}

TEST(ClassroomResult, HasNoMoreTestsThanChecksWhereNobodyIsLate) {
    EXPECT_EQ(Json::parse(classroom_json(graded(10000)))["tests"].size(), 1U);
}

TEST(Classroom50Result, HasWholePointsThatAreNeverAboveTheMaximum) {
    EXPECT_EQ(Json::parse(classroom50_result(graded(8750), run()))["score"], 88);
    EXPECT_EQ(Json::parse(classroom50_result(graded(8749), run()))["score"], 87);
    EXPECT_EQ(Json::parse(classroom50_result(graded(10500, 105), run()))["score"], 100);
}

TEST(Classroom50Result, TakesTheTimeOfTheSubmission) {
    StudentReport report = graded(0);
    EXPECT_EQ(Json::parse(classroom50_result(report, run()))["datetime"], "2026-11-22T10:00:00Z");
    report.info.handed_in = "2026-11-21T09:00:00Z";
    EXPECT_EQ(Json::parse(classroom50_result(report, run()))["datetime"], "2026-11-21T09:00:00Z");
}

TEST(Classroom50Result, NamesTheVariableThatIsMissingOrWrong) {
    Classroom50Run without = run();
    without.commit.clear();
    EXPECT_EQ(message_of(without).substr(0, 21), "COMMIT_URL is not set");
    Classroom50Run other = run();
    other.submission = "v1";
    EXPECT_EQ(message_of(other), "SUBMISSION_TAG must begin with submit/, and is v1");
    other.submission = "submit/now";
    EXPECT_EQ(message_of(other).substr(0, 33), "SUBMISSION_TAG must have the time");
}

}  // namespace
}  // namespace wirelab
