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

TEST(Columns, BreakTextAtSpacesAndBetweenCharactersOfChinese) {
    EXPECT_EQ(in_lines("one two three", 7), (std::vector<std::string>{"one two", "three"}));
    EXPECT_EQ(in_lines("unbreakable", 4), (std::vector<std::string>{"unbreakable"}));
    EXPECT_EQ(in_lines("", 4), std::vector<std::string>{});
    EXPECT_EQ(in_lines("一次 recv 就被當成", 8),
              (std::vector<std::string>{"一次", "recv 就", "被當成"}));
    EXPECT_EQ(in_lines("一二三四五", 4), (std::vector<std::string>{"一二", "三四", "五"}));
}

TEST(Columns, BeginNoLineWithAMarkThatClosesAndEndNoneWithOneThatOpens) {
    EXPECT_EQ(in_lines("一二三，四五", 6), (std::vector<std::string>{"一二", "三，四", "五"}));
    EXPECT_EQ(in_lines("一二「三四」", 6), (std::vector<std::string>{"一二", "「三", "四」"}));
}

TEST(Columns, AreLeftBlankAsWideAsAText) {
    EXPECT_EQ(blank_for("ab"), "  ");
    EXPECT_EQ(blank_for("預a"), "\u3000 ");
    EXPECT_EQ(columns_of(blank_for("預期")), columns_of("預期"));
}

}  // namespace
}  // namespace wirelab
