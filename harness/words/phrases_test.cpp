#include "words/phrases.h"

#include <gtest/gtest.h>

#include "core/error.h"

namespace wirelab {
namespace {

Phrases phrases_in(const std::string& language) {
    return Phrases::of_reports(WIRELAB_SOURCE_DIR "/labs", language);
}

TEST(Phrases, CountInTheFormsOfTheirLanguage) {
    EXPECT_EQ(phrases_in("en").counted(1, "byte"), "1 byte");
    EXPECT_EQ(phrases_in("en").counted(0, "byte"), "0 bytes");
    EXPECT_EQ(phrases_in("en").counted(10496, "byte"), "10,496 bytes");
    EXPECT_EQ(phrases_in("zh-TW").counted(1, "byte"), "1 位元組");
    EXPECT_EQ(phrases_in("zh-TW").counted(2, "byte"), "2 位元組");
    EXPECT_THROW(static_cast<void>(phrases_in("en").counted(2, "unicorn")), HarnessError);
}

TEST(Phrases, FillTheirNamesIn) {
    const PhraseValues values = {{"points", "60"}, {"of", "100"}};
    EXPECT_EQ(phrases_in("en").sentence("points_of", values), "60 of 100 points");
    EXPECT_EQ(phrases_in("zh-TW").sentence("points_of", values), "60 分，滿分 100 分");
    EXPECT_THROW(static_cast<void>(phrases_in("en").sentence("points_of")), HarnessError);
    EXPECT_THROW(static_cast<void>(phrases_in("en").sentence("unicorn")), HarnessError);
}

TEST(Phrases, NameTheirLanguageAsHtmlDoes) {
    EXPECT_EQ(phrases_in("en").html(), "en");
    EXPECT_EQ(phrases_in("zh-TW").html(), "zh-Hant-TW");
}

TEST(Phrases, AreWhatTheProcessSpeaks) {
    speak(phrases_in("zh-TW"));
    EXPECT_EQ(said("expected"), "預期");
    EXPECT_EQ(said_count(3, "point"), "3 分");
    speak(phrases_in("en"));
    EXPECT_EQ(said("expected"), "expected");
}

}  // namespace
}  // namespace wirelab
