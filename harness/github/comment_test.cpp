#include "github/comment.h"

#include <gtest/gtest.h>

#include "report/page_samples.h"

namespace wirelab {
namespace {

const RunOnGithub kRun{.commit = "1234567890abcdef1234567890abcdef12345678",
                       .url = "https://github.example/o/r/actions/runs/7"};

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

TEST(Comment, BeginsWithItsMarkAndNamesTheCommit) {
    const std::string text = feedback_comment(samples::student(), kRun);

    EXPECT_EQ(text.rfind(std::string{kCommentMark} + "\n# Feedback on the labs at 1234567\n", 0),
              0U);
    EXPECT_TRUE(has(text, "[the summary of the run](https://github.example/o/r/actions/runs/7)"));
}

TEST(Comment, IsShorterThanTheSummary) {
    const std::string summary = run_summary(samples::student(), kRun);
    const std::string comment = feedback_comment(samples::student(), kRun);

    EXPECT_LT(comment.size(), summary.size());
    EXPECT_TRUE(has(comment, "joins a reply that arrives in pieces"));
    EXPECT_FALSE(has(summary, kCommentMark));
    EXPECT_EQ(summary.rfind("# Feedback on the labs at 1234567\n", 0), 0U);
}

TEST(Comment, FitsWhateverWasPrinted) {
    StudentReport report = samples::hostile();
    for (LabReport& lab : report.result.labs) {
        for (int i = 0; i < 300; ++i) {
            lab.build_lines.push_back(samples::hostile_text());
        }
        lab.build_says = "It does not compile.";
        for (ScoredCheck& check : lab.checks) {
            check.record.printed.assign(std::size_t{1} << 16U, '@');
        }
    }
    report.result.labs.resize(12, report.result.labs.front());

    EXPECT_LE(feedback_comment(report, kRun).size(), 65536U);
    EXPECT_LE(run_summary(report, kRun).size(), std::size_t{1} << 20U);
}

TEST(Comment, SaysThatOursIsNobodysFault) {
    StudentReport report{.result = {}, .info = {}, .final_points = {}};
    report.info.ungraded = "no sandbox";

    EXPECT_TRUE(has(feedback_comment(report, kRun), "which is not your fault: no sandbox"));
}

}  // namespace
}  // namespace wirelab
