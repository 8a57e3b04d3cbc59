#include "grading/score.h"

#include <gtest/gtest.h>

#include "grading/result.h"

namespace wirelab {
namespace {

LabSpec lab() {
    return {.name = "lab3",
            .folder = "lab3_receive",
            .hand_in = "receive.cpp",
            .checks = {{"A", 20, {}}, {"B", 30, {"A"}}, {"C", 50, {}}}};
}

CheckRecord found(Verdict verdict) {
    CheckRecord record;
    record.verdict = verdict;
    return record;
}

TEST(Score, GivesThePointsOfWhatPassed) {
    const LabReport report = score(lab(), {{"A", found(Verdict::kPassed)},
                                           {"B", found(Verdict::kPassed)},
                                           {"C", found(Verdict::kFailed)}});

    EXPECT_EQ(report.points, 50);
    EXPECT_EQ(report.of, 100);
    EXPECT_EQ(report.first_to_tell()->spec.name, "C");
}

TEST(Score, GivesNoPointsForABlockedCheck) {
    const LabReport report = score(lab(), {{"A", found(Verdict::kCrashed)},
                                           {"B", found(Verdict::kPassed)},
                                           {"C", found(Verdict::kPassed)}});

    EXPECT_EQ(report.points, 50);
    EXPECT_EQ(report.checks[1].verdict, Verdict::kBlocked);
    EXPECT_EQ(report.checks[1].blocked_by, "A");
    EXPECT_EQ(report.first_to_tell()->spec.name, "A");
}

TEST(Score, NeverTakesSilenceForAPass) {
    const LabReport report = score(lab(), {{"A", found(Verdict::kPassed)}});

    EXPECT_EQ(report.points, 20);
    EXPECT_EQ(report.ungraded, 80);
    EXPECT_EQ(report.checks[2].verdict, Verdict::kHarnessError);
    EXPECT_EQ(report.checks[2].record.trouble, "the check did not report");
}

TEST(Score, KeepsNotAttemptedAsItIs) {
    const LabReport report = score(lab(), {{"A", found(Verdict::kNotAttempted)},
                                           {"B", found(Verdict::kNotAttempted)},
                                           {"C", found(Verdict::kNotAttempted)}});

    EXPECT_EQ(report.points, 0);
    EXPECT_EQ(report.checks[1].verdict, Verdict::kNotAttempted);
}

TEST(Score, LeavesOutWhatWasNotAskedFor) {
    const LabReport report = score_what_ran(lab(), {{"B", found(Verdict::kPassed)}});

    EXPECT_EQ(report.points, 30);
    EXPECT_EQ(report.of, 30);
    EXPECT_EQ(report.not_run, 2);
}

TEST(Score, GivesNothingWhereNothingWasBuilt) {
    const LabReport report = not_built(lab(), "does not compile", {"receive.cpp:3: error"});

    EXPECT_EQ(report.points, 0);
    EXPECT_EQ(report.ungraded, 0);
    EXPECT_EQ(report.checks[0].verdict, Verdict::kNotBuilt);
}

TEST(Score, CountsExtraCreditAndAsksNobodyForIt) {
    LabSpec with_extra = lab();
    with_extra.checks.push_back({.name = "D", .points = 7, .needs = {}, .extra = true});
    const auto report_with = [&](Verdict extra) {
        return score(with_extra, {{"A", found(Verdict::kPassed)},
                                  {"B", found(Verdict::kPassed)},
                                  {"C", found(Verdict::kPassed)},
                                  {"D", found(extra)}});
    };

    EXPECT_EQ(report_with(Verdict::kPassed).points, 107);
    EXPECT_EQ(report_with(Verdict::kPassed).of, 100);
    EXPECT_EQ(report_with(Verdict::kFailed).points, 100);
    EXPECT_EQ(report_with(Verdict::kHarnessError).ungraded, 7);
    EXPECT_EQ(not_built(with_extra, "does not compile", {}).of, 100);
}

TEST(Result, IsTheSumOfItsLabs) {
    Result result;
    result.labs = {score(lab(), {{"A", found(Verdict::kPassed)}}),
                   not_built(lab(), "does not compile", {})};

    EXPECT_EQ(result.points(), 20);
    EXPECT_EQ(result.of(), 200);
    EXPECT_EQ(result.ungraded(), 80);
}

TEST(ClassRow, HasTheHundredthsOfAllLabs) {
    ClassRow row;
    row.labs = {{.lab = "lab1", .hundredths = 4'050, .says = {}},
                {.lab = "lab2", .hundredths = 1'000, .says = {}}};

    EXPECT_EQ(row.hundredths(), 5'050);
}

TEST(Verdict, IsReadAsItIsWritten) {
    for (const Verdict verdict : {Verdict::kPassed, Verdict::kOverLimit, Verdict::kHarnessError}) {
        EXPECT_EQ(verdict_from(to_string(verdict)), verdict);
    }
    EXPECT_THROW(verdict_from("perfect"), std::invalid_argument);
}

}  // namespace
}  // namespace wirelab
