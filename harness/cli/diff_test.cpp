#include "cli/diff.h"

#include <gtest/gtest.h>

namespace wirelab {
namespace {

Result result_with(Verdict verdict, int points) {
    ScoredCheck check;
    check.spec = {.name = "TakesOneByteAtATime", .points = 5, .needs = {}};
    check.verdict = verdict;
    check.points = points;
    LabReport lab;
    lab.lab = "lab3";
    lab.points = points;
    lab.checks.push_back(check);
    Result result;
    result.files = {{.lab = "lab3", .name = "receive.cpp", .sha256 = "aa", .bytes = 1}};
    result.labs.push_back(lab);
    return result;
}

using Lines = std::vector<std::string>;

TEST(Diff, IsSilentWhereNoVerdictChanged) {
    Result after = result_with(Verdict::kPassed, 5);
    after.files[0].sha256 = "bb";
    EXPECT_EQ(compare(result_with(Verdict::kPassed, 5), after).checks, Lines{});
}

TEST(Diff, NamesTheCheckAndTheStudentsFile) {
    Result after = result_with(Verdict::kPassed, 5);
    after.files[0].sha256 = "bb";
    const ResultChange change = compare(result_with(Verdict::kFailed, 0), after);
    EXPECT_EQ(change.checks, Lines{"lab3.TakesOneByteAtATime: failed, now passed (+5)"});
    EXPECT_EQ(change.reasons, Lines{"their receive.cpp"});
}

TEST(Diff, NamesWhatOfOursChanged) {
    Result after = result_with(Verdict::kFailed, 0);
    after.with.checks = "other";
    after.with.compiler = "other";
    after.seed = 2;
    EXPECT_EQ(compare(result_with(Verdict::kPassed, 5), after).reasons,
              (Lines{"our checks", "the compiler", "the seed"}));
}

TEST(Diff, BlamesTheMachineWhereNothingElseDiffers) {
    EXPECT_EQ(compare(result_with(Verdict::kPassed, 5), result_with(Verdict::kStalled, 0)).reasons,
              Lines{"the machine (nothing that it was graded with differs)"});
}

TEST(Diff, KnowsACheckThatIsGone) {
    Result after = result_with(Verdict::kPassed, 5);
    after.labs[0].checks.clear();
    EXPECT_EQ(compare(result_with(Verdict::kPassed, 5), after).checks,
              Lines{"lab3.TakesOneByteAtATime: passed, now not there (-5)"});
}

}  // namespace
}  // namespace wirelab
