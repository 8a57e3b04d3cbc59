#include "grading/moment.h"

#include <gtest/gtest.h>

#include <stdexcept>

namespace wirelab {
namespace {

std::int64_t unix_time(const std::string& text, const std::string& zone) {
    return moment_from(text, zone).time_since_epoch().count();
}

std::string wrong_with(const std::string& text, const std::string& zone) {
    try {
        moment_from(text, zone);
    } catch (const std::invalid_argument& error) {
        return error.what();
    }
    return "nothing";
}

// The numbers are from `date --date='TZ="Europe/Berlin" 2026-11-20 23:59' +%s`.
TEST(Moment, IsInTheZoneUnlessItSaysItsOffset) {
    EXPECT_EQ(unix_time("2026-11-20 23:59", "UTC"), 1795219140);
    EXPECT_EQ(unix_time("2026-11-20 23:59", "Europe/Berlin"), 1795215540);
    EXPECT_EQ(unix_time("2026-07-01 12:00:30", "Europe/Berlin"), 1782900030);
    EXPECT_EQ(unix_time("2026-11-20 23:59", "Asia/Taipei"), 1795190340);
    EXPECT_EQ(unix_time("2026-11-20 23:59 +01:00", "Asia/Taipei"), 1795215540);
    EXPECT_EQ(unix_time("2026-11-20T22:59:00Z", "Asia/Taipei"), 1795215540);
    EXPECT_EQ(unix_time("2026-11-20 17:29-05:30", "Asia/Taipei"), 1795215540);
}

// A machine whose zone files are of the short kind would be an hour off here.
TEST(Moment, KnowsTheSummersToCome) {
    EXPECT_EQ(unix_time("2037-07-01 12:00", "Europe/Berlin"), unix_time("2037-07-01 10:00", "UTC"));
    EXPECT_EQ(unix_time("2037-07-01 12:00", "America/New_York"),
              unix_time("2037-07-01 16:00", "UTC"));
}

TEST(Moment, ThatComesTwiceIsTheLaterOne) {
    EXPECT_EQ(unix_time("2026-10-25 02:30", "Europe/Berlin"), unix_time("2026-10-25 01:30", "UTC"));
    EXPECT_EQ(unix_time("2026-10-25 02:30 +02:00", "Europe/Berlin"),
              unix_time("2026-10-25 00:30", "UTC"));
}

TEST(Moment, ThatTheClocksLeaveOutIsRefusedWithTheRemedy) {
    EXPECT_EQ(wrong_with("2026-03-29 02:00", "Europe/Berlin"),
              "is '2026-03-29 02:00', which the clocks of Europe/Berlin leave out; did you mean "
              "'2026-03-29 03:00'?");
    EXPECT_EQ(wrong_with("2026-03-29 01:59:59", "Europe/Berlin"), "nothing");
    EXPECT_EQ(wrong_with("2026-03-29 03:00", "Europe/Berlin"), "nothing");
}

TEST(Moment, IsInTheCalendar) {
    EXPECT_EQ(wrong_with("2028-02-29 00:00", "UTC"), "nothing");
    EXPECT_EQ(wrong_with("2026-02-29 00:00", "UTC"),
              "is '2026-02-29 00:00', which is in no calendar");
    EXPECT_EQ(wrong_with("2026-13-01 00:00", "UTC"),
              "is '2026-13-01 00:00', which is in no calendar");
    EXPECT_NE(wrong_with("2038-01-01 00:00", "UTC"), "nothing");
    EXPECT_NE(wrong_with("1999-12-31 23:59", "UTC"), "nothing");
}

TEST(Moment, IsWrittenInOneWay) {
    for (const char* text : {"", "2026-11-20", "2026-11-20 23", "2026-11-20 23:5",
                             "2026-11-20  23:59", "2026-11-20 23:59:", "2026-11-20 23:59:0",
                             "2026-11-20 23:59  Z", "2026-11-20 23:59 z", "2026-11-20 23:59 +1:00",
                             "2026-11-20 23:59 +0100", "-026-11-20 23:59", " 2026-11-20 23:59",
                             "2026/11/20 23:59", "2026-11-20 23:59 CET", "2026-11-20 23:59:00.5"}) {
        EXPECT_NE(wrong_with(text, "UTC"), "nothing") << text;
    }
}

TEST(Moment, IsShownAsItIsWritten) {
    EXPECT_EQ(moment_in(moment_from("2026-11-20 23:59", "Europe/Berlin"), "Europe/Berlin"),
              "2026-11-20 23:59 CET");
    EXPECT_EQ(moment_in(moment_from("2026-07-01 00:00:05", "UTC"), "Asia/Taipei"),
              "2026-07-01 08:00:05 CST");
    EXPECT_EQ(moment_in(moment_from("2026-07-01 00:00", "UTC"), "UTC"), "2026-07-01 00:00 UTC");
}

TEST(TimeZone, IsAnIanaName) {
    EXPECT_TRUE(is_time_zone("Europe/Berlin"));
    EXPECT_TRUE(is_time_zone("UTC"));
    EXPECT_FALSE(is_time_zone("Europe/Berln"));
    EXPECT_FALSE(is_time_zone("localtime"));
    EXPECT_FALSE(is_time_zone("../../etc/passwd"));
    EXPECT_FALSE(is_time_zone(""));
}

TEST(TimeZone, IsFoundByItsCity) {
    EXPECT_EQ(time_zone_meant("Taipei"), "Asia/Taipei");
    EXPECT_EQ(time_zone_meant("Asia/Taipeh"), "Asia/Taipei");
    EXPECT_EQ(time_zone_meant("the middle of nowhere"), "");
}

}  // namespace
}  // namespace wirelab
