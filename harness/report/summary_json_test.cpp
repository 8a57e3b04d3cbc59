#include <gtest/gtest.h>

#include <clocale>
#include <nlohmann/json.hpp>

#include "report/class_page.h"
#include "report/samples.h"

namespace wirelab {
namespace {

using Json = nlohmann::ordered_json;

Json summary_of(const ClassReport& report) {
    return Json::parse(summary_json(report));
}

TEST(SummaryJson, CountsTheClass) {
    const Json json = summary_of(sample_class());

    EXPECT_EQ(json["schema"], "wirelab/summary/v1");
    EXPECT_EQ(json["title"], "Network programming");
    EXPECT_EQ(json["students"].dump(), R"({"graded":3,"ungraded":1,"refused":1,"missing":1})");
    EXPECT_EQ(json["of"], 150);
    EXPECT_EQ(json["labs"][0].dump(), R"({"lab":"lab3","title":"The receive loop","of":100})");
    EXPECT_EQ(json["distribution"].size(), 10U);
    EXPECT_EQ(json["distribution"][0].dump(), R"({"from":0,"to":10,"students":1})");
}

TEST(SummaryJson, RoundsToFourDecimals) {
    ClassReport report = sample_class();
    report.summary.mean = 200.0 / 3;
    report.summary.checks[0].discrimination = -0.00001;

    const Json json = summary_of(report);

    EXPECT_EQ(json["mean"].dump(), "66.6667");
    EXPECT_EQ(json["median"].dump(), "87.5");
    EXPECT_EQ(json["checks"][0]["pass_rate"].dump(), "0.6667");
    EXPECT_EQ(json["checks"][0]["discrimination"].dump(), "0.0") << "and never -0.0";
}

TEST(SummaryJson, WritesAPointInEveryLocale) {
    const std::string before = summary_json(sample_class());
    // Where the machine has no such locale, nothing changes, and the test says nothing.
    const char* old = std::setlocale(LC_ALL, nullptr);
    const std::string restored = old == nullptr ? "C" : old;
    std::setlocale(LC_ALL, "de_DE.UTF-8");
    const std::string german = summary_json(sample_class());
    std::setlocale(LC_ALL, restored.c_str());

    EXPECT_EQ(german, before);
}

TEST(SummaryJson, TellsOfEachCheck) {
    const Json check = summary_of(sample_class())["checks"][0];

    EXPECT_EQ(check.dump(),
              R"({"lab":"lab3","check":"Joins","title":"joins a reply that arrives in pieces",)"
              R"("points":60,"passed":2,"judged":3,"pass_rate":0.6667,"discrimination":0.5,)"
              R"("verdicts":{"passed":2,"failed":1},)"
              R"("diagnoses":[{"diagnosis":"one_recv","count":1,"sample":"ben"}]})");
}

TEST(SummaryJson, NamesWhatNobodyAndWhatEverybodyPassed) {
    ClassReport report = sample_class();
    report.summary.checks[0].passed = 3;
    report.summary.checks[1].passed = 0;
    report.summary.checks[2].passed = 0;
    report.summary.checks[2].judged = 0;

    const Json json = summary_of(report);

    EXPECT_EQ(json["never_failed"], Json::array({"lab3.Joins"}));
    EXPECT_EQ(json["never_passed"], Json::array({"lab3.Stops"})) << "lab4.Splits was not judged";
}

TEST(SummaryJson, NamesWhoNeedsATeacher) {
    const Json json = summary_of(sample_class());

    EXPECT_EQ(json["ungraded"].dump(), R"([{"student":"cem","why":"the sandbox did not start"}])");
    EXPECT_EQ(json["refused"].dump(),
              R"([{"student":"dora","why":"the archive unpacks to more than 64 MiB"}])");
    EXPECT_EQ(json["missing"].dump(), R"(["eve"])");
    EXPECT_EQ(
        json["suspicious"].dump(),
        R"([{"student":"ben","why":["brings another receive.h","has a link to /etc/passwd"]}])");
    EXPECT_EQ(json["notes"].dump(), R"(["notes.txt belongs to nobody."])");
}

TEST(SummaryJson, IsWrittenForAnEmptyClass) {
    ClassReport report;
    report.summary = summarise({}, {});

    const Json json = summary_of(report);

    EXPECT_TRUE(json["mean"].is_null());
    EXPECT_TRUE(json["checks"].empty());
}

}  // namespace
}  // namespace wirelab
