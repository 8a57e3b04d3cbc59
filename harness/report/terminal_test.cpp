#include "report/terminal.h"

#include <gtest/gtest.h>

#include "core/text.h"
#include "report/columns.h"
#include "words/phrases.h"

namespace wirelab {
namespace {

LabReport sample() {
    const LabSpec lab{.name = "lab3",
                      .folder = "lab3_receive",
                      .hand_in = "receive.cpp",
                      .checks = {{"FitsOneRead", 20, {}},
                                 {"ComesInPieces", 30, {}},
                                 {"KeepsBytes", 50, {"ComesInPieces"}}}};
    CheckRecord passed;
    passed.verdict = Verdict::kPassed;
    passed.title = "returns a reply that fits one read";
    CheckRecord failed;
    failed.lab = "lab3";
    failed.check = "ComesInPieces";
    failed.verdict = Verdict::kFailed;
    failed.title = "joins a reply that arrives in pieces";
    failed.seed = 7;
    failed.story = {{"check", "calls receive_all(fd)"},
                    {"server", "sent 512 bytes"},
                    {"", "... 3 steps more ..."},
                    {"you", "returned 512 bytes; 23 bytes were never read"}};
    failed.difference = ShownDifference{"", "...already sick", "...already si", 13,
                                        "ends here, after byte 512 of 535"};
    failed.says = "It looks as if one recv is taken for the whole reply.";
    failed.asks = "What can recv return?";
    failed.printed = "debug\n";
    failed.read = "labs/lab3_receive/README.md#when";
    failed.again = "build/bin/wirelab check lab3.ComesInPieces --cut 512 --seed 7";
    CheckRecord blocked = passed;
    blocked.title = "keeps every byte of a picture";
    LabReport report =
        score(lab, {{"FitsOneRead", passed}, {"ComesInPieces", failed}, {"KeepsBytes", blocked}});
    report.title = "The receive loop";
    return report;
}

TEST(TerminalReport, TellsPointsChecksAndTheFirstStory) {
    EXPECT_EQ(terminal_report(sample()),
              "lab3  The receive loop                                          20 of 100 points\n"
              "  pass   returns a reply that fits one read                              20\n"
              "  FAIL   joins a reply that arrives in pieces                       0 of 30\n"
              "  --     keeps every byte of a picture                              blocked\n"
              "    Blocked checks count once this one passes: joins a reply that arrives in\n"
              "    pieces.\n"
              "\n"
              "  joins a reply that arrives in pieces\n"
              "    lab3.ComesInPieces, seed 7\n"
              "\n"
              "    1  [check]   calls receive_all(fd)\n"
              "    2  [server]  sent 512 bytes\n"
              "       ... 3 steps more ...\n"
              "    3  [you]     returned 512 bytes; 23 bytes were never read\n"
              "\n"
              "    expected  ...already sick\n"
              "    received  ...already si\n"
              "                           ^ ends here, after byte 512 of 535\n"
              "\n"
              "    Your program printed\n"
              "      | debug\n"
              "\n"
              "    It looks as if one recv is taken for the whole reply.\n"
              "    What can recv return?\n"
              "\n"
              "    Read   labs/lab3_receive/README.md#when\n"
              "    Again  build/bin/wirelab check lab3.ComesInPieces --cut 512 --seed 7\n");
}

TEST(TerminalReport, SaysThatAHarnessErrorIsNotTheStudents) {
    const LabSpec lab{.name = "lab1", .folder = "f", .hand_in = "f.cpp", .checks = {{"A", 10, {}}}};

    const std::string text = terminal_report(score(lab, {}));

    EXPECT_NE(text.find("  ERROR  A"), std::string::npos) << text;
    EXPECT_NE(text.find("10 points are ungraded: neither won nor lost."), std::string::npos)
        << text;
    EXPECT_NE(text.find("the check did not report"), std::string::npos) << text;
}

TEST(TerminalReport, ShowsWhatTheCompilerSaid) {
    const LabSpec lab{.name = "lab1", .folder = "f", .hand_in = "f.cpp", .checks = {{"A", 10, {}}}};

    const std::string text =
        terminal_report(not_built(lab, "f.cpp does not compile.", {"f.cpp:1: error"}));

    EXPECT_EQ(text,
              "lab1                                                              0 of 10 points\n"
              "  --     A                                                         not built\n"
              "\n"
              "    f.cpp does not compile.\n"
              "\n"
              "    f.cpp:1: error\n");
}

TEST(TerminalReport, ShowsWarningsAtTheEnd) {
    LabReport report = sample();
    report.warning_says = "The compiler warns.";
    report.warning_lines = {"f.cpp:3: warning: conversion"};

    const std::string text = terminal_report(report);

    EXPECT_NE(text.find("\n    The compiler warns.\n\n    f.cpp:3: warning: conversion\n"),
              std::string::npos)
        << text;
}

TEST(TerminalReport, ColoursOnlyTheMarks) {
    const std::string text = terminal_report(sample(), {.colour = true});

    EXPECT_NE(text.find("  \x1B[31mFAIL\x1B[0m   joins"), std::string::npos);
    EXPECT_NE(text.find("  \x1B[32mpass\x1B[0m   returns"), std::string::npos);
}

TEST(TerminalReport, BeginsNoLineAsACommand) {
    LabReport report = sample();
    report.warning_says = "The compiler warns:";
    report.warning_lines = {"::error::all is lost"};

    const std::string text = terminal_report(report, {});
    EXPECT_NE(text.find("\n    | ::error::all is lost\n"), std::string::npos) << text;
}

TEST(TerminalReport, StandsInColumnsInChineseToo) {
    speak(Phrases::of_reports(WIRELAB_SOURCE_DIR "/labs", "zh-TW"));
    LabReport report = sample();
    report.checks[0].record.title = "傳回一次就能讀完的回應";
    report.checks[1].record.says = "看起來一次 recv 就被當成了整個回應，而後面還有很多東西沒有讀：";
    report.checks[1].record.says += report.checks[1].record.says;
    const std::vector<std::string> lines = lines_of(terminal_report(report));
    speak(Phrases::of_reports(WIRELAB_SOURCE_DIR "/labs", "en"));

    EXPECT_EQ(lines.at(0),
              "lab3  The receive loop                                        20 分，滿分 100 分");
    EXPECT_EQ(columns_of(lines.at(0)), 80U);
    EXPECT_EQ(lines.at(1),
              "  通過   傳回一次就能讀完的回應                                          20");
    EXPECT_EQ(columns_of(lines.at(1)), columns_of(lines.at(2)));
    EXPECT_EQ(columns_of(lines.at(1)), columns_of(lines.at(3)));
    for (std::size_t i = 0; i + 2 < lines.size(); ++i) {
        EXPECT_LE(columns_of(lines[i]), 80U) << lines[i];
        if (lines[i].rfind("    預期", 0) == 0) {
            EXPECT_EQ(lines[i], "    預期  ...already sick");
            EXPECT_EQ(lines[i + 1], "    收到  ...already si");
            EXPECT_EQ(lines[i + 2].rfind("    \u3000\u3000               ^ ", 0), 0U)
                << lines[i + 2];
        }
    }
}

}  // namespace
}  // namespace wirelab
