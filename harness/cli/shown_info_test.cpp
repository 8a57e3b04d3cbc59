#include "cli/shown_info.h"

#include <gtest/gtest.h>

namespace wirelab {
namespace {

std::string shown(const std::string& moment) {
    SubmissionInfo info;
    info.handed_in = moment;
    Course course;
    course.time_zone = "Asia/Taipei";
    return shown_info(info, course).handed_in;
}

TEST(ShownInfo, HasTheMomentInTheTimeZoneOfTheCourse) {
    EXPECT_EQ(shown("2026-11-21T09:00:00Z"), "2026-11-21 17:00 CST");
    EXPECT_EQ(shown(""), "");
}

TEST(ShownInfo, LeavesAMomentOfAnotherCenturyAsItIs) {
    EXPECT_EQ(shown("1970-01-01T00:00:00Z"), "1970-01-01T00:00:00Z");
}

}  // namespace
}  // namespace wirelab
