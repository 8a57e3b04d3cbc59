#include "submission/unicode.h"

#include <gtest/gtest.h>

namespace wirelab {
namespace {

TEST(Unicode, FoldsCaseAndForm) {
    EXPECT_EQ(folded("Receive.CPP"), "receive.cpp");
    EXPECT_EQ(folded("caf\u00e9"), folded("CAFE\u0301"));
    EXPECT_NE(folded("\u4f5c\u696d\u4e00"), folded("\u4f5c\u696d\u4e8c"));
    EXPECT_EQ(folded("A\xff"), "a\xff");
}

TEST(Unicode, KnowsWellFormedText) {
    EXPECT_TRUE(is_utf8("\u4f5c\u696d"));
    EXPECT_TRUE(is_utf8(""));
    EXPECT_FALSE(is_utf8("\xa7\x40"));
    EXPECT_FALSE(is_utf8("\xc0\xaf"));
    EXPECT_FALSE(is_utf8("\xed\xa0\x80"));
}

TEST(Unicode, FindsWhatMovesTheCursor) {
    for (const char* text : {"a\nb", "\x1b[31m", "\x7f", "\u0085", "\u2028", "x\u202egpj.exe"}) {
        EXPECT_TRUE(has_control_characters(text)) << shown(text);
    }
    EXPECT_FALSE(has_control_characters("caf\u00e9 $(reboot); 'x'"));
}

TEST(Unicode, ShowsAStrangersNameOnOneLine) {
    EXPECT_EQ(shown("\u5433 \u5b89"), "\u5433 \u5b89");
    EXPECT_EQ(shown("a\nb"), "a\\nb");
    EXPECT_EQ(shown("x\u202e"), "x\\xe2\\x80\\xae");
    EXPECT_EQ(shown(std::string(99, 'a') + "\u00e9\u00e9"), std::string(99, 'a') + "...");
}

}  // namespace
}  // namespace wirelab
