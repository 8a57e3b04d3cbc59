#include "program/program.h"

#include <gtest/gtest.h>

#include <chrono>
#include <csignal>
#include <string>
#include <vector>

#include "core/error.h"
#include "os/process.h"
#include "os/socket.h"
#include "program/sandbox.h"
#include "program/watch.h"

namespace wirelab {
namespace {

using What = OverLimit::What;

/// A connection whose other end we hold, and do nothing with.
struct Wire {
    UniqueFd listener = listen_on("127.0.0.1");
    UniqueFd program_end = connect_to_endpoint(local_end(listener.get()));
    UniqueFd our_end = [this] {
        UniqueFd fd;
        while (!fd.is_open()) {
            fd = accept_from(listener.get());
        }
        return fd;
    }();
};

/// Has one call interrupted, and keeps its name.
class InterruptsOnce : public Surroundings {
public:
    bool wants_interrupt() override { return call_.empty(); }
    void interrupted(const std::string& call) override { call_ = call; }
    [[nodiscard]] const std::string& call() const { return call_; }

private:
    std::string call_;
};

/// Stops the program in the middle of a job, as somebody outside does, and may let it go on.
class StopsIt : public Surroundings {
public:
    enum class Then { kGoesOnSoon, kGoesOnAsleep, kStaysStopped };

    StopsIt(Then then, int our_end) : then_{then}, our_end_{our_end} {}

    bool advance() override {
        if (stage_ == Stage::kRuns && sleeps()) {
            signal(SIGSTOP);
            stage_ = Stage::kStopped;
            since_ = std::chrono::steady_clock::now();
        } else if (stage_ == Stage::kStopped && is_time()) {
            stage_ = Stage::kOver;
            if (then_ != Then::kGoesOnAsleep) {
                EXPECT_EQ(::write(our_end_, "!", 1), 1);
            }
            if (then_ != Then::kStaysStopped) {
                signal(SIGCONT);
            }
        }
        return false;
    }
    bool settled() override { return stage_ != Stage::kRuns; }

private:
    enum class Stage { kRuns, kStopped, kOver };

    static pid_t program() {
        for (const pid_t pid : descendants_of(::getpid())) {
            if (runs(pid, WIRELAB_SUBJECT)) {
                return pid;
            }
        }
        return 0;
    }
    /// In the middle of the job, and not before it.
    static bool sleeps() {
        const auto sleep = asleep(program());
        return sleep && sleep->threads.at(0).fd != kChannelDescriptor;
    }
    static void signal(int number) { EXPECT_EQ(::kill(program(), number), 0); }
    [[nodiscard]] bool is_time() const {
        // Far longer than a stall takes to be seen.
        return !stopped_from_outside(program()).empty() &&
               std::chrono::steady_clock::now() - since_ > std::chrono::milliseconds{200};
    }

    Then then_;
    int our_end_;
    Stage stage_ = Stage::kRuns;
    std::chrono::steady_clock::time_point since_;
};

class ProgramTest : public ::testing::TestWithParam<const char*> {
protected:
    void SetUp() override {
        become_reaper();
        if (std::string{GetParam()} == "bubblewrap" && !Sandbox::bubblewrap_trouble().empty()) {
            GTEST_SKIP() << Sandbox::bubblewrap_trouble();
        }
        sandbox_ = Sandbox::named(GetParam());
        start({});
    }

    void TearDown() override {
        program_.reset();
        EXPECT_TRUE(descendants_of(::getpid()).empty());
    }

    void start(const Limits& limits) {
        program_.reset();
        program_ = std::make_unique<Program>(WIRELAB_SUBJECT, *sandbox_, limits);
    }

    void start_program(const char* executable) {
        program_.reset();
        program_ = std::make_unique<Program>(executable, *sandbox_, Limits{});
    }

    Outcome call(const std::string& job, std::vector<std::string> arguments = {},
                 UniqueFd socket = {}) {
        Surroundings nothing;
        return call_in(nothing, job, std::move(arguments), std::move(socket));
    }

    Outcome call_in(Surroundings& surroundings, const std::string& job,
                    std::vector<std::string> arguments = {}, UniqueFd socket = {}) {
        Work work{.name = job, .arguments = std::move(arguments), .sockets = {}};
        if (socket.is_open()) {
            work.sockets.push_back(std::move(socket));
        }
        return program_->call(std::move(work), surroundings);
    }

