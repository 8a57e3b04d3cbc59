#include "gradebook/fill.h"

#include <gtest/gtest.h>

namespace wirelab {
namespace {

TEST(GradebookPoints, AreReadAsPlatformsWriteThem) {
    EXPECT_EQ(hundredths_from("87.5"), 8750);
    EXPECT_EQ(hundredths_from("87,50"), 8750);
    EXPECT_EQ(hundredths_from("100"), 10000);
    EXPECT_EQ(hundredths_from("87.50000"), 8750);
    EXPECT_EQ(hundredths_from("1,087.5"), 108750);
    EXPECT_EQ(hundredths_from("1,000"), 100000);
    EXPECT_EQ(hundredths_from("0,125"), std::nullopt);
}

TEST(GradebookPoints, AreNothingWhereTheCellHoldsNoNumber) {
    for (const char* cell :
         {"", "-", "EX", "NaN", "-5", "1e3", "87.555", "99999999", "(read only)"}) {
        EXPECT_EQ(hundredths_from(cell), std::nullopt) << cell;
    }
}

TEST(GradebookPoints, TellADecimalCommaFromOneOfThousands) {
    EXPECT_TRUE(has_decimal_comma({"", "87,5"}));
    EXPECT_FALSE(has_decimal_comma({"1,000", "87.5", "a, b"}));
}

TEST(GradebookPoints, AreTheSumOfTheLabsAndScaledIfAskedFor) {
    ClassRow row;
    row.state = ClassRow::State::kGraded;
    row.labs = {{.lab = "lab1", .of = 100, .hundredths = 8750, .says = ""},
                {.lab = "lab2", .of = 50, .hundredths = 1234, .says = ""}};
    GradeTarget target;
    target.labs = {"lab1", "lab2"};
    target.of = 150;
    target.out_of = 1000;

    EXPECT_EQ(points_of(row, target, {}), 9984);
    EXPECT_EQ(points_of(row, target, {.column = "", .scale = true}), 666);
}

TEST(GradebookPoints, AreNothingForWhoHasNone) {
    ClassRow row;
    row.labs = {{.lab = "lab1", .of = 100, .hundredths = 0, .says = ""}};
    GradeTarget target;
    target.labs = {"lab1"};
    for (const ClassRow::State state :
         {ClassRow::State::kUngraded, ClassRow::State::kRefused, ClassRow::State::kMissing}) {
        row.state = state;
        EXPECT_EQ(points_of(row, target, {}), std::nullopt);
    }
    row.state = ClassRow::State::kGraded;
    target.labs = {"lab1", "lab2"};
    EXPECT_EQ(points_of(row, target, {}), std::nullopt);
}

}  // namespace
}  // namespace wirelab
