#include "github/comment.h"

#include "words/phrases.h"

namespace wirelab {
namespace {

constexpr std::size_t kMostOfASummary = std::size_t{900} << 10U;
constexpr std::size_t kMostOfAComment = 64000;

std::string heading(const RunOnGithub& run) {
    constexpr std::size_t kShortHash = 7;
    return run.commit.empty() ? said("feedback")
                              : said("feedback_at", {{"commit", run.commit.substr(0, kShortHash)}});
}

}  // namespace

std::string run_summary(const StudentReport& report, const RunOnGithub& run) {
    return markdown_within(report, {.most_bytes = kMostOfASummary, .heading = heading(run)});
}

std::string feedback_comment(const StudentReport& report, const RunOnGithub& run) {
    // The address is GitHub's own, and no student's.
    const std::string rest =
        run.url.empty()
            ? ""
            : said("all_stories", {{"link", "[" + said("the_summary") + "](" + run.url + ")"}});
    return std::string{kCommentMark} + "\n" +
           markdown_within(report, {.most_bytes = kMostOfAComment,
                                    .is_short = true,
                                    .heading = heading(run),
                                    .rest = rest});
}

}  // namespace wirelab
