#include "wire/cut_plan.h"

#include <gtest/gtest.h>

#include <stdexcept>

namespace wirelab {
namespace {

using Pieces = std::vector<std::string_view>;

TEST(CutPlan, LeavesTheWholeInOnePiece) {
    EXPECT_EQ(cut("HELLO", whole()), Pieces{"HELLO"});
    EXPECT_EQ(cut("", whole()), Pieces{});
}

TEST(CutPlan, CutsIntoPiecesOfOneSize) {
    EXPECT_EQ(cut("HELLO", every(2)), (Pieces{"HE", "LL", "O"}));
    EXPECT_EQ(cut("HELLO", every(5)), Pieces{"HELLO"});
    EXPECT_THROW(every(0), std::invalid_argument);
}

TEST(CutPlan, CutsBeforeGivenPlaces) {
    EXPECT_EQ(cut("HELLO", at({1, 4})), (Pieces{"H", "ELL", "O"}));
    EXPECT_EQ(cut("HELLO", at({5, 9})), Pieces{"HELLO"});
}

TEST(CutPlan, RefusesPlacesThatDoNotRise) {
    EXPECT_THROW(at({0}), std::invalid_argument);
    EXPECT_THROW(at({3, 3}), std::invalid_argument);
}

TEST(CutPlan, SaysWhatItDoes) {
    EXPECT_EQ(describe(whole()), "in one piece");
    EXPECT_EQ(describe(every(1)), "in pieces of 1 byte");
    EXPECT_EQ(describe(at({37})), "cut at byte 37");
    EXPECT_EQ(describe(at({3, 37})), "cut at bytes 3, 37");
}

}  // namespace
}  // namespace wirelab
