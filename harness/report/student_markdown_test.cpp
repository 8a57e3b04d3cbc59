#include <gtest/gtest.h>

#include "core/text.h"
#include "report/page_samples.h"
#include "report/page_text.h"
#include "report/student_page.h"

namespace wirelab {
namespace {

bool has(const std::string& page, const std::string& text) {
    return page.find(text) != std::string::npos;
}

TEST(StudentMarkdown, SaysWhatThePageSays) {
    const std::string text = student_markdown(samples::student());

    EXPECT_EQ(text.substr(0, text.find('\n')), "# Student Seven (示例)");
    EXPECT_TRUE(has(text, "**53.5 of 305 points**, seed 7"));
    EXPECT_TRUE(has(text, "| ✗ failed | joins a reply that arrives in pieces | 0 of 25 |"));
    EXPECT_TRUE(has(text, "  2  [server]  sent 512 bytes\n"));
    EXPECT_TRUE(has(text, "              ^ ends here, after byte 512 of 535"));
    EXPECT_TRUE(has(text, "| 1 | `GET` | `/moved` | `302 Found` | `text/html; charset=utf-8` |"));
    EXPECT_TRUE(has(text, "| `q` | `Romeo & Juliet` |"));
    EXPECT_TRUE(has(text, "> GET /moved HTTP/1.0\\r\\n\n"));
    EXPECT_TRUE(has(text, "wirelab replay . lab5.FollowsARedirect"));
}

TEST(StudentMarkdown, HasNoPointsForWhatWasRefused) {
    StudentReport report{.result = {}, .info = {}, .final_points = {}};
    report.info.refused = "there is no file in it";

    const std::string text = student_markdown(report);

    EXPECT_TRUE(has(text, "\n**no points**\n"));
    EXPECT_FALSE(has(text, "0 of 0"));
}

TEST(StudentMarkdown, ShowsNoEmptyParts) {
    const std::string text = student_markdown(samples::verdicts_only());

    EXPECT_TRUE(has(text, "| ✗ failed |"));
    EXPECT_FALSE(has(text, "<details"));
    EXPECT_FALSE(has(text, "What happened"));
}

/// The lines outside of fences, without their spans of code: what GitHub reads as markup.
std::string markup_of(const std::string& text) {
    std::string markup;
    std::string fence;
    for (const std::string& line : lines_of(text)) {
        const std::size_t ticks = std::min(line.find_first_not_of('`'), line.size());
        if (fence.empty() && ticks >= 3 && line.substr(ticks) == "text") {
            fence = line.substr(0, ticks);
        } else if (!fence.empty()) {
            fence = line == fence ? "" : fence;
        } else {
            for (std::size_t i = 0; i < line.size(); ++i) {
                const bool escaped = i > 0 && line[i - 1] == '\\';
                if (line[i] != '`' || escaped) {
                    markup += line[i];
                    continue;
                }
                const std::size_t run = line.find_first_not_of('`', i) - i;
                std::size_t end = i + run;
                while (true) {
                    end = line.find(std::string(run, '`'), end);
                    if (end == std::string::npos) {
                        ADD_FAILURE() << "a span of code without an end: " << line;
                        return markup;
                    }
                    const std::size_t size =
                        std::min(line.find_first_not_of('`', end), line.size()) - end;
                    if (size == run) {
                        break;
                    }
                    end += size;
                }
                i = end + run - 1;
            }
            markup += '\n';
        }
    }
    EXPECT_EQ(fence, "") << "a fence without an end";
    return markup;
}

TEST(StudentMarkdown, TakesWhateverIsWrittenForText) {
    const std::string markup = markup_of(student_markdown(samples::hostile()));

    for (const char* living : {"<script", "<img", "</pre", "@octocat", "#1", "://", "www.", "[a](",
                               " **b**", "\x1B", "\xE2\x80\xAE", "\n::error", "\n# x"}) {
        EXPECT_FALSE(has(markup, living)) << living;
    }
    EXPECT_TRUE(has(markup, "octocat"));
}

TEST(StudentMarkdown, HasNoLineThatALogObeys) {
    for (const std::string& line : lines_of(student_markdown(samples::hostile()))) {
        EXPECT_NE(trimmed(line).substr(0, 2), "::") << line;
    }
}

std::size_t count_of(const std::string& text, const std::string& part) {
    std::size_t count = 0;
    for (std::size_t place = text.find(part); place != std::string::npos;
         place = text.find(part, place + part.size())) {
        ++count;
    }
    return count;
}

TEST(StudentMarkdown, KeepsPointsAndChecksWhereThereIsLittleRoom) {
    const StudentReport report = samples::student();
    const std::string whole = student_markdown(report);
    constexpr std::size_t kLittle = 6000;
    ASSERT_GT(whole.size(), kLittle);

    const std::string text =
        markdown_within(report, {.most_bytes = kLittle, .rest = "The rest stands in the run."});

    EXPECT_LE(text.size(), kLittle);
    EXPECT_EQ(count_of(text, "\n## lab"), count_of(whole, "\n## lab"));
    EXPECT_EQ(count_of(text, "\n| ✗"), count_of(whole, "\n| ✗"));
    EXPECT_LT(count_of(text, "<details"), count_of(whole, "<details"));
    EXPECT_TRUE(has(text, " of this report did not fit in here, and had to be left out."));
    EXPECT_TRUE(has(text, "The rest stands in the run."));
    EXPECT_FALSE(has(whole, "did not fit"));
}

TEST(StudentMarkdown, TellsTheFirstStoryOfEachLabOnly) {
    const StudentReport report = samples::student();

    const std::string text =
        markdown_within(report, {.is_short = true, .heading = "Feedback on @1234"});

    std::size_t labs = 0;
    for (const LabReport& lab : report.result.labs) {
        labs += lab.first_to_tell() != nullptr && has_story(*lab.first_to_tell()) ? 1U : 0U;
    }
    EXPECT_EQ(count_of(text, "</summary>\n\n`lab"), labs);
    EXPECT_EQ(count_of(text, " passed</summary>"), report.result.labs.size());
    EXPECT_EQ(text.substr(0, text.find('\n')), "# Feedback on `@`1234");
    EXPECT_FALSE(has(text, "did not fit"));
}

TEST(StudentMarkdown, StaysWithinItsRoomWhateverWasPrinted) {
    StudentReport report = samples::hostile();
    for (LabReport& lab : report.result.labs) {
        for (ScoredCheck& check : lab.checks) {
            check.record.printed.assign(std::size_t{1} << 16U, 'x');
        }
    }
    for (const std::size_t most : {std::size_t{20000}, std::size_t{65000}}) {
        EXPECT_LE(markdown_within(report, {.most_bytes = most}).size(), most);
    }
}

}  // namespace
}  // namespace wirelab
