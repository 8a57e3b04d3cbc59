#include "grading/result.h"

#include <gtest/gtest.h>

namespace wirelab {
namespace {

LabReport lab(int points, int of, int ungraded) {
    LabReport report;
    report.points = points;
    report.of = of;
    report.ungraded = ungraded;
    return report;
}

TEST(Result, AddsItsLabsUp) {
    Result result;
    result.labs = {lab(40, 100, 10), lab(105, 100, 0)};

    EXPECT_EQ(result.points(), 145);
    EXPECT_EQ(result.of(), 200);
    EXPECT_EQ(result.ungraded(), 10);
}

TEST(Result, HasNothingWithoutLabs) {
    EXPECT_EQ(Result{}.points(), 0);
    EXPECT_EQ(Result{}.of(), 0);
    EXPECT_EQ(Result{}.ungraded(), 0);
}

TEST(ClassRow, AddsThePointsAfterTheLatePolicy) {
    ClassRow row;
    row.labs = {
        {.lab = "lab1", .points = 40, .of = 100, .hundredths = 3600, .late = true, .says = "late"},
        {.lab = "lab2", .points = 87, .of = 100, .hundredths = 8750, .says = ""}};

    EXPECT_EQ(row.hundredths(), 12350);
}

}  // namespace
}  // namespace wirelab
