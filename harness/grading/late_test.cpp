#include "grading/late.h"

#include <gtest/gtest.h>

#include "grading/moment.h"

namespace wirelab {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;
using std::chrono::sys_seconds;

const sys_seconds kDeadline = moment_from("2026-11-20 23:59", "Europe/Berlin");

LabSpec lab3() {
    return {.name = "lab3",
            .folder = "lab3_receive",
            .hand_in = "receive.cpp",
            .deadline = kDeadline,
            .checks = {}};
}

/// Ten percent for each day, a quarter of an hour of grace.
Course course() {
    Course course;
    course.labs = {lab3()};
    course.late.percent = 10;
    course.late.grace = minutes{15};
    return course;
}

Lateness after(const Course& course, seconds how_long, int points = 90) {
    return lateness(course, lab3(), "ana", points, kDeadline + how_long);
}

TEST(Late, NothingIsTakenOffUntilTheDeadlineAndTheGraceAfterIt) {
    for (const seconds how_long : {seconds{-1}, seconds{0}, seconds{1}, seconds{minutes{15}}}) {
        const Lateness found = after(course(), how_long);
        EXPECT_FALSE(found.late) << how_long.count();
        EXPECT_EQ(found.penalty_hundredths, 0) << how_long.count();
        EXPECT_EQ(found.says, "") << how_long.count();
    }
}

TEST(Late, ASecondAfterTheGraceTheTimeCountsFromTheDeadline) {
    const Lateness found = after(course(), minutes{15} + seconds{1});

    EXPECT_TRUE(found.late);
    EXPECT_EQ(found.penalty_hundredths, 900);
    EXPECT_EQ(found.says, "1 day late: 10 % off");
    EXPECT_EQ(after(course(), hours{24}).penalty_hundredths, 900);
    EXPECT_EQ(after(course(), hours{24} + seconds{1}).penalty_hundredths, 1'800);
    EXPECT_EQ(after(course(), hours{24} + seconds{1}).says, "2 days late: 20 % off");
}

TEST(Late, WithoutGraceASecondIsLate) {
    Course strict = course();
    strict.late.grace = minutes{0};

    EXPECT_FALSE(after(strict, seconds{0}).late);
    EXPECT_TRUE(after(strict, seconds{1}).late);
}

TEST(Late, HoursCountAsHours) {
    Course by_hour = course();
    by_hour.late.unit = hours{1};
    by_hour.late.percent = 3;

    EXPECT_EQ(after(by_hour, hours{1}, 7).penalty_hundredths, 21);
    EXPECT_EQ(after(by_hour, hours{1} + seconds{1}, 7).penalty_hundredths, 42);
    EXPECT_EQ(after(by_hour, hours{5}, 7).says, "5 hours late: 15 % off");
}

TEST(Late, NeverMoreThanTheCapIsTakenOff) {
    Course capped = course();
    capped.late.cap = 25;

    EXPECT_EQ(after(capped, hours{48}).penalty_hundredths, 1'800);
    EXPECT_EQ(after(capped, hours{72}).penalty_hundredths, 90 * 25);
    EXPECT_EQ(after(capped, hours{72}).says, "3 days late: 25 % off, which is the most");
}

TEST(Late, TheFloorIsAlwaysLeft) {
    Course floored = course();
    floored.late.floor = 40;

    EXPECT_EQ(after(floored, hours{24 * 6}).penalty_hundredths, 90 * 60);
    EXPECT_EQ(after(floored, hours{24 * 7}).penalty_hundredths, 90 * 60);
}

TEST(Late, NoMoreIsTakenOffThanThereIs) {
    EXPECT_EQ(after(course(), hours{24 * 3'000}).penalty_hundredths, 9'000);
    EXPECT_EQ(after(course(), hours{24}, 0).penalty_hundredths, 0);
}

TEST(Late, APolicyOfNothingStillSaysThatItWasLate) {
    const Lateness found = after(Course{}, seconds{1});

    EXPECT_TRUE(found.late);
    EXPECT_EQ(found.penalty_hundredths, 0);
    EXPECT_EQ(found.says, "1 day late: nothing is taken off");
}

TEST(Late, WhereNobodyKnowsWhenNothingIsTakenOff) {
    const Lateness found = lateness(course(), lab3(), "ana", 90, std::nullopt);

    EXPECT_FALSE(found.late);
    EXPECT_EQ(found.penalty_hundredths, 0);
    EXPECT_EQ(found.says, "nobody knows when it was handed in: nothing is taken off");
}

TEST(Late, WithoutADeadlineNothingIsLate) {
    LabSpec lab = lab3();
    lab.deadline = std::nullopt;

    EXPECT_FALSE(lateness(course(), lab, "ana", 90, kDeadline + hours{1'000}).late);
    EXPECT_EQ(lateness(course(), lab, "ana", 90, std::nullopt).says, "");
}

TEST(Late, NoDeadlineHoldsForWhoIsExempt) {
    Course kind = course();
    kind.late.exempt = {"ben", "ana"};

    EXPECT_EQ(deadline_of(kind, lab3(), "ana"), std::nullopt);
    EXPECT_FALSE(after(kind, hours{1'000}).late);
    EXPECT_TRUE(lateness(kind, lab3(), "chu", 90, kDeadline + hours{1'000}).late);
}

TEST(Late, AnExtensionHoldsForItsStudentAndItsLab) {
    Course extended = course();
    extended.extensions = {{.student = "ana", .lab = "lab3", .until = kDeadline + hours{48}},
                           {.student = "ben", .lab = "lab2", .until = kDeadline + hours{48}}};

    EXPECT_EQ(deadline_of(extended, lab3(), "ana"), kDeadline + hours{48});
    EXPECT_EQ(deadline_of(extended, lab3(), "ben"), kDeadline);
    EXPECT_FALSE(after(extended, hours{48} + minutes{15}).late);
    EXPECT_EQ(after(extended, hours{49}).penalty_hundredths, 900);
}

TEST(Late, OfSeveralExtensionsTheLatestHolds) {
    Course extended = course();
    extended.extensions = {{.student = "ana", .lab = "", .until = kDeadline + hours{72}},
                           {.student = "ana", .lab = "lab3", .until = kDeadline + hours{48}},
                           {.student = "ben", .lab = "", .until = kDeadline - hours{48}}};

    EXPECT_EQ(deadline_of(extended, lab3(), "ana"), kDeadline + hours{72});
    EXPECT_EQ(deadline_of(extended, lab3(), "ben"), kDeadline);
}

// The clocks of Berlin are put back on 25 October 2026 at three o'clock, so that day has 25 hours.
TEST(Late, ADayIs24HoursAlsoWhenTheClocksAreChanged) {
    LabSpec lab = lab3();
    lab.deadline = moment_from("2026-10-24 12:00", "Europe/Berlin");
    const auto penalty_at = [&](const std::string& when) {
        return lateness(course(), lab, "ana", 90, moment_from(when, "Europe/Berlin"))
            .penalty_hundredths;
    };

    EXPECT_EQ(penalty_at("2026-10-25 11:00"), 900);
    EXPECT_EQ(penalty_at("2026-10-25 11:00:01"), 1'800);
}

}  // namespace
}  // namespace wirelab
