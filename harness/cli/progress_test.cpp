#include "cli/progress.h"

#include <gtest/gtest.h>

namespace wirelab {
namespace {

using std::chrono::duration;

TEST(Progress, TellsTheCountTheRateAndTheTimeLeft) {
    EXPECT_EQ(progress_line("grading", 12, 30, duration<double>{51.4}, "s07-iris", 100),
              "grading [########------------] 12/30  14 a minute  1 min 17 s left  s07-iris");
}

TEST(Progress, HasNoRateBeforeTheFirst) {
    EXPECT_EQ(progress_line("grading", 0, 30, duration<double>{3}, "", 100),
              "grading [--------------------] 0/30");
}

TEST(Progress, IsNeverWiderThanTheTerminal) {
    EXPECT_EQ(progress_line("grading", 30, 30, duration<double>{3}, "s07-iris", 40).size(), 40U);
}

TEST(Progress, KnowsNothingToDo) {
    EXPECT_EQ(progress_line("grading", 0, 0, duration<double>{0}, "", 100),
              "grading [####################] 0/0");
}

}  // namespace
}  // namespace wirelab
