#include "core/bytes.h"

#include <gtest/gtest.h>

#include <string>

namespace wirelab {
namespace {

TEST(Visible, ShowsControlBytesByName) {
    EXPECT_EQ(visible("GET /\t HTTP/1.0\r\n"), "GET /\\t HTTP/1.0\\r\\n");
    EXPECT_EQ(visible(std::string_view{"a\0b", 3}), "a\\0b");
}

TEST(Visible, ShowsEveryOtherByteInHexadecimal) {
    EXPECT_EQ(visible("\xFF\x1B[31m\x7F"), "\\xff\\x1b[31m\\x7f");
}

TEST(Visible, CannotBeMistakenForWhatItEscapes) {
    EXPECT_EQ(visible("\\n"), "\\\\n");
}

TEST(VisibleText, KeepsWellFormedUtf8AndLineFeeds) {
    EXPECT_EQ(visible_text("\xE4\xB8\xAD\n"), "\xE4\xB8\xAD\n");
    EXPECT_EQ(visible_text("\xF0\x9F\x98\x80"), "\xF0\x9F\x98\x80");
}

TEST(VisibleText, ShowsEscapeSequencesAndLoneCarriageReturns) {
    EXPECT_EQ(visible_text("\x1B]0;title\x07\r"), "\\x1b]0;title\\x07\\r");
}

TEST(VisibleText, ShowsBrokenUtf8AndTextThatTurnsItsDirection) {
    EXPECT_EQ(visible_text("\xC0\xAF"), "\\xc0\\xaf");
    EXPECT_EQ(visible_text("\xE4\xB8"), "\\xe4\\xb8");
    EXPECT_EQ(visible_text("\xC2\x9B"), "\\xc2\\x9b");
    EXPECT_EQ(visible_text("\xE2\x80\xAE"), "\\xe2\\x80\\xae");
}

TEST(WithoutCommands, PutsABarInFrontOfWhatARunnerWouldObey) {
    EXPECT_EQ(without_commands("::error::x"), "| ::error::x");
    EXPECT_EQ(without_commands("a\n  ::notice::x\n\t##[error]y\n"),
              "a\n  | ::notice::x\n\t# #[error]y\n");
    EXPECT_EQ(without_commands("Grade :=>> 100"), "| Grade :=>> 100");
    EXPECT_EQ(without_commands(R"({"scores": {"lab3": 100}})"), R"(| {"scores": {"lab3": 100}})");
}

TEST(WithoutCommands, TakesWhiteSpaceOfAnyScriptForSpaces) {
    EXPECT_EQ(without_commands("\u3000\u00A0\u2003::error::x"), "\u3000\u00A0\u2003| ::error::x");
    EXPECT_EQ(without_commands("\u2028Grade :=>> 100"), "\u2028| Grade :=>> 100");
}

TEST(WithoutCommands, TakesACarriageReturnForTheEndOfALine) {
    EXPECT_EQ(without_commands("a\r::error::x\r\n::error::y"), "a\r| ::error::x\r\n| ::error::y");
}

TEST(WithoutCommands, PartsTheHashesOfWhatHoldsAnywhereInALine) {
    EXPECT_EQ(without_commands("printed ##[notice title=x]{} ##vso[task.complete]"),
              "printed # #[notice title=x]{} # #vso[task.complete]");
    EXPECT_EQ(without_commands("###[error]"), "## #[error]");
}

TEST(VisibleText, PartsTheHashesOfACommandThatHoldsAnywhere) {
    EXPECT_EQ(visible_text("a ##[error]b ## [x]"), "a # #[error]b ## [x]");
}

TEST(WithoutCommands, LeavesEverythingElseAsItIs) {
    for (const char* text :
         {"", "\n", "a ::error::x\n\n  b", "| ::error::x\n", ": :", "#[x", "  "}) {
        EXPECT_EQ(without_commands(text), text);
    }
}

TEST(VisibleStart, SaysHowMuchWasLeftOut) {
    EXPECT_EQ(visible_start("HELLO", 2), "HE... (3 bytes more)");
    EXPECT_EQ(visible_start("HELLO", 4), "HELL... (1 byte more)");
    EXPECT_EQ(visible_start("HELLO", 5), "HELLO");
}

TEST(Bytes, FindsWhereACharacterStarts) {
    const std::string text = "a\xE2\x80\x99z";

    EXPECT_EQ(character_start(text, 0), 0U);
    EXPECT_EQ(character_start(text, 1), 1U);
    EXPECT_EQ(character_start(text, 2), 1U);
    EXPECT_EQ(character_start(text, 3), 1U);
    EXPECT_EQ(character_start(text, 4), 4U);
    EXPECT_EQ(character_start("\x80\x80\x80\x80\x80\x80", 5), 5U) << "no UTF-8";
}

}  // namespace
}  // namespace wirelab
