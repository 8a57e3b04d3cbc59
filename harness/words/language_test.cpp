#include "words/language.h"

#include <gtest/gtest.h>

#include <map>

#include "core/error.h"

namespace wirelab {
namespace {

const std::filesystem::path kLabs = WIRELAB_SOURCE_DIR "/labs";

std::string language_with(const std::map<std::string, std::string>& environment) {
    return language_of_locale(kLabs, [&](const std::string& name) {
        const auto found = environment.find(name);
        return found == environment.end() ? "" : found->second;
    });
}

TEST(Language, IsOneOfThoseThatThereAre) {
    EXPECT_EQ(languages_in(kLabs), (std::vector<std::string>{"en", "zh-TW"}));
    EXPECT_EQ(chosen_language(kLabs, "zh-TW", "en"), "zh-TW");
    EXPECT_EQ(chosen_language(kLabs, "", "zh-TW"), "zh-TW");
}

TEST(Language, NamesThoseThatThereAreToWhoAsksForAnother) {
    const auto error_of = [](const std::string& asked, const std::string& course) -> std::string {
        try {
            return chosen_language(kLabs, asked, course);
        } catch (const UserError& error) {
            return error.what();
        }
    };
    EXPECT_EQ(error_of("xx", "en"), "--lang: there is no language 'xx'; there are en, zh-TW");
    EXPECT_EQ(error_of("zh_TW", ""),
              "--lang: there is no language 'zh_TW'; there are en, zh-TW; did you mean 'zh-TW'?");
    EXPECT_EQ(error_of("", "fr"),
              "grading.yaml, 'language': there is no language 'fr'; there are en, zh-TW");
}

TEST(Language, FollowsTheLocale) {
    for (const std::string locale : {"zh_TW", "zh_TW.UTF-8", "zh_Hant", "zh_Hant_TW.utf8",
                                     "zh_HK.Big5-HKSCS", "zh_TW@stroke"}) {
        EXPECT_EQ(language_with({{"LANG", locale}}), "zh-TW") << locale;
    }
    for (const std::string locale :
         {"", "C", "POSIX", "C.UTF-8", "en_GB.UTF-8", "zh_CN.UTF-8", "zh", "zh_TWx", "de_DE"}) {
        EXPECT_EQ(language_with({{"LANG", locale}}), "en") << locale;
    }
}

// POSIX.1-2017, XBD 8.2: LC_ALL, then the variable of the category, then LANG; empty is not set.
TEST(Language, AsksTheVariablesInTheOrderOfPosix) {
    EXPECT_EQ(language_with({{"LC_ALL", "C"}, {"LC_MESSAGES", "zh_TW"}, {"LANG", "zh_TW"}}), "en");
    EXPECT_EQ(language_with({{"LC_MESSAGES", "zh_TW"}, {"LANG", "en_US"}}), "zh-TW");
    EXPECT_EQ(language_with({{"LC_ALL", ""}, {"LC_MESSAGES", ""}, {"LANG", "zh_TW"}}), "zh-TW");
    EXPECT_EQ(language_with({{"LC_CTYPE", "zh_TW"}}), "en");
}

}  // namespace
}  // namespace wirelab