    std::optional<Sandbox> sandbox_;
    std::unique_ptr<Program> program_;
};

TEST_P(ProgramTest, GivesBackWhatAJobReturns) {
    const std::vector<std::string> values = {"", std::string{"a\0b", 3},
                                             std::string(3'000'000, 'x')};

    for (int again = 0; again < 3; ++again) {
        EXPECT_EQ(std::get<Returned>(call("echo", values)).values, values);
    }
}

TEST_P(ProgramTest, TellsWhatAJobThrew) {
    const Threw error = std::get<Threw>(call("throw_runtime_error"));
    EXPECT_EQ(error.type, "std::runtime_error");
    EXPECT_EQ(error.what, "no route");
    EXPECT_TRUE(error.is("std::exception"));
    EXPECT_FALSE(error.is("std::invalid_argument"));
    EXPECT_EQ(std::get<Threw>(call("throw_int")).type, "int");
    EXPECT_EQ(std::get<Threw>(call("throw_int")).what, "42");
}

TEST_P(ProgramTest, TellsWhatIsNotWrittenYet) {
    EXPECT_EQ(std::get<NotWritten>(call("todo")).function, "write_me");
    EXPECT_EQ(std::get<NotWritten>(call("todo_with_escape")).function, "\\x1b[31mred");
    EXPECT_TRUE(program_->alive());
}

TEST_P(ProgramTest, SeesAnExitAndSaysItAgain) {
    EXPECT_EQ(std::get<EndedEarly>(call("quit", {"0"})).status, 0);
    EXPECT_FALSE(program_->alive());
    EXPECT_EQ(std::get<EndedEarly>(call("echo")).status, 0);
    start({});
    EXPECT_EQ(std::get<EndedEarly>(call("exit", {"3"})).status, 3);
}

TEST_P(ProgramTest, SeesTheSignalThatEndedIt) {
    EXPECT_EQ(std::get<Killed>(call("raise", {std::to_string(SIGPIPE)})).signal, SIGPIPE);
    start({});
    EXPECT_EQ(std::get<Killed>(call("raise", {std::to_string(SIGKILL)})).signal, SIGKILL);
}

TEST_P(ProgramTest, SeesWhatASanitizerFound) {
    EXPECT_EQ(std::get<EndedEarly>(call("read_past_the_end", {"8"})).status, kSanitizerStatus);
    EXPECT_NE(program_->output().err.find("heap-buffer-overflow"), std::string::npos);
    start({});
    EXPECT_EQ(std::get<EndedEarly>(call("overflow", {"2000000000"})).status, kSanitizerStatus);
    EXPECT_NE(program_->output().err.find("signed integer overflow"), std::string::npos);
}

TEST_P(ProgramTest, SeesWhatItWaitsFor) {
    Wire wire;
    const Stalled stalled =
        std::get<Stalled>(call("receive_once", {}, std::move(wire.program_end)));

    ASSERT_EQ(stalled.sleep.threads.size(), 1U);
    EXPECT_EQ(stalled.sleep.threads[0].call, "recv");
    EXPECT_GE(stalled.sleep.threads[0].fd, 3);
}

TEST_P(ProgramTest, SeesWhatItWaitsForInCallsThatFewKnow) {
    for (const auto& [job, name] :
         {std::pair{"splice_once", "splice"}, std::pair{"send_a_large_file", "sendfile"}}) {
        Wire wire;
        const Stalled stalled = std::get<Stalled>(call(job, {}, std::move(wire.program_end)));

        ASSERT_EQ(stalled.sleep.threads.size(), 1U);
        EXPECT_EQ(stalled.sleep.threads[0].call, name);
        EXPECT_TRUE(stalled.sleep.threads[0].on_socket);
        start({});
    }
}

TEST_P(ProgramTest, SeesThatThreadsWaitForEachOther) {
    Wire wire;
    const Stalled stalled =
        std::get<Stalled>(call("wait_for_own_thread", {}, std::move(wire.program_end)));

    EXPECT_EQ(stalled.sleep.threads.size(), 2U);
}

TEST_P(ProgramTest, SeesAPollWithoutADeadline) {
    Wire wire;
    const Stalled stalled =
        std::get<Stalled>(call("poll_without_end", {}, std::move(wire.program_end)));

    EXPECT_EQ(stalled.sleep.threads.at(0).call, "poll");
}

TEST_P(ProgramTest, TakesAVeryLongSleepForAStall) {
    EXPECT_EQ(std::get<Stalled>(call("sleep", {"100000"})).sleep.threads.at(0).call, "sleep");
}

TEST_P(ProgramTest, SeesThatItStoppedItself) {
    const Stalled stalled = std::get<Stalled>(call("raise", {std::to_string(SIGSTOP)}));

    EXPECT_TRUE(stalled.sleep.stopped_itself());
}

TEST_P(ProgramTest, DoesNotInterruptAProgramThatStoppedItself) {
    class Interrupter : public Surroundings {
    public:
        bool wants_interrupt() override { return true; }
    } interrupter;

    EXPECT_TRUE(
        std::holds_alternative<Stalled>(call_in(interrupter, "raise", {std::to_string(SIGSTOP)})));
}

TEST_P(ProgramTest, WaitsForWhoeverHasStoppedIt) {
    Wire wire;
    StopsIt stops{StopsIt::Then::kGoesOnSoon, wire.our_end.get()};

    const Outcome outcome = call_in(stops, "receive_once", {}, std::move(wire.program_end));

    EXPECT_TRUE(std::holds_alternative<Returned>(outcome));
}

TEST_P(ProgramTest, GoesOnWhereNobodyLetsIt) {
    Wire wire;
    StopsIt stops{StopsIt::Then::kStaysStopped, wire.our_end.get()};

    const Outcome outcome = call_in(stops, "receive_once", {}, std::move(wire.program_end));

    EXPECT_TRUE(std::holds_alternative<Returned>(outcome));
}

TEST_P(ProgramTest, SeesAfterAStopWhatItWaitsFor) {
    for (const auto& [job, name] :
         {std::pair{"poll_without_end", "poll"}, std::pair{"receive_once", "recv"},
          std::pair{"sleep", "sleep"}}) {
        Wire wire;
        StopsIt stops{StopsIt::Then::kGoesOnAsleep, wire.our_end.get()};
        const std::vector<std::string> arguments(name == std::string{"sleep"} ? 1 : 0, "100000");

        const Outcome outcome = call_in(stops, job, arguments, std::move(wire.program_end));

        const Stalled* stalled = std::get_if<Stalled>(&outcome);
        ASSERT_NE(stalled, nullptr) << job;
        EXPECT_EQ(stalled->sleep.threads.at(0).call, name);
        start({});
    }
}

TEST_P(ProgramTest, TakesAStopFromOutsideForATroubleOfTheMachine) {
    /// Stops it again whenever it goes on.
    class StopsItAgain : public Surroundings {
        bool advance() override {
            for (const pid_t pid : descendants_of(::getpid())) {
                if (runs(pid, WIRELAB_SUBJECT)) {
                    ::kill(pid, SIGSTOP);
                }
            }
            return false;
        }
    } again;
    Limits limits;
    limits.wall_time = std::chrono::seconds{3};
    start(limits);

    EXPECT_THROW(call_in(again, "spin"), HarnessError);
    program_.reset();
}

TEST_P(ProgramTest, SeesThatItWaitsBeforeMain) {
    start_program(WIRELAB_LATE_SUBJECT);

    EXPECT_EQ(std::get<Stalled>(call("echo")).sleep.threads.at(0).call, "pause");
}

TEST_P(ProgramTest, SeesThatTheChannelWasClosedBeforeMain) {
    start_program(WIRELAB_MUTE_SUBJECT);

    EXPECT_TRUE(std::holds_alternative<ChannelClosed>(call("echo")));
}

TEST_P(ProgramTest, LetsASlowStartEnd) {
    start_program(WIRELAB_SLOW_SUBJECT);

    EXPECT_TRUE(std::holds_alternative<Returned>(call("echo")));
}

TEST_P(ProgramTest, LetsAShortSleepEnd) {
    EXPECT_NO_THROW(std::get<Returned>(call("sleep", {"1"})));
}

TEST_P(ProgramTest, StopsAProgramThatSpins) {
    start({.processor_time = std::chrono::milliseconds{200}});
    const OverLimit over = std::get<OverLimit>(call("spin"));

    EXPECT_EQ(over.what, What::kProcessorTime);
    EXPECT_EQ(over.limit, 200U);
}

TEST_P(ProgramTest, StopsAProgramThatFillsTheMemory) {
    start({.resident_bytes = std::size_t{256} << 20U});
    EXPECT_EQ(std::get<OverLimit>(call("grow")).what, What::kMemory);
}

TEST_P(ProgramTest, StopsAProgramThatPrintsWithoutEnd) {
    EXPECT_EQ(std::get<OverLimit>(call("flood")).what, What::kOutput);
    EXPECT_EQ(program_->output().out.size(), Limits{}.kept_output_bytes);
}

TEST_P(ProgramTest, StopsAProgramThatSendsWithoutEnd) {
    class Greedy : public Surroundings {
    public:
        std::size_t sent_bytes() override { return 1'001; }
    } greedy;
    start({.sent_bytes = 1'000});

    const OverLimit over = std::get<OverLimit>(call_in(greedy, "spin"));

    EXPECT_EQ(over.what, What::kSentBytes);
    EXPECT_EQ(over.limit, 1'000U);
    EXPECT_FALSE(program_->alive());
}

TEST_P(ProgramTest, StopsAProgramThatForksWithoutEnd) {
    start({.processes = 16});
    const Outcome outcome = call("fork_many");

    // It may have answered before anybody counted. Its children are gone in any case (TearDown).
    if (const auto* over = std::get_if<OverLimit>(&outcome)) {
        EXPECT_EQ(over->what, What::kProcesses);
    } else {
        EXPECT_TRUE(std::holds_alternative<Doubled>(outcome));
    }
}

TEST_P(ProgramTest, SeesAChildThatLeftItsSession) {
    EXPECT_TRUE(std::holds_alternative<Doubled>(call("leave_children")));
}

TEST_P(ProgramTest, AllowsAChildThatEnds) {
    EXPECT_TRUE(std::holds_alternative<Returned>(call("fork_and_wait")));
    EXPECT_TRUE(std::holds_alternative<Returned>(call("fork_and_forget")));
}

TEST_P(ProgramTest, SeesThatTheChannelWasClosed) {
    EXPECT_TRUE(std::holds_alternative<ChannelClosed>(call("close_all")));
}

TEST_P(ProgramTest, SeesThatTheChannelWasClosedAndTheJobWentOn) {
    EXPECT_TRUE(std::holds_alternative<ChannelClosed>(call("close_all_and_return")));
}

TEST_P(ProgramTest, SeesThatTheChannelWasWrittenTo) {
    EXPECT_TRUE(std::holds_alternative<Garbled>(call("garble")));
}

TEST_P(ProgramTest, TakesAQuestionThatNobodyAsksForGarbage) {
    EXPECT_TRUE(std::holds_alternative<Garbled>(call("ask", {"what"})));
    start({});
    EXPECT_TRUE(std::holds_alternative<Garbled>(call("forge_and_wait", {"ask"})));
}

TEST_P(ProgramTest, KeepsNoAnswersThatNobodyTakes) {
    class Answers : public Surroundings {
    public:
        std::optional<std::vector<std::string>> answer(
            const std::vector<std::string>& /*question*/) override {
            return std::vector<std::string>{std::string(100'000, 'x')};
        }
    } answers;

    EXPECT_TRUE(std::holds_alternative<Garbled>(call_in(answers, "ask_and_never_listen")));
}

TEST_P(ProgramTest, SeesAnAnswerThatCameBeforeItsJobWasTaken) {
    Surroundings nothing;
    const std::string long_argument(10'000'000, 'x');
    // It answers with the first bytes, and leaves the rest in the channel.
    EXPECT_TRUE(std::holds_alternative<Returned>(call("forge_twice", {})));
    EXPECT_TRUE(std::holds_alternative<Returned>(call("echo", {long_argument})));
    Wire wire;

    EXPECT_TRUE(
        std::holds_alternative<Garbled>(call("receive_once", {}, std::move(wire.program_end))));
}

TEST_P(ProgramTest, SeesThatItBecameTwo) {
    EXPECT_TRUE(std::holds_alternative<Doubled>(call("fork_and_go_on")));
}

TEST_P(ProgramTest, SeesThatItHasNoDescriptorLeft) {
    for (int i = 0; i < 300 && program_->alive(); ++i) {
        Wire wire;
        const Outcome outcome = call("open", {"/dev/null"}, std::move(wire.program_end));
        if (const auto* over = std::get_if<OverLimit>(&outcome)) {
            EXPECT_EQ(over->what, What::kOpenFiles);
        }
    }
    EXPECT_FALSE(program_->alive());
}

TEST_P(ProgramTest, KeepsWhatWasPrinted) {
    call("print", {"to stdout", "to stderr"});

    EXPECT_EQ(program_->output().out, "to stdout");
    EXPECT_EQ(program_->output().err, "to stderr");
}

TEST_P(ProgramTest, SeesOpenDescriptorsFromOutside) {
    EXPECT_TRUE(program_->own_descriptors().empty());
    const std::string fd = std::get<Returned>(call("open", {"/dev/null"})).values.at(0);

    EXPECT_EQ(program_->own_descriptors(), std::vector<int>{std::stoi(fd)});
}

TEST_P(ProgramTest, AnswersWhatIsAsked) {
    class Answers : public Surroundings {
    public:
        std::optional<std::vector<std::string>> answer(
            const std::vector<std::string>& question) override {
            return std::vector<std::string>{question.at(0) + "?", "yes"};
        }
    } answers;

    EXPECT_EQ(std::get<Returned>(call_in(answers, "ask", {"ready"})).values,
              (std::vector<std::string>{"ready?", "yes"}));
}

TEST_P(ProgramTest, InterruptsTheCallThatItSleepsIn) {
    InterruptsOnce interrupter;
    Wire wire;

    const Threw threw =
        std::get<Threw>(call_in(interrupter, "receive_once", {}, std::move(wire.program_end)));

    EXPECT_EQ(interrupter.call(), "recv");
    EXPECT_EQ(threw.what, "recv: Interrupted system call");
}

TEST_P(ProgramTest, GoesOnOnlyWhenTheCallWasInterrupted) {
    class Sender : public Surroundings {
    public:
        explicit Sender(int server_end) : server_end_{server_end} {}
        bool wants_interrupt() override { return !interrupted_; }
        void interrupted(const std::string& /*call*/) override {
            interrupted_ = true;
            send_whole(server_end_, "x");  // A call that has not ended yet would take it.
        }

    private:
        int server_end_;
        bool interrupted_ = false;
    };
    for (int i = 0; i < 20; ++i) {
        Wire wire;
        Sender sender{wire.our_end.get()};
        const Outcome outcome = call_in(sender, "receive_once", {}, std::move(wire.program_end));
        const auto* threw = std::get_if<Threw>(&outcome);
        ASSERT_NE(threw, nullptr) << "in round " << i;
        EXPECT_EQ(threw->what, "recv: Interrupted system call");
    }
}

TEST_P(ProgramTest, InterruptsAChildThatWaitsInItsPlace) {
    InterruptsOnce interrupter;
    Wire wire;

    call_in(interrupter, "let_a_child_receive", {}, std::move(wire.program_end));

    EXPECT_EQ(interrupter.call(), "recv");
}

TEST_P(ProgramTest, DoesNotTakeNapsInsteadOfACallForATroubleOfTheMachine) {
    class Interrupter : public Surroundings {
    public:
        bool wants_interrupt() override { return true; }
    } interrupter;
    start({.wall_time = std::chrono::seconds{1}});

    EXPECT_EQ(std::get<OverLimit>(call_in(interrupter, "nap")).what, What::kWallTime);
}

TEST_P(ProgramTest, IsNotConfusedByTheNameThatAProgramGivesItself) {
    EXPECT_EQ(std::get<Stalled>(call("name_itself", {"ctxt_switches:x"})).sleep.threads.at(0).call,
              "pause");
}

TEST_P(ProgramTest, SaysThatItWasTheClock) {
    start({.wall_time = std::chrono::seconds{1}});
    EXPECT_EQ(std::get<OverLimit>(call("sleep", {"30"})).what, What::kWallTime);
}

INSTANTIATE_TEST_SUITE_P(Sandboxes, ProgramTest, ::testing::Values("plain", "bubblewrap"),
                         [](const auto& parameter) { return std::string{parameter.param}; });

}  // namespace
}  // namespace wirelab
