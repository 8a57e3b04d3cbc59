#include "feedback/diagnosis.h"

#include <gtest/gtest.h>

namespace wirelab {
namespace {

TEST(Diagnose, NamesTheHypothesisThatPredictedTheBytes) {
    EXPECT_EQ(diagnose("abcdef", "abc", {{"one_recv", "abc"}, {"last_piece", "def"}}), "one_recv");
}

TEST(Diagnose, IsSilentWhenNothingPredictedThem) {
    EXPECT_EQ(diagnose("abcdef", "abX", {{"one_recv", "abc"}}), "");
}

TEST(Diagnose, IsSilentWhenTheEvidenceDoesNotTellWhich) {
    EXPECT_EQ(diagnose("abcdef", "abc", {{"one_recv", "abc"}, {"cut_at_zero", "abc"}}), "");
    EXPECT_EQ(diagnose("abcdef", "abc", {{"one_recv", "abc"}, {"one_recv", "abc"}}), "one_recv");
}

TEST(Diagnose, DoesNotTakeTheRightAnswerForAMistake) {
    EXPECT_EQ(diagnose("abc", "abc", {{"one_recv", "abc"}}), "");
}

TEST(Diagnose, KnowsWhatCommonMistakesMakeOfBytes) {
    EXPECT_EQ(cut_at_zero(std::string_view{"ab\0cd", 5}), "ab");
    EXPECT_EQ(cut_at_zero("abc"), "abc");
    EXPECT_EQ(bare_line_feeds("a\r\n\r\nb\r"), "a\n\nb\r");
}

}  // namespace
}  // namespace wirelab
