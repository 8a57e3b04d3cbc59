#include "report/page_text.h"

#include <gtest/gtest.h>

#include <array>
#include <set>

#include "report/page_samples.h"

namespace wirelab {
namespace {

constexpr std::array kVerdicts = {Verdict::kPassed,   Verdict::kFailed,    Verdict::kCrashed,
                                  Verdict::kStalled,  Verdict::kOverLimit, Verdict::kNotAttempted,
                                  Verdict::kNotBuilt, Verdict::kBlocked,   Verdict::kHarnessError};

TEST(PageText, MakesVisibleWhatLies) {
    EXPECT_EQ(page_text("\x1B[31m\xE2\x80\xAEx\xFF\n"), "\\x1b[31m\\xe2\\x80\\xaex\\xff\n");
    EXPECT_EQ(page_line("a\nb"), "a\\nb");
}

TEST(PageText, CutsBetweenCharacters) {
    EXPECT_EQ(page_text("a\xE4\xB8\xAD\xE4\xB8\xAD", 5), "a\xE4\xB8\xAD... (3 bytes more)");
    EXPECT_EQ(page_text("ab", 2), "ab");
    EXPECT_EQ(page_text("\x80\x80\x80\x80\x80\x80\x80\x80", 6).substr(0, 8), "\\x80\\x80");
}

TEST(PageText, SaysHowManyLinesAreLeftOut) {
    EXPECT_EQ(page_lines({"a", "b", "c"}, 2), "a\nb\n... 1 line more");
    EXPECT_LT(page_lines(std::vector<std::string>(100, std::string(5000, 'x'))).size(), 20000U);
}

TEST(PageText, HasAWordAndASignOfItsOwnForEachVerdict) {
    std::set<std::string> words;
    std::set<std::string> signs;
    for (const Verdict verdict : kVerdicts) {
        words.insert(verdict_word(verdict));
        signs.insert(verdict_sign(verdict));
    }
    EXPECT_EQ(words.size(), kVerdicts.size());
    EXPECT_EQ(signs.size(), kVerdicts.size());
}

TEST(PageText, ToldNothingSaysSo) {
    ShownExchange exchange;
    EXPECT_EQ(request_line(exchange), "no request");
    EXPECT_EQ(status_line(exchange), "no reply");
    exchange.request_bytes = 3;
    exchange.reply_bytes = 3;
    EXPECT_EQ(request_line(exchange), "not HTTP");
    EXPECT_EQ(status_line(exchange), "not HTTP");
}

TEST(PageText, TakesACheckWithoutARequestForNoMistake) {
    ShownExchange exchange;
    exchange.reply_bytes = 3;
    exchange.reply_whole = true;
    EXPECT_EQ(request_line(exchange), "no request here: the server sends first");
    EXPECT_EQ(status_line(exchange), "bytes without a head");
    ASSERT_EQ(remarks_on(exchange).size(), 1U);
    EXPECT_NE(remarks_on(exchange).front().find("the server sends first"), std::string::npos);
    exchange.reply_version = "HTTP/1.0";
    exchange.status = "200";
    EXPECT_EQ(status_line(exchange), "HTTP/1.0 200");
}

TEST(PageText, HasNoStoryWhereOnlyAVerdictIsShown) {
    for (const LabReport& lab : samples::verdicts_only().result.labs) {
        for (const ScoredCheck& check : lab.checks) {
            EXPECT_FALSE(has_story(check)) << check.spec.name;
        }
    }
}

TEST(PageText, ReplaysOnlyWhatMayBeShownAgain) {
    LabReport lab;
    lab.lab = "lab3";
    ScoredCheck check;
    check.spec.name = "A";
    EXPECT_EQ(replay_of("wirelab replay . {check}", lab, check), "");
    check.record.again = "build/bin/wirelab check lab3.A";
    EXPECT_EQ(replay_of("wirelab replay . {check}", lab, check), "wirelab replay . lab3.A");
}

}  // namespace
}  // namespace wirelab
