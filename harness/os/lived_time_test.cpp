#include "os/lived_time.h"

#include <gtest/gtest.h>

namespace wirelab {
namespace {

using std::chrono::hours;
using std::chrono::milliseconds;

TEST(LivedTime, AddsUpTheTurns) {
    const LivedTime::Clock::time_point began{};
    LivedTime time{began};

    EXPECT_EQ(time.turn(began + milliseconds{5}), milliseconds{5});
    EXPECT_EQ(time.turn(began + milliseconds{12}), milliseconds{7});
    EXPECT_EQ(time.total(), milliseconds{12});
}

TEST(LivedTime, CountsAnHourInWhichWeWereStoppedAsOneLongTurn) {
    const LivedTime::Clock::time_point began{};
    LivedTime time{began};

    EXPECT_EQ(time.turn(began + hours{1}), milliseconds{100});
    EXPECT_EQ(time.turn(began + hours{1} + milliseconds{3}), milliseconds{3});
    EXPECT_EQ(time.total(), milliseconds{103});
}

}  // namespace
}  // namespace wirelab
