#include "program/watch.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <csignal>
#include <thread>

#include "os/process.h"

namespace wirelab {
namespace {

Process start(const std::vector<std::string>& arguments) {
    return Process::start(
        {.arguments = arguments, .environment = {}, .folder = {}, .descriptors = {}, .limits = {}});
}

/// Looks until the program sleeps, whatever the machine is busy with.
Sleep wait_for_sleep(pid_t pid) {
    for (;;) {
        if (auto sleep = asleep(pid)) {
            return *sleep;
        }
        std::this_thread::yield();
    }
}

TEST(Watch, IsAllowedOnThisMachine) {
    EXPECT_TRUE(can_watch());
}

TEST(Watch, TellsAShortSleepFromALongOne) {
    const Process brief = start({"/bin/sleep", "30"});
    const Process endless = start({"/bin/sleep", "1000000"});

    // Before it sleeps a program may wait a moment for something else: for its pages, for the
    // loader.
    while (wait_for_sleep(brief.pid()).threads.at(0).call != "sleep") {
    }
    while (wait_for_sleep(endless.pid()).threads.at(0).call != "sleep") {
    }
    EXPECT_TRUE(wait_for_sleep(brief.pid()).ends_by_itself());
    EXPECT_FALSE(wait_for_sleep(endless.pid()).ends_by_itself());
}

TEST(Watch, TellsAStopFromOutside) {
    const Process stopped = start({"/bin/sleep", "1000000"});
    const Process stops_itself = start({"/bin/sh", "-c", "kill -STOP $$; sleep 1000"});
    while (!wait_for_sleep(stops_itself.pid()).is_stopped()) {
    }
    ASSERT_EQ(::kill(stopped.pid(), SIGSTOP), 0);
    while (!wait_for_sleep(stopped.pid()).is_stopped()) {
    }

    EXPECT_TRUE(wait_for_sleep(stops_itself.pid()).stopped_itself());
    EXPECT_TRUE(stopped_from_outside(stops_itself.pid()).empty());
    EXPECT_FALSE(wait_for_sleep(stopped.pid()).stopped_itself());
    EXPECT_EQ(stopped_from_outside(stopped.pid()), std::vector<pid_t>{stopped.pid()});
}

TEST(Watch, KnowsASleepAgainAfterAStop) {
    const Process brief = start({"/bin/sleep", "30"});
    const Process endless = start({"/bin/sleep", "1000000"});
    for (const pid_t pid : {brief.pid(), endless.pid()}) {
        while (wait_for_sleep(pid).threads.at(0).call != "sleep") {
        }
        ASSERT_EQ(::kill(pid, SIGSTOP), 0);
        while (!wait_for_sleep(pid).is_stopped()) {
        }
        ASSERT_EQ(::kill(pid, SIGCONT), 0);
        while (wait_for_sleep(pid).is_stopped()) {
        }
    }

    EXPECT_EQ(wait_for_sleep(brief.pid()).threads.at(0).call, "sleep");
    EXPECT_TRUE(wait_for_sleep(brief.pid()).ends_by_itself());
    EXPECT_EQ(wait_for_sleep(endless.pid()).threads.at(0).call, "sleep");
    EXPECT_FALSE(wait_for_sleep(endless.pid()).ends_by_itself());
}

TEST(Watch, GivesTheSameForASleepThatGoesOn) {
    const Process program = start({"/bin/sleep", "1000000"});
    while (wait_for_sleep(program.pid()).threads.at(0).call != "sleep") {
    }

    EXPECT_EQ(wait_for_sleep(program.pid()), wait_for_sleep(program.pid()));
}

TEST(Watch, SeesThatAProgramRuns) {
    const Process program = start({"/bin/sh", "-c", "while :; do :; done"});

    int asleep_looks = 0;
    for (int look = 0; look < 100; ++look) {
        asleep_looks += asleep(program.pid()).has_value() ? 1 : 0;
    }
    EXPECT_EQ(asleep_looks, 0);
    EXPECT_GT(processor_time(program.pid()).value().count(), 0);
}

TEST(Watch, KnowsWhichFileAProcessRuns) {
    const Process program = start({"/bin/sleep", "1000000"});
    EXPECT_TRUE(runs(program.pid(), "/usr/bin/../bin/sleep"));
    EXPECT_FALSE(runs(program.pid(), "/bin/sh"));
}

TEST(Watch, SaysNothingOfAProgramThatIsGone) {
    Process program = start({"/bin/true"});
    const pid_t pid = program.pid();
    program.wait();

    EXPECT_FALSE(asleep(pid).has_value());
    EXPECT_FALSE(resident_bytes(pid).has_value());
    EXPECT_TRUE(open_descriptors(pid).empty());
}

TEST(Watch, CountsThreadsOfChildrenToo) {
    const Process program = start({"/bin/sh", "-c", "sleep 1000 & sleep 1000 & wait"});
    while (count_threads(program.pid()) < 3) {
        std::this_thread::yield();
    }
    EXPECT_EQ(count_threads(program.pid()), 3U);
}

}  // namespace
}  // namespace wirelab
