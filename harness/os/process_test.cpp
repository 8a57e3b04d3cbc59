#include "os/process.h"

#include <gtest/gtest.h>
#include <sys/wait.h>

#include <array>
#include <csignal>
#include <string>

#include "core/error.h"
#include "core/text.h"

namespace wirelab {
namespace {

Command shell(const std::string& script) {
    return {.arguments = {"/bin/sh", "-c", script},
            .environment = {"PATH=/usr/bin:/bin"},
            .folder = {},
            .descriptors = {},
            .limits = {}};
}

TEST(Process, GivesExitStatusAndOutput) {
    const Finished finished = run(shell("echo out; echo err >&2; exit 3"));

    EXPECT_EQ(finished.status, 3);
    EXPECT_EQ(finished.output, "out\n");
    EXPECT_EQ(finished.errors, "err\n");
}

TEST(Process, FeedsStandardInput) {
    const std::string input(1'000'000, 'x');

    EXPECT_EQ(run(shell("cat"), input).output, input);
}

TEST(Process, SaysWhichSignalEndedIt) {
    EXPECT_EQ(run(shell("kill -SEGV $$")).status, -SIGSEGV);
}

TEST(Process, NamesAProgramThatCannotBeStarted) {
    try {
        Process::start({.arguments = {"/nowhere/program"},
                        .environment = {},
                        .folder = {},
                        .descriptors = {},
                        .limits = {}});
        FAIL() << "no exception";
    } catch (const HarnessError& error) {
        EXPECT_STREQ(error.what(), "cannot start /nowhere/program: No such file or directory");
    }
}

TEST(Process, InheritsNothingOfOurs) {
    std::array<int, 2> ends{};
    ASSERT_EQ(::pipe(ends.data()), 0);  // On purpose without close-on-exec.
    const std::string list = run(shell("ls /proc/self/fd; env | grep -v ^PWD=")).output;
    ::close(ends[0]);
    ::close(ends[1]);

    // 3 is what ls itself opened to read the folder.
    EXPECT_EQ(list, "0\n1\n2\n3\nPATH=/usr/bin:/bin\n");
}

TEST(Process, StartsWithEverySignalAtItsDefault) {
    const auto before = ::signal(SIGPIPE, SIG_IGN);
    const std::string ignored = run(shell("grep SigIgn /proc/self/status")).output;
    ::signal(SIGPIPE, before);

    EXPECT_EQ(ignored, "SigIgn:\t0000000000000000\n");
}

TEST(Process, PlacesDescriptorsThatChangePlaces) {
    std::array<int, 2> first{};
    std::array<int, 2> second{};
    ASSERT_EQ(::pipe2(first.data(), 0), 0);
    ASSERT_EQ(::pipe2(second.data(), 0), 0);
    Command command = shell("echo one >&" + std::to_string(second[1]) + "; echo two >&" +
                            std::to_string(first[1]));
    command.descriptors = {{first[1], second[1]}, {second[1], first[1]}};
    // dash knows descriptors of one digit only.
    ASSERT_LT(second[1], 10);

    Process process = Process::start(command);

    EXPECT_EQ(process.wait(), 0);
    std::array<char, 8> text{};
    EXPECT_EQ(::read(first[0], text.data(), text.size()), 4);
    EXPECT_EQ(std::string(text.data(), 4), "one\n");
    EXPECT_EQ(::read(second[0], text.data(), text.size()), 4);
    EXPECT_EQ(std::string(text.data(), 4), "two\n");
    for (const int fd : {first[0], first[1], second[0], second[1]}) {
        ::close(fd);
    }
}

TEST(Process, KeepsLimits) {
    Command command = shell("ulimit -n; ulimit -c");
    command.limits = {{RLIMIT_NOFILE, 32}, {RLIMIT_CORE, 0}};

    EXPECT_EQ(run(command).output, "32\n0\n");
}

TEST(Process, LeavesNoChildBehindWhenItIsDropped) {
    pid_t pid = 0;
    {
        const Process process = Process::start(shell("sleep 1000 & sleep 1000"));
        pid = process.pid();
    }
    EXPECT_EQ(::kill(pid, 0), -1);
}

TEST(Process, FindsAndKillsWhatLeftItsSession) {
    become_reaper();
    {
        Process process = Process::start(shell("setsid sh -c 'sleep 1000 & sleep 1000' & wait"));
        while (descendants_of(process.pid()).size() < 3) {
            ASSERT_FALSE(process.has_ended());
        }
    }
    kill_descendants();

    EXPECT_TRUE(descendants_of(::getpid()).empty());
}

}  // namespace
}  // namespace wirelab
