#include "report/columns.h"

#include <gtest/gtest.h>

namespace wirelab {
namespace {

TEST(Columns, KeepsOneLineOne) {
    EXPECT_EQ(one_line("a\tb\r\nc\x1B[2J"), "a\\tb\\r\\nc\\x1b[2J");
    EXPECT_EQ(one_line("王"), "王");
}

TEST(Columns, CountsCharactersAndNotBytes) {
    EXPECT_EQ(columns_of(""), 0U);
    EXPECT_EQ(columns_of("Ana"), 3U);
    EXPECT_EQ(columns_of("Zoë"), 3U);
    EXPECT_EQ(columns_of("Łukasz"), 6U);
}

TEST(Columns, GivesChineseJapaneseAndKoreanTwoColumns) {
    EXPECT_EQ(columns_of("王小明"), 6U);
    EXPECT_EQ(columns_of("ひらがな"), 8U);
    EXPECT_EQ(columns_of("김"), 2U);
    EXPECT_EQ(columns_of("Ａ"), 2U);
}

TEST(Columns, GivesACombiningMarkNone) {
    EXPECT_EQ(columns_of("e\u0301"), 1U);
}

TEST(Columns, CutsBetweenCharacters) {
    EXPECT_EQ(cut_to("王小明", 6), "王小明");
    EXPECT_EQ(cut_to("王小明", 5), "王...");
    EXPECT_EQ(cut_to("王小明", 4), "...") << "half a character does not fit";
    EXPECT_EQ(cut_to("Anastasia", 6), "Ana...");
    EXPECT_EQ(cut_to("Anastasia", 2), "An");
    EXPECT_EQ(cut_to("Ana", 0), "");
}

TEST(Columns, FillsToTheColumn) {
    EXPECT_EQ(left_in("王", 4), "王  ");
    EXPECT_EQ(right_in("87.5", 6), "  87.5");
    EXPECT_EQ(left_in("王小明", 4), "... ");
    EXPECT_EQ(left_in("Anastasia", 5), "An...");
}

TEST(Columns, SurvivesBytesThatAreNoText) {
    EXPECT_EQ(columns_of("\xE7"), 1U);
    EXPECT_EQ(cut_to("\x80\x80\x80\x80\x80", 4), "\x80...");
}

}  // namespace
}  // namespace wirelab
