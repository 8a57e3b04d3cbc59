#include "os/lived_time.h"

#include <gtest/gtest.h>

namespace wirelab {
namespace {

using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::seconds;

TEST(LivedTime, AddsUpTheTurns) {
    const LivedTime::Clock::time_point began{};
    LivedTime time{began};

    EXPECT_EQ(time.turn(began + milliseconds{5}), milliseconds{5});
    EXPECT_EQ(time.turn(began + milliseconds{12}), milliseconds{7});
    EXPECT_EQ(time.total(), milliseconds{12});
}

TEST(LivedTime, CountsAnHourInWhichWeWereStoppedAsOneSecond) {
    const LivedTime::Clock::time_point began{};
    LivedTime time{began};

    EXPECT_EQ(time.turn(began + hours{1}), seconds{1});
    EXPECT_EQ(time.turn(began + hours{1} + milliseconds{3}), milliseconds{3});
    EXPECT_EQ(time.total(), milliseconds{1'003});
}

}  // namespace
}  // namespace wirelab
