#include "grading/class_summary.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "core/error.h"

namespace wirelab {
namespace {

constexpr Verdict kPass = Verdict::kPassed;
constexpr Verdict kFail = Verdict::kFailed;
constexpr Verdict kOurs = Verdict::kHarnessError;

/// A lab with checks A, B, C of 20, 30 and 50 points.
std::vector<LabSpec> one_lab() {
    return {{.name = "lab3",
             .folder = "lab3_receive",
             .hand_in = "receive.cpp",
             .checks = {{"A", 20, {}}, {"B", 30, {}}, {"C", 50, {}}}}};
}

ClassRow row(const std::string& student, int hundredths, const std::vector<Verdict>& verdicts) {
    ClassRow row;
    row.state = ClassRow::State::kGraded;
    row.info.student = student;
    row.labs = {{.lab = "lab3", .points = 0, .of = 100, .hundredths = hundredths, .says = ""}};
    for (const Verdict verdict : verdicts) {
        row.checks.emplace_back(verdict, "");
    }
    return row;
}

ClassRow points_only(int hundredths) {
    return row("s" + std::to_string(hundredths), hundredths, {kFail, kFail, kFail});
}

ClassRow in_state(ClassRow::State state) {
    ClassRow row;
    row.state = state;
    return row;
}

TEST(ClassSummary, CountsEachState) {
    const ClassSummary summary = summarise(
        one_lab(),
        {points_only(0), in_state(ClassRow::State::kUngraded), in_state(ClassRow::State::kUngraded),
         in_state(ClassRow::State::kRefused), in_state(ClassRow::State::kMissing),
         in_state(ClassRow::State::kMissing), in_state(ClassRow::State::kMissing)});

    EXPECT_EQ(summary.graded, 1);
    EXPECT_EQ(summary.ungraded, 2);
    EXPECT_EQ(summary.refused, 1);
    EXPECT_EQ(summary.missing, 3);
    EXPECT_EQ(summary.of, 100);
}

TEST(ClassSummary, SaysNothingOfAClassWithoutAGradedStudent) {
    const ClassSummary summary = summarise(one_lab(), {in_state(ClassRow::State::kUngraded)});

    EXPECT_FALSE(summary.mean);
    EXPECT_FALSE(summary.median);
    ASSERT_EQ(summary.checks.size(), 3U);
    EXPECT_EQ(summary.checks[0].judged, 0);
    EXPECT_FALSE(summary.checks[0].discrimination);
    EXPECT_EQ(summary.distribution.size(), 10U);
}

TEST(ClassSummary, NeverTakesAnUngradedStudentForZero) {
    const ClassSummary summary =
        summarise(one_lab(), {points_only(8000), in_state(ClassRow::State::kUngraded),
                              in_state(ClassRow::State::kMissing)});

    EXPECT_DOUBLE_EQ(summary.mean.value(), 80);
    EXPECT_DOUBLE_EQ(summary.median.value(), 80);
}

TEST(ClassSummary, MeanAndMedianAreOfThePointsAfterTheLatePolicy) {
    const ClassSummary odd =
        summarise(one_lab(), {points_only(9050), points_only(1000), points_only(2000)});
    const ClassSummary even = summarise(
        one_lab(), {points_only(9050), points_only(1000), points_only(2000), points_only(2001)});

    EXPECT_DOUBLE_EQ(odd.mean.value(), 120.5 / 3);
    EXPECT_DOUBLE_EQ(odd.median.value(), 20);
    EXPECT_DOUBLE_EQ(even.mean.value(), 140.51 / 4);
    EXPECT_DOUBLE_EQ(even.median.value(), 20.005);
}

TEST(ClassSummary, PutsTheEdgeOfAStepIntoTheUpperOne) {
    const ClassSummary summary = summarise(
        one_lab(), {points_only(0), points_only(999), points_only(1000), points_only(8999),
                    points_only(9000), points_only(10000), points_only(12000)});

    std::vector<int> students;
    for (const DistributionStep& step : summary.distribution) {
        students.push_back(step.students);
    }
    EXPECT_EQ(students, (std::vector<int>{2, 1, 0, 0, 0, 0, 0, 0, 1, 3}));
    EXPECT_EQ(summary.distribution[1].from, 10);
    EXPECT_EQ(summary.distribution[1].to, 20);
}

TEST(ClassSummary, HasAPlaceForAllWhereThereAreNoPoints) {
    const std::vector<LabSpec> labs = {
        {.name = "lab0", .folder = "f", .hand_in = "f.cpp", .checks = {{"A", 0, {}}}}};

    const ClassSummary summary = summarise(labs, {row("ana", 0, {kPass})});

    EXPECT_EQ(summary.distribution.back().students, 1);
}

// Others of A: 80, 30, 50, 0 points; A passed: yes, yes, no, no.
// Mean of others 40, their deviation sqrt((1600 + 100 + 100 + 1600) / 4) = sqrt(850);
// (55 - 25) / sqrt(850) * sqrt(2/4 * 2/4) = 15 / sqrt(850) = 0.514495755...
TEST(ClassSummary, DiscriminationIsThePointBiserialCorrelation) {
    const ClassSummary summary = summarise(
        one_lab(), {row("a", 0, {kPass, kPass, kPass}), row("b", 0, {kPass, kPass, kFail}),
                    row("c", 0, {kFail, kFail, kPass}), row("d", 0, {kFail, kFail, kFail})});

    EXPECT_NEAR(summary.checks[0].discrimination.value(), 0.514495755427526, 1e-15);
}

TEST(ClassSummary, DiscriminationReachesBothEnds) {
    const ClassSummary summary = summarise(
        one_lab(), {row("a", 0, {kPass, kPass, kPass}), row("b", 0, {kPass, kPass, kPass}),
                    row("c", 0, {kFail, kFail, kFail})});
    const ClassSummary opposite = summarise(
        one_lab(), {row("a", 0, {kFail, kPass, kPass}), row("b", 0, {kPass, kFail, kFail})});

    EXPECT_NEAR(summary.checks[0].discrimination.value(), 1, 1e-12);
    EXPECT_NEAR(opposite.checks[0].discrimination.value(), -1, 1e-12);
}

TEST(ClassSummary, DiscriminationNeedsADifference) {
    const ClassSummary all_equal = summarise(
        one_lab(), {row("a", 0, {kPass, kPass, kFail}), row("b", 0, {kFail, kPass, kFail})});

    EXPECT_FALSE(all_equal.checks[0].discrimination) << "the others have the same points";
    EXPECT_FALSE(all_equal.checks[1].discrimination) << "all passed";
    EXPECT_FALSE(all_equal.checks[2].discrimination) << "none passed";
}

TEST(ClassSummary, HarnessErrorsCountForNothing) {
    const std::vector<ClassRow> own = {row("a", 0, {kPass, kPass, kPass}),
                                       row("b", 0, {kPass, kPass, kFail}),
                                       row("c", 0, {kFail, kFail, kPass})};
    std::vector<ClassRow> with_ours = own;
    with_ours.push_back(row("d", 0, {kFail, kOurs, kPass}));

    const CheckStatistics broken = summarise(one_lab(), with_ours).checks[1];
    const CheckStatistics other = summarise(one_lab(), with_ours).checks[0];

    EXPECT_EQ(broken.judged, 3);
    EXPECT_EQ(broken.passed, 2);
    EXPECT_EQ(broken.verdicts.count(kOurs), 0U);
    EXPECT_EQ(other.judged, 4);
    EXPECT_EQ(other.discrimination, summarise(one_lab(), own).checks[0].discrimination);
}

TEST(ClassSummary, CountsVerdictsAndBlockedOnesAsNotPassed) {
    const ClassSummary summary =
        summarise(one_lab(), {row("a", 0, {kPass, Verdict::kBlocked, kFail}),
                              row("b", 0, {kPass, kPass, Verdict::kNotBuilt})});

    EXPECT_EQ(summary.checks[1].judged, 2);
    EXPECT_EQ(summary.checks[1].passed, 1);
    EXPECT_EQ(summary.checks[1].verdicts,
              (std::map<Verdict, int>{{kPass, 1}, {Verdict::kBlocked, 1}}));
}

TEST(ClassSummary, SortsDiagnosesByHowOftenAndThenByName) {
    std::vector<ClassRow> rows = {
        row("dora", 0, {kFail, kFail, kFail}), row("cem", 0, {kFail, kFail, kFail}),
        row("ben", 0, {kFail, kFail, kFail}), row("ana", 0, {kFail, kFail, kFail}),
        row("eve", 0, {kOurs, kFail, kFail})};
    rows[0].checks[0].second = "one_recv";
    rows[1].checks[0].second = "one_recv";
    rows[2].checks[0].second = "waits";
    rows[3].checks[0].second = "as_text";
    rows[4].checks[0].second = "as_text";

    const std::vector<DiagnosisCount> diagnoses = summarise(one_lab(), rows).checks[0].diagnoses;

    ASSERT_EQ(diagnoses.size(), 3U);
    EXPECT_EQ(diagnoses[0].diagnosis, "one_recv");
    EXPECT_EQ(diagnoses[0].count, 2);
    EXPECT_EQ(diagnoses[0].sample, "cem");
    EXPECT_EQ(diagnoses[1].diagnosis, "as_text");
    EXPECT_EQ(diagnoses[1].count, 1) << "a harness error has no diagnosis";
    EXPECT_EQ(diagnoses[2].diagnosis, "waits");
}

TEST(ClassSummary, TakesChecksOfEachLabFromTheirPlace) {
    std::vector<LabSpec> labs = one_lab();
    labs.push_back({.name = "lab4", .folder = "f", .hand_in = "f.cpp", .checks = {{"D", 10, {}}}});

    const ClassSummary summary = summarise(labs, {row("a", 0, {kFail, kFail, kFail, kPass})});

    EXPECT_EQ(summary.of, 110);
    EXPECT_EQ(summary.checks[3].lab, "lab4");
    EXPECT_EQ(summary.checks[3].check, "D");
    EXPECT_EQ(summary.checks[3].points, 10);
    EXPECT_EQ(summary.checks[3].passed, 1);
}

TEST(ClassSummary, RefusesARowOfAnotherCourse) {
    EXPECT_THROW(summarise(one_lab(), {row("a", 0, {kPass})}), HarnessError);
}

}  // namespace
}  // namespace wirelab
