#include "report/result_json.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "core/error.h"
#include "report/samples.h"

namespace wirelab {
namespace {

using Json = nlohmann::ordered_json;

/// What result_from_json() says of the sample after `change`; "" if it takes it.
template <typename Change>
std::string complaint_after(Change change) {
    Json json = Json::parse(to_json(sample_result()));
    change(json);
    try {
        result_from_json(json.dump());
    } catch (const UserError& error) {
        return error.what();
    }
    return {};
}

TEST(ResultJson, SurvivesTheWayThere) {
    const std::string text = to_json(sample_result());

    EXPECT_EQ(to_json(result_from_json(text)), text);
}

TEST(ResultJson, KeepsWhatAReportNeeds) {
    const Result again = result_from_json(to_json(sample_result()));

    ASSERT_EQ(again.labs.size(), 2U);
    const LabReport& lab = again.labs[0];
    EXPECT_EQ(again.points(), 25);
    EXPECT_EQ(again.of(), sample_result().of());
    EXPECT_EQ(again.ungraded(), 10);
    EXPECT_EQ(again.files[0].bytes, 812U);
    EXPECT_EQ(lab.title, "The receive loop");
    EXPECT_EQ(lab.checks[1].verdict, Verdict::kFailed);
    EXPECT_EQ(lab.checks[1].record.story.at(2).text, "... 3 steps more ...");
    EXPECT_EQ(lab.checks[1].record.difference->caret, 3U);
    EXPECT_EQ(lab.checks[1].record.lab, "lab3");
    EXPECT_EQ(lab.checks[1].record.seed, 7U);
    EXPECT_EQ(lab.checks[2].verdict, Verdict::kBlocked);
    EXPECT_EQ(lab.checks[2].record.verdict, Verdict::kPassed);
    EXPECT_EQ(lab.checks[2].spec.needs, std::vector<std::string>{"Fails"});
    EXPECT_TRUE(lab.checks[8].spec.extra);
    EXPECT_EQ(again.labs[1].build_lines.size(), 1U);
}

TEST(ResultJson, LeavesOutWhatDiffersBetweenTwoRuns) {
    Result other = sample_result();
    for (ScoredCheck& check : other.labs[0].checks) {
        check.record.printed = "0x7ffd1234";
        check.record.transcript = "/elsewhere";
        check.record.sandbox = "none";
        check.record.again = "another command";
    }

    EXPECT_EQ(to_json(other), to_json(sample_result()));
}

TEST(ResultJson, HasItsKeysInAFixedOrder) {
    const std::string text = to_json(Result{});

    EXPECT_EQ(text, R"({
  "schema": "wirelab/result/v1",
  "points": 0,
  "of": 0,
  "ungraded": 0,
  "seed": 1,
  "with": {
    "wirelab": "",
    "harness": "",
    "checks": "",
    "course": "",
    "compiler": "",
    "flags": "",
    "language": ""
  },
  "files": [],
  "labs": []
}
)");
}

TEST(ResultJson, KeepsTheLargestSeed) {
    Result result;
    result.seed = 18446744073709551615ULL;

    EXPECT_EQ(result_from_json(to_json(result)).seed, result.seed);
}

TEST(ResultJson, NamesTheCommandThatShowsACheckAgain) {
    const Json json = Json::parse(to_json(sample_result()));

    EXPECT_EQ(json["labs"][0]["checks"][1]["replay"], "wirelab replay . lab3.Fails");
}

TEST(ResultJson, PointsAtWhatIsMissing) {
    EXPECT_EQ(complaint_after([](Json& json) { json["labs"][0]["checks"][2].erase("verdict"); }),
              "/labs/0/checks/2/verdict: is missing");
    EXPECT_EQ(complaint_after([](Json& json) { json.erase("schema"); }), "/schema: is missing");
}

TEST(ResultJson, PointsAtWhatHasTheWrongType) {
    EXPECT_EQ(complaint_after([](Json& json) { json["labs"][0]["points"] = "25"; }),
              "/labs/0/points: must be a whole number from 0 on, and is \"25\"");
    EXPECT_EQ(complaint_after([](Json& json) { json["labs"][0]["points"] = -1; }),
              "/labs/0/points: must be a whole number from 0 on, and is -1");
    EXPECT_EQ(complaint_after([](Json& json) { json["labs"][0]["points"] = 25.0; }),
              "/labs/0/points: must be a whole number from 0 on, and is 25.0");
    EXPECT_EQ(complaint_after([](Json& json) { json["labs"][0]["points"] = 4294967321U; }),
              "/labs/0/points: must be a smaller number, and is 4294967321");
    EXPECT_EQ(complaint_after([](Json& json) { json["labs"] = Json::object(); }),
              "/labs: must be a list, and is {}");
    EXPECT_EQ(complaint_after([](Json& json) { json["with"] = Json::array(); }),
              "/with: must be an object, and is []");
    EXPECT_EQ(complaint_after([](Json& json) { json["labs"][0]["checks"][0]["extra"] = 0; }),
              "/labs/0/checks/0/extra: must be true or false, and is 0");
    EXPECT_EQ(complaint_after([](Json& json) {
                  json["labs"][0]["checks"][0]["frames"] = {1, 2};
              }),
              "/labs/0/checks/0/frames/0: must be a text, and is 1");
    EXPECT_EQ(complaint_after([](Json& json) { json["labs"][0]["checks"][0]["verdict"] = "won"; }),
              "/labs/0/checks/0/verdict: must be a verdict, such as \"passed\", and is \"won\"");
}

TEST(ResultJson, PointsAtWhatIsUnknown) {
    EXPECT_EQ(complaint_after([](Json& json) { json["labs"][0]["titl"] = "x"; }),
              "/labs/0/titl: is unknown; did you mean 'title'?");
    EXPECT_EQ(complaint_after([](Json& json) { json["with"]["a/b~\x1B"] = "x"; }),
              "/with/a~1b~0\\x1b: is unknown");
}

TEST(ResultJson, TakesNoSumThatDoesNotAgree) {
    EXPECT_EQ(complaint_after([](Json& json) { json["points"] = 100; }),
              "/points: must be 25, the sum of the labs, and is 100");
    EXPECT_EQ(complaint_after([](Json& json) { json["ungraded"] = 0; }),
              "/ungraded: must be 10, the sum of the labs, and is 0");
    EXPECT_EQ(complaint_after([](Json& json) { json["labs"][1]["state"] = "built"; }),
              "/labs/1/state: must be \"not_built\", as build_says says, and is \"built\"");
}

TEST(ResultJson, TakesNoOtherSchema) {
    EXPECT_EQ(complaint_after([](Json& json) { json["schema"] = "wirelab/result/v2"; }),
              "/schema: must be \"wirelab/result/v1\", and is \"wirelab/result/v2\"");
}

TEST(ResultJson, TakesNoGarbage) {
    EXPECT_THROW(result_from_json(""), UserError);
    EXPECT_THROW(result_from_json("{"), UserError);
    EXPECT_THROW(result_from_json("\"\xFF\""), UserError);
    EXPECT_THROW(result_from_json("[]"), UserError);
    EXPECT_THROW(result_from_json("null"), UserError);
    EXPECT_THROW(result_from_json(std::string(100'000, '[')), UserError);
}

TEST(SubmissionJson, SurvivesTheWayThere) {
    const std::string text = to_json(sample_submission());
    const SubmissionInfo again = submission_from_json(text);

    EXPECT_EQ(to_json(again), text);
    EXPECT_EQ(again.student, "ana.ng");
    EXPECT_EQ(again.notes.size(), 2U);
    EXPECT_EQ(again.suspicious, sample_submission().suspicious);
    EXPECT_EQ(again.handed_in, "2026-11-20T09:00:00Z");
}

TEST(SubmissionJson, IsReadStrictly) {
    Json json = Json::parse(to_json(sample_submission()));
    json["notes"] = "a note";

    EXPECT_THROW(submission_from_json(json.dump()), UserError);
    EXPECT_THROW(submission_from_json(to_json(Result{})), UserError);
}

}  // namespace
}  // namespace wirelab
