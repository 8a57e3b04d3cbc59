#include "os/bounded_run.h"

#include <gtest/gtest.h>

namespace wirelab {
namespace {

Command shell(const std::string& script) {
    return {.arguments = {"/bin/sh", "-c", script},
            .environment = {"PATH=/usr/bin:/bin"},
            .folder = {},
            .descriptors = {},
            .limits = {}};
}

TEST(BoundedRun, TakesBothStreamsInTheirOrder) {
    const BoundedRun run = run_bounded(shell("echo one; echo two >&2; echo three; exit 7"), {});
    EXPECT_EQ(run.end, BoundedRun::End::kExited);
    EXPECT_EQ(run.output, "one\ntwo\nthree\n");
    EXPECT_EQ(run.status, 7);
}

TEST(BoundedRun, StopsAFloodAtItsBound) {
    const BoundedRun run = run_bounded(shell("yes"), {.output_bytes = 1000});
    EXPECT_EQ(run.end, BoundedRun::End::kTooMuchOutput);
    EXPECT_EQ(run.output.size(), 1000U);
}

TEST(BoundedRun, StopsWhatGoesOnForEver) {
    const BoundedRun run =
        run_bounded(shell("exec sleep 1000"), {.wall_time = std::chrono::seconds{0}});
    EXPECT_EQ(run.end, BoundedRun::End::kTooLong);
    EXPECT_EQ(run.status, -9);
}

TEST(BoundedRun, DoesNotWaitForAChildThatKeepsTheOutput) {
    const BoundedRun run = run_bounded(shell("sleep 1000 & echo done"), {});
    EXPECT_EQ(run.end, BoundedRun::End::kExited);
    EXPECT_EQ(run.output, "done\n");
}

}  // namespace
}  // namespace wirelab
