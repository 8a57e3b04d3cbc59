#include "github/comment.h"

namespace wirelab {
namespace {

constexpr std::size_t kMostOfASummary = std::size_t{900} << 10U;
constexpr std::size_t kMostOfAComment = 64000;

std::string heading(const RunOnGithub& run) {
    constexpr std::size_t kShortHash = 7;
    return run.commit.empty() ? "Feedback on the labs"
                              : "Feedback on the labs at " + run.commit.substr(0, kShortHash);
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
            : "All stories, with what was on the wire: [the summary of the run](" + run.url + ").";
    return std::string{kCommentMark} + "\n" +
           markdown_within(report, {.most_bytes = kMostOfAComment,
                                    .is_short = true,
                                    .heading = heading(run),
                                    .rest = rest});
}

}  // namespace wirelab
