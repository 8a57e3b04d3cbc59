#include "words/words.h"

#include <gtest/gtest.h>

#include "core/error.h"
#include "os/file.h"
#include "os/temp_dir.h"

namespace wirelab {
namespace {

TEST(Words, FillsNamesIn) {
    EXPECT_EQ(filled("sent {bytes} to {where}", {{"bytes", "2 bytes"}, {"where", "you"}}),
              "sent 2 bytes to you");
    EXPECT_THROW(filled("{nobody}", {}), HarnessError);
}

TEST(Words, PutsTheLabsOverTheCommonOnes) {
    const TempDir labs{"test"};
    write_file(labs.path() / "support" / "feedback.yaml",
               "sentences: { sent: 'sent {bytes}' }\n"
               "diagnoses: { a: { says: common, asks: why }, b: { says: b, asks: b } }\n");
    write_file(labs.path() / "lab1_x" / "feedback.yaml",
               "title: X\n"
               "checks: { C: { title: does c, asks: how, read: there } }\n"
               "diagnoses: { a: { says: 'own {n}', asks: why } }\n");

    const Words words = Words::read(labs.path(), "lab1_x");

    EXPECT_EQ(words.lab_title(), "X");
    EXPECT_EQ(words.check("C").title, "does c");
    EXPECT_EQ(words.advice("a", {{"n", "1"}}).says, "own 1");
    EXPECT_EQ(words.advice("b").says, "b");
    EXPECT_EQ(words.sentence("sent", {{"bytes", "1 byte"}}), "sent 1 byte");
    EXPECT_THROW(static_cast<void>(words.advice("c")), HarnessError);
    EXPECT_THROW(static_cast<void>(words.check("D")), HarnessError);
}

/// What is said of a lab whose feedback.yaml holds `text`.
std::string refusal_of(const std::string& text) {
    const TempDir labs{"test"};
    write_file(labs.path() / "support" / "feedback.yaml", "sentences: {}\n");
    write_file(labs.path() / "lab1_x" / "feedback.yaml", text);
    try {
        static_cast<void>(Words::read(labs.path(), "lab1_x"));
    } catch (const HarnessError& error) {
        const std::string said = error.what();
        return said.substr(labs.path().string().size());
    }
    return "";
}

TEST(Words, SayWhereASlipIs) {
    EXPECT_EQ(refusal_of("title: X\nchecks:\n  C:\n    ask: why\n"),
              "/lab1_x/feedback.yaml:4: there is no key 'ask' here; did you mean 'asks'?");
    EXPECT_EQ(refusal_of("diagnoses: { a: { words: why } }\n"),
              "/lab1_x/feedback.yaml:1: there is no key 'words' here; there are says, asks, read");
    EXPECT_EQ(refusal_of("title: X\ndiagnoses:\n  a:\n    says: Look: one recv\n"),
              "/lab1_x/feedback.yaml:4: illegal map value; a sentence with a colon in it stands in "
              "quotation marks");
}

TEST(Words, SaysInEnglishWhatALanguageLeavesOut) {
    const TempDir labs{"test"};
    write_file(labs.path() / "support" / "feedback.yaml", "sentences: { a: one, b: two }\n");
    write_file(labs.path() / "support" / "feedback.zh-TW.yaml", "sentences: { a: 一 }\n");
    write_file(labs.path() / "lab1_x" / "feedback.yaml",
               "title: X\nchecks: { C: { title: does c, asks: how, read: there } }\n");

    const Words words = Words::read(labs.path(), "lab1_x", "zh-TW");

    EXPECT_EQ(words.sentence("a"), "一");
    EXPECT_EQ(words.sentence("b"), "two");
    EXPECT_EQ(words.lab_title(), "X");
    EXPECT_EQ(words.check("C").title, "does c");
}

TEST(Words, NameTheHandoutOfTheirLanguageWhereThereIsOne) {
    const TempDir labs{"test"};
    write_file(labs.path() / "support" / "feedback.yaml", "sentences: {}\n");
    write_file(labs.path() / "lab1_x" / "feedback.yaml", "title: X\n");
    write_file(labs.path() / "lab2_y" / "feedback.yaml", "title: Y\n");
    write_file(labs.path() / "lab2_y" / "README.zh-TW.md", "Y\n");

    EXPECT_EQ(Words::read(labs.path(), "lab1_x", "zh-TW").handout(), "README.md");
    EXPECT_EQ(Words::read(labs.path(), "lab2_y", "zh-TW").handout(), "README.zh-TW.md");
    EXPECT_EQ(Words::read(labs.path(), "lab2_y", "en").handout(), "README.md");
}

TEST(Words, NamesTheFileAndLineOfAMistake) {
    const TempDir labs{"test"};
    write_file(labs.path() / "support" / "feedback.yaml", "sentences: {}\n");
    write_file(labs.path() / "lab1_x" / "feedback.yaml", "title: X\nchecks: [\n");
    try {
        Words::read(labs.path(), "lab1_x");
        FAIL() << "no exception";
    } catch (const HarnessError& error) {
        EXPECT_NE(std::string{error.what()}.find("lab1_x/feedback.yaml:3: "), std::string::npos)
            << error.what();
    }
}

}  // namespace
}  // namespace wirelab
