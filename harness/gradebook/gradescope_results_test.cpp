#include "gradebook/gradescope_results.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "gradebook/prairielearn.h"
#include "report/page_samples.h"

namespace wirelab {
namespace {

using Json = nlohmann::ordered_json;

ScoredCheck check_of(const std::string& name, int points, Verdict verdict, bool extra = false) {
    ScoredCheck check;
    check.spec = {.name = name, .points = points, .needs = {}, .extra = extra};
    check.verdict = verdict;
    check.record.verdict = verdict;
    check.points = verdict == Verdict::kPassed ? points : 0;
    return check;
}

StudentReport graded(int hundredths) {
    StudentReport report;
    LabReport lab;
    lab.lab = "lab3";
    lab.points = 45;
    lab.of = 100;
    lab.checks = {check_of("Fits", 40, Verdict::kPassed), check_of("Joins", 60, Verdict::kFailed),
                  check_of("Extra", 5, Verdict::kPassed, true)};
    report.result.labs = {lab};
    report.final_points = {
        {.lab = "lab3", .points = 45, .of = 100, .hundredths = hundredths, .says = ""}};
    return report;
}

TEST(GradescopeResults, HaveTheScoreAfterTheLatePolicyAndATestForEachCheck) {
    const Json json = Json::parse(gradescope_results(graded(3937)));

    EXPECT_EQ(json["score"], 39.37);
    ASSERT_EQ(json["tests"].size(), 3U);
    EXPECT_EQ(json["tests"][0]["status"], "passed");
    EXPECT_EQ(json["tests"][1]["status"], "failed");
    EXPECT_EQ(json["tests"][1]["score"], 0);
    EXPECT_EQ(json["tests"][2]["max_score"], 5);
    EXPECT_EQ(json["tests"][0]["tags"], Json::array({"lab3"}));
}

TEST(GradescopeResults, AreTextEverywhere) {
    const std::string text = gradescope_results(samples::hostile());
    const Json json = Json::parse(text);

    EXPECT_EQ(text.find('<'), std::string::npos);
    EXPECT_EQ(text.find('\x1b'), std::string::npos);
    EXPECT_EQ(json["output_format"], "text");
    for (const Json& test : json["tests"]) {
        EXPECT_EQ(test["output_format"], "text");
        EXPECT_EQ(test["name_format"], "text");
        EXPECT_EQ(test["output"].get<std::string>().find('\x1b'), std::string::npos);
    }
}

TEST(PrairieLearnResults, HaveAShareFromZeroToOne) {
    EXPECT_EQ(Json::parse(prairielearn_results(graded(3937)))["score"], 0.3937);
    EXPECT_EQ(Json::parse(prairielearn_results(graded(10500)))["score"], 1.0);
    EXPECT_EQ(Json::parse(prairielearn_results(graded(0)))["gradable"], true);
}

TEST(PrairieLearnResults, AreNotGradableWhereNothingCompiles) {
    StudentReport report = graded(0);
    report.result.labs[0].build_says = "receive.cpp does not compile.";
    report.result.labs[0].build_lines = {"receive.cpp:3: error"};

    const Json json = Json::parse(prairielearn_results(report));

    EXPECT_EQ(json["gradable"], false);
    EXPECT_NE(json["format_errors"].get<std::string>().find("receive.cpp:3: error"),
              std::string::npos);
}

TEST(PrairieLearnResults, StayBelowAMegabyte) {
    StudentReport report = graded(0);
    ScoredCheck long_one = check_of("Long", 1, Verdict::kFailed);
    long_one.record.printed = std::string(200'000, 'x');
    long_one.record.says = std::string(200'000, 'y');
    report.result.labs[0].checks.assign(300, long_one);

    EXPECT_LT(prairielearn_results(report).size(), 1'000'000U);
}

}  // namespace
}  // namespace wirelab
