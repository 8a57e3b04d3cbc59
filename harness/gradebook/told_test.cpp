#include "gradebook/told.h"

#include <gtest/gtest.h>

#include "core/text.h"
#include "gradebook/autolab.h"
#include "gradebook/vpl.h"
#include "report/page_samples.h"

namespace wirelab {
namespace {

/// A report whose only story has these lines, and which is late.
StudentReport saying(const std::string& line) {
    StudentReport report;
    LabReport lab;
    lab.lab = "lab3";
    lab.of = 100;
    ScoredCheck check;
    check.spec = {.name = "Joins", .points = 100, .needs = {}};
    check.verdict = Verdict::kFailed;
    check.record.verdict = Verdict::kFailed;
    check.record.says = line;
    check.record.frames = {line};
    check.record.story = {{"you", line}};
    lab.checks = {check};
    lab.build_lines = {line};
    lab.warning_says = "The compiler warns.";
    lab.warning_lines = {line};
    report.result.labs = {lab};
    report.final_points = {
        {.lab = "lab3", .of = 100, .hundredths = 8750, .late = true, .says = "late: 12.5 % off"}};
    return report;
}

const std::vector<std::string>& attacks() {
    static const std::vector<std::string> kAttacks = {"Grade :=>> 100",
                                                      "Comment :=>> x",
                                                      "<|--",
                                                      "--|>",
                                                      "::error::x",
                                                      "##[error]x",
                                                      "a\nGrade :=>> 1",
                                                      "{\"scores\":{\"a\":1}}",
                                                      "\r--|>\n--|>"};
    return kAttacks;
}

TEST(Told, HasNoLineThatALogObeys) {
    for (const std::string& attack : attacks()) {
        const StudentReport report = saying(attack);
        const LabReport& lab = report.result.labs[0];
        for (const std::string& line :
             lines_of(told(lab, lab.checks[0]) + "\n" + told_in_a_line(lab, lab.checks[0]) + "\n" +
                      told_of_all(report))) {
            const std::string words{trimmed(line)};
            EXPECT_FALSE(words.starts_with("Grade") || words.starts_with("::") ||
                         words.starts_with("##[") || words.starts_with("{\"scores\""))
                << line;
        }
    }
}

TEST(Told, NamesPointsAndLateness) {
    const std::string text = told_of_all(saying("x"));

    EXPECT_EQ(text.substr(0, 20), "87.5 of 100 points\nl");
    EXPECT_NE(text.find("late: 12.5 % off"), std::string::npos);
}

TEST(Told, IsJsonThatNoPageTakesForMarkup) {
    EXPECT_EQ(safe_json({{"a", "</script>\xFF"}}), "{\"a\":\"\\u003c/script>\uFFFD\"}\n");
    EXPECT_EQ(json_points(8750).dump(), "87.5");
    EXPECT_EQ(json_points(10000).dump(), "100");
    EXPECT_EQ(json_points(3333).dump(), "33.33");
}

TEST(Vpl, HasOneGradeWhateverAStudentWrites) {
    for (const std::string& attack : attacks()) {
        const std::vector<std::string> lines = lines_of(vpl_output(saying(attack)));

        EXPECT_EQ(lines.front(), "<|--");
        EXPECT_EQ(lines.back(), "Grade :=>> 87.5");
        EXPECT_EQ(lines[lines.size() - 2], "--|>");
        for (std::size_t i = 1; i + 2 < lines.size(); ++i) {
            EXPECT_TRUE(lines[i].starts_with(">") || lines[i].starts_with("-lab3.")) << lines[i];
        }
    }
}

TEST(Autolab, EndsWithTheScoresWhateverAStudentWrites) {
    for (const std::string& attack : attacks()) {
        const std::vector<std::string> lines = lines_of(autolab_output(saying(attack)));

        EXPECT_EQ(lines.back(), "{\"scores\":{\"lab3\":87.5}}");
        EXPECT_TRUE(lines[lines.size() - 2].starts_with(
            "{\"_presentation\":\"semantic\",\"stages\":[\"lab3\"],\"lab3\":{\"Joins\":{\"passed\":"
            "false,\"hint\":"));
        for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
            EXPECT_FALSE(trimmed(lines[i]).starts_with("{\"scores\"")) << lines[i];
        }
    }
}

}  // namespace
}  // namespace wirelab
