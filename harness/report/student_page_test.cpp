#include "report/student_page.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "report/page_samples.h"
#include "report/page_text.h"
#include "words/phrases.h"

namespace wirelab {
namespace {

bool has(const std::string& page, const std::string& text) {
    return page.find(text) != std::string::npos;
}

std::size_t times(const std::string& page, const std::string& text) {
    std::size_t count = 0;
    for (std::size_t at = page.find(text); at != std::string::npos; at = page.find(text, at + 1)) {
        ++count;
    }
    return count;
}

TEST(StudentPage, SaysWhoAndHowMuch) {
    const std::string page = student_page(samples::student());

    EXPECT_TRUE(has(page, "<title>Student Seven (示例): 53.5 of 305 points</title>"));
    EXPECT_TRUE(has(page, "55 points before the late policy"));
    EXPECT_TRUE(has(page, "lab3: 1 day late: 10 % off"));
    EXPECT_TRUE(has(page, "seed 7"));
    EXPECT_TRUE(has(page, "5 points are ungraded"));
    EXPECT_TRUE(has(page, "receive.cpp was in a folder &quot;My Lab 3&quot;."));
}

TEST(StudentPage, IsInTheLanguageThatIsSpoken) {
    const std::string english = student_page(samples::student());
    speak(Phrases::of_reports(WIRELAB_SOURCE_DIR "/labs", "zh-TW"));
    const std::string chinese = student_page(samples::student());
    speak(Phrases::of_reports(WIRELAB_SOURCE_DIR "/labs", "en"));

    EXPECT_TRUE(has(english, "<html lang=\"en\">"));
    EXPECT_TRUE(has(english, "<h4>What happened</h4>"));
    EXPECT_TRUE(has(chinese, "<html lang=\"zh-Hant-TW\">"));
    EXPECT_TRUE(has(chinese, "<title>Student Seven (示例)：53.5 分，滿分 305 分</title>"));
    EXPECT_TRUE(has(chinese, "<h4>發生了什麼</h4>"));
    EXPECT_FALSE(has(chinese, "[[")) << "a word was not filled in";
}

TEST(StudentPage, TellsTheStoryOfACheck) {
    const std::string page = student_page(samples::student());

    EXPECT_TRUE(has(page, "✗ failed"));
    EXPECT_TRUE(has(page,
                    "<li class=\"server\"><div><span class=\"who\">server</span> <span "
                    "class=\"number\">2</span>sent 512 bytes</div></li>"));
    EXPECT_TRUE(has(page, "already si<mark class=\"want\">ck and pale with grie...</mark>"));
    EXPECT_TRUE(has(page, "\n" + std::string(58, ' ') + "^ ends here, after byte 512 of 535"));
    EXPECT_TRUE(has(page, "one recv is taken for the whole reply"));
    EXPECT_TRUE(has(page, "receive.cpp:31 in append_all\nreceive.cpp:48 in receive_all"));
    EXPECT_TRUE(has(page, "wirelab replay . lab3.JoinsAReplyThatArrivesInPieces"));
    EXPECT_TRUE(has(page, "Counts once this one passes: joins a reply that arrives in pieces."));
    EXPECT_TRUE(has(page, "could not be judged: no descriptor was left on this machine"));
    EXPECT_TRUE(has(page, "split.cpp:12:5: error: expected &apos;;&apos; before"));
    EXPECT_TRUE(has(page, "i &lt;= buffer.size(); ++i)"));
}

TEST(StudentPage, ShowsTheNetwork) {
    const std::string page = student_page(samples::student());

    EXPECT_TRUE(has(page, "<span class=\"status\">302 Found</span>"));
    EXPECT_TRUE(has(page, "<th scope=\"row\">Location</th><td>/search?q=Romeo+%26+Juliet"));
    EXPECT_TRUE(has(page, "<th scope=\"row\">q</th><td>Romeo &amp; Juliet</td>"));
    EXPECT_TRUE(has(page, "<span class=\"type\">image/png</span>"));
    EXPECT_TRUE(has(page, "The first 8,192 bytes of 10,586 are shown."));
    EXPECT_TRUE(has(page, "<span class=\"flags\">23 bytes unread</span>"));
    EXPECT_TRUE(has(page, "broken off (a reset)"));
}

TEST(StudentPage, OpensTheFirstStoryOfEachLabOnly) {
    EXPECT_EQ(times(student_page(samples::student()), "<details open>\n<summary class=\"row\">"),
              3U);
}

TEST(StudentPage, MarksTheLabsWithSomethingToLookAt) {
    StudentReport report = samples::student();
    for (ScoredCheck& check : report.result.labs.at(3).checks) {
        check.verdict = Verdict::kPassed;
    }
    const std::string page = student_page(report);

    EXPECT_TRUE(has(page,
                    "<td class=\"failed\"><a class=\"verdict\" href=\"#lab3\">1 failed, 1 over a "
                    "limit, 1 crashed, 1 stalled, 1 blocked, 1 ungraded</a></td>"));
    EXPECT_TRUE(
        has(page, "<td class=\"not_built\"><a class=\"verdict\" href=\"#lab4\">2 not built"));
    EXPECT_TRUE(has(page, "<td class=\"passed\"><span class=\"verdict\">✓ nothing</span></td>"));
}

TEST(StudentPage, PutsWhatPassedBehindWhatDidNot) {
    StudentReport report = samples::student();
    for (ScoredCheck& check : report.result.labs.at(1).checks) {
        check.verdict = Verdict::kPassed;
    }
    const std::string page = student_page(report);
    const auto place = [&](const std::string& text) { return page.find(text); };

    // Within a lab, and of the labs: lab4 has nothing to look at, and comes last.
    EXPECT_LT(place("ends when the reply is whole"), place("✓</span> 1 check passed"));
    EXPECT_LT(place("✓</span> 1 check passed"), place("returns a reply that fits one read"));
    EXPECT_LT(place("<h2 id=\"lab3\">"), place("<h2 id=\"lab6\">"));
    EXPECT_LT(place("<h2 id=\"lab6\">"), place("<h2 id=\"lab4\">"));
    EXPECT_TRUE(has(page, "✓</span> all 2 checks passed</summary>"));
    EXPECT_FALSE(has(page, "<details class=\"fold paper\" open"));
}

TEST(StudentPage, SaysWhereTheServerSendsFirst) {
    StudentReport report = samples::student();
    ShownExchange& exchange = report.result.labs.front().checks.at(1).record.exchanges.front();
    exchange.method.clear();
    exchange.request_bytes = 0;
    const std::string page = student_page(report);

    EXPECT_TRUE(has(page,
                    "<span class=\"method\"></span>\n<span class=\"target\">no request here: "
                    "the server sends first</span>"));
    EXPECT_TRUE(has(page, "Nobody sends a request in this check"));
    EXPECT_FALSE(has(student_page(samples::student()), "Nobody sends a request"));
}

TEST(StudentPage, ShowsNoEmptyParts) {
    const std::string page = student_page(samples::verdicts_only());

    EXPECT_TRUE(has(page, "✗ failed"));
    for (const char* part : {"What happened", "Where the bytes part", "Network", "See it again",
                             "class=\"advice\"", "class=\"story\"", "What your program printed"}) {
        EXPECT_FALSE(has(page.substr(page.find("<body")), part)) << part;
    }
}

TEST(StudentPage, TakesWhateverIsWrittenForText) {
    const std::string page = student_page(samples::hostile());
    const std::string start = page.substr(0, page.find("<body"));

    EXPECT_FALSE(has(page, "<script"));
    EXPECT_FALSE(has(page, "<img"));
    EXPECT_EQ(times(page, "</style>"), 1U);
    EXPECT_FALSE(has(page, "\x1B"));
    EXPECT_FALSE(has(page, "\xE2\x80\xAE"));
    EXPECT_FALSE(has(page, "\r"));
    EXPECT_TRUE(has(page, "&lt;script&gt;alert(1)&lt;/script&gt;&quot;&gt;"));
    EXPECT_TRUE(has(page, "&apos;q&apos; {{name}} {{{style}}}"));
    EXPECT_TRUE(has(page, "\\x1b[31m\\r\\x07 \\xe2\\x80\\xaetxt.exe \\xff\\xfe"));
    EXPECT_TRUE(has(start, "<title>&lt;/style&gt;"));
}

TEST(StudentPage, AsksNobodyForAnything) {
    const std::string page = student_page(samples::student());

    EXPECT_TRUE(
        has(page, "content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\""));
    for (const char* loads : {" src=", "url(", "@import", "<link", "<iframe", "<object", "<form"}) {
        EXPECT_FALSE(has(page, loads)) << loads;
    }
    EXPECT_EQ(times(page, "href=\""), times(page, "href=\"#"));
}

/// Each part as large as a record can be, and larger.
StudentReport huge() {
    StudentReport report = samples::hostile();
    const std::string quotes(std::size_t{64} << 10U, '"');
    report.info.name = quotes;
    report.info.notes.assign(500, quotes.substr(0, 2000));
    for (LabReport& lab : report.result.labs) {
        lab.build_lines.assign(500, quotes.substr(0, 2000));
        lab.warning_lines = lab.build_lines;
        for (ScoredCheck& check : lab.checks) {
            check.record.printed = quotes;
            check.record.says = quotes;
            check.record.story.assign(200, {"you", quotes.substr(0, 3000)});
            check.record.exchanges.front().request = quotes;
            check.record.exchanges.front().reply = quotes;
            check.record.exchanges.resize(24, check.record.exchanges.front());
        }
    }
    return report;
}

TEST(StudentPage, StaysBelowTwoMebibytes) {
    const std::string page = student_page(huge());

    EXPECT_LT(page.size(), std::size_t{2} << 20U);
    EXPECT_TRUE(has(page, "the page would be too large"));
    EXPECT_TRUE(has(page, "splits at the empty line"));
}

TEST(StudentMarkdownSize, StaysBelowAMebibyte) {
    const std::string text = student_markdown(huge());

    EXPECT_LT(text.size(), std::size_t{1} << 20U);
    EXPECT_TRUE(has(text, "the page would be too large"));
}

TEST(StudentPage, SaysThatNothingWasTakenIn) {
    StudentReport report;
    report.info.student = "s01";
    report.info.refused = "the archive is larger than 8 MiB";

    const std::string page = student_page(report);

    EXPECT_TRUE(has(page, "This submission was not taken in: the archive is larger than 8 MiB"));
    EXPECT_TRUE(has(page, "<h1><bdi>s01</bdi></h1>"));
}

}  // namespace
}  // namespace wirelab
