#include <poll.h>
#include <sched.h>
#include <sys/syscall.h>

#include <algorithm>
#include <array>
#include <csignal>
#include <utility>

#include "core/bytes.h"
#include "core/error.h"
#include "os/interrupt.h"
#include "os/lived_time.h"
#include "program/program.h"
#include "program/watch.h"

// How it works. One loop, in one thread, drives everything while a job runs: it feeds the channel,
// takes what the program prints, lets the surroundings (the wire) advance, and looks at the program
// from outside now and then. It ends with the program's answer, with its end, with a limit, or when
// it has seen that nothing will ever move again: all is settled around the program, and every
// thread of it slept all the time between several looks.

namespace wirelab {

using Clock = std::chrono::steady_clock;

namespace {

using std::chrono::milliseconds;
using std::chrono::nanoseconds;

/// How long the loop has found nothing to do before it looks at the program, and between two looks.
constexpr milliseconds kLookEvery{5};
/// How long somebody outside may keep the program stopped before we let it go on.
constexpr std::chrono::seconds kPatienceWithAStop{2};
/// So many looks in a row must show the same sleep. One would prove it; more cost 30 ms in all, and
/// nothing else.
constexpr int kLooksForAStall = 6;
constexpr int kLooksForAnInterrupt = 2;
/// How often the loop only yields before it begins to wait: the gate opens within some 40
/// microseconds.
constexpr int kSpins = 200;
/// What a start may use beside what a job may: the loader and the sanitizers need some of it.
constexpr std::chrono::seconds kProcessorTimeOfAStart{2};
/// Bytes of a function's or a type's name that are told.
constexpr std::size_t kLongestName = 120;

Threw threw_from(const std::vector<std::string>& fields) {
    Threw threw;
    // The name comes from the program: whatever is in it must not reach a terminal as it is.
    threw.type = fields.empty() ? "" : visible_start(fields[0], kLongestName);
    threw.what = fields.size() < 2 ? "" : fields[1];
    if (fields.size() > 2) {
        threw.bases.assign(fields.begin() + 2, fields.end());
    }
    return threw;
}

}  // namespace

/// The loop around one job.
class Program::Loop {
public:
    Loop(Program& program, Surroundings& surroundings)
        : program_{program},
          surroundings_{surroundings},
          pid_{program.pid_},
          processor_time_before_{pid_ == 0 ? nanoseconds{0}
                                           : processor_time(pid_).value_or(nanoseconds{0})},
          processor_time_limit_{program.limits_.processor_time +
                                (pid_ == 0 ? kProcessorTimeOfAStart : nanoseconds{0})} {}

    /// Drives until there is an outcome, or, while a program starts, until its first message.
    Outcome run() {
        for (;;) {
            stop_if_interrupted();
            const Clock::duration turn = waited_.turn();
            stopped_for_ += stopped_.empty() ? Clock::duration{0} : turn;
            const bool moved = move();
            go_on_if_interrupted();  // Before the messages: they may be what came of it.
            // Before the messages: what was sent first is seen first.
            if (surroundings_.sent_bytes() > program_.limits_.sent_bytes) {
                return OverLimit{OverLimit::What::kSentBytes, program_.limits_.sent_bytes};
            }
            if (auto outcome = take_messages()) {
                return *outcome;
            }
            if (program_.channel_.state() == Channel::State::kGarbled) {
                return Garbled{"it is not a frame of the channel"};
            }
            if (program_.output_.out_bytes + program_.output_.err_bytes >
                program_.limits_.output_bytes) {
                return OverLimit{OverLimit::What::kOutput, program_.limits_.output_bytes};
            }
            if (moved) {
                idle_ = 0;
                last_move_ = Clock::now();
            }
            if (auto outcome = look()) {
                return *outcome;
            }
            if (!moved) {
                pause();
            }
        }
    }

private:
    bool move() {
        bool moved = program_.channel_.flush();
        moved = program_.channel_.receive() || moved;
        moved = program_.take_output() || moved;
        return surroundings_.advance() || moved;
    }

    std::optional<Outcome> take_messages() {
        while (auto message = program_.channel_.next()) {
            if (program_.pid_ != 0 && message->sender != program_.pid_) {
                return Doubled{};
            }
            if (message->kind == "full") {
                return OverLimit{OverLimit::What::kOpenFiles, program_.limits_.open_files};
            }
            if ((program_.pid_ == 0) != (message->kind == "hello")) {
                return Garbled{"the first message, and only the first, says hello"};
            }
            if (message->kind == "returned") {
                return Returned{std::move(message->fields)};
            }
            if (message->kind == "threw") {
                return threw_from(message->fields);
            }
            if (message->kind == "todo") {
                return NotWritten{
                    message->fields.empty() ? "" : visible_start(message->fields[0], kLongestName)};
            }
            if (message->kind == "hello") {
                program_.pid_ = message->sender;
                return Returned{};
            }
            if (message->kind != "ask") {
                return Garbled{"it is no message that a program sends"};
            }
            // Who asks waits for the answer, and takes all of it.
            const auto answer =
                program_.channel_.all_sent() ? surroundings_.answer(message->fields) : std::nullopt;
            if (!answer) {
                return Garbled{"it asks what no job asks"};
            }
            std::vector<std::string> fields = {"answer"};
            fields.insert(fields.end(), answer->begin(), answer->end());
            program_.channel_.send(fields, {});
        }
        return std::nullopt;
    }

    /// Looks at the program from outside, if it is time to.
    std::optional<Outcome> look() {
        const Clock::time_point now = Clock::now();
        if (program_.channel_.state() == Channel::State::kClosed) {
            if (auto outcome = look_at_end()) {
                return outcome;
            }
        }
        if (now - last_look_ < kLookEvery) {
            return std::nullopt;
        }
        last_look_ = now;
        if (program_.pid_ == 0) {
            pid_ = program_.find_itself();
        }
        if (auto outcome = look_at_limits()) {
            return outcome;
        }
        if (now - last_move_ < kLookEvery) {
            return std::nullopt;
        }
        look_at_stops();
        return look_at_sleep();
    }

    /// The channel is closed: the program has ended, or it closed what is not its own.
    std::optional<Outcome> look_at_end() {
        if (program_.process_->has_ended()) {
            const int status = program_.process_->status();
            if (status < 0) {
                return Killed{-status};
            }
            // bwrap says it like a shell.
            constexpr int kSignalBase = 128;
            if (program_.sandboxed_ && status > kSignalBase) {
                return Killed{status - kSignalBase};
            }
            if (status == kChannelLostStatus) {
                return ChannelClosed{};
            }
            return EndedEarly{status};
        }
        // A program that ends gives its table of descriptors up before they are closed; one that
        // still has it has closed the channel itself.
        if (pid_ != 0 && !open_descriptors(pid_).empty()) {
            return ChannelClosed{};
        }
        return std::nullopt;
    }

    std::optional<Outcome> look_at_limits() {
        using What = OverLimit::What;
        const Limits& limits = program_.limits_;
        const pid_t pid = pid_ == 0 ? program_.process_->pid() : pid_;
        const auto used =
            processor_time(pid).value_or(processor_time_before_) - processor_time_before_;
        if (used > processor_time_limit_) {
            return OverLimit{What::kProcessorTime,
                             static_cast<std::size_t>(limits.processor_time.count())};
        }
        if (resident_bytes(pid).value_or(0) > limits.resident_bytes) {
            return OverLimit{What::kMemory, limits.resident_bytes};
        }
        if (count_threads(pid) > limits.processes) {
            return OverLimit{What::kProcesses, limits.processes};
        }
        if (waited_.total() > limits.wall_time) {
            // Not where a child of the program's own may have done it: that is the program's doing.
            if (2 * stopped_for_ > waited_.total() && has_no_others()) {
                throw HarnessError{
                    "the program was stopped from outside again and again (SIGSTOP)"};
            }
            // On a machine that shows the calls of a child, the program itself did not sleep.
            if (surroundings_.wants_interrupt() && !can_watch()) {
                throw HarnessError{
                    "cannot see that the program sleeps in a system call, so it cannot be "
                    "interrupted there: "
                    "/proc/PID/syscall must be readable for our own children (wirelab doctor)"};
            }
            return OverLimit{What::kWallTime,
                             static_cast<std::size_t>(milliseconds{limits.wall_time}.count())};
        }
        return std::nullopt;
    }

    /// Somebody outside may stop what we have started, and let it go on (SIGSTOP, SIGCONT). That is
    /// no doing of the program's, and so it is only waited for; where it takes long, nobody will
    /// let it go on, and we do.
    void look_at_stops() {
        std::vector<pid_t> stopped = stopped_from_outside(program_.process_->pid());
        if (stopped != stopped_) {
            stopped_ = std::move(stopped);
            stopped_since_ = waited_.total();
        } else if (waited_.total() - stopped_since_ > kPatienceWithAStop) {
            std::for_each(stopped_.begin(), stopped_.end(),
                          [](pid_t pid) { ::kill(pid, SIGCONT); });
            stopped_.clear();
        }
    }

    [[nodiscard]] bool has_no_others() const {
        return (program_.pid_ == 0 ? descendants_of(pid_) : program_.others()).empty();
    }

    std::optional<Outcome> look_at_sleep() {
        if (interrupted_ || !stopped_.empty()) {
            sleep_.reset();
            return std::nullopt;
        }
        // While only a sandbox runs, which sleeps until it has made everything ready, nobody does.
        auto sleep = pid_ != 0 && surroundings_.settled() ? asleep(pid_) : std::nullopt;
        // Settled before the look and after it, so also at the moment of the look.
        if (!sleep || sleep->ends_by_itself() || !surroundings_.settled() ||
            (sleep->is_stopped() && !sleep->stopped_itself())) {
            sleep_.reset();
            return std::nullopt;
        }
        same_looks_ = sleep_ == sleep ? same_looks_ + 1 : 1;
        sleep_ = std::move(sleep);
        if (surroundings_.wants_interrupt() && !sleep_->is_stopped()) {
            if (same_looks_ >= kLooksForAnInterrupt) {
                interrupt();
            }
            return std::nullopt;
        }
        if (same_looks_ < kLooksForAStall) {
            return std::nullopt;
        }
        if (program_.channel_.state() == Channel::State::kClosed) {
            return ChannelClosed{};
        }
        return Stalled{*sleep_};
    }

    void interrupt() {
        const auto& threads = sleep_->threads;
        const auto with_fd =
            std::find_if(threads.begin(), threads.end(),
                         [](const SleepingThread& thread) { return thread.fd >= 0; });
        const SleepingThread& thread = with_fd == threads.end() ? threads.front() : *with_fd;
        // Who has ended meanwhile is no longer there: the next look says so.
        if (::syscall(SYS_tgkill, thread.process, thread.thread, SIGUSR1) == 0) {
            interrupted_ = thread;
        }
        sleep_.reset();
    }

    /// The script goes on when the call has ended. Bytes that came before, while the thread waits
    /// for a processor, would be taken by that call, as if no signal had been.
    void go_on_if_interrupted() {
        if (!interrupted_ || (is_pending(interrupted_->process, interrupted_->thread, SIGUSR1) &&
                              !asleep(pid_).value_or(Sleep{}).is_stopped())) {
            return;
        }
        if (surroundings_.wants_interrupt()) {
            surroundings_.interrupted(interrupted_->call);
        }
        interrupted_.reset();
    }

    void pause() {
        if (++idle_ < kSpins) {
            ::sched_yield();
            return;
        }
        std::array<pollfd, 3> ends{{{program_.channel_.fd(), POLLIN, 0},
                                    {program_.out_.get(), POLLIN, 0},
                                    {program_.err_.get(), POLLIN, 0}}};
        if (program_.channel_.state() == Channel::State::kClosed) {
            ends[0].fd = -1;
        }
        constexpr timespec kMoment{0, 200'000};
        ::ppoll(ends.data(), ends.size(), &kMoment, nullptr);
    }

    Program& program_;
    Surroundings& surroundings_;
    LivedTime waited_;
    pid_t pid_;  // The program's, as soon as there is one: also before it has said hello.
    nanoseconds processor_time_before_;
    nanoseconds processor_time_limit_;
    Clock::time_point last_move_ = Clock::now();
    Clock::time_point last_look_ = Clock::now();
    std::vector<pid_t> stopped_;  // From outside.
    Clock::duration stopped_since_{0};
    Clock::duration stopped_for_{0};
    std::optional<Sleep> sleep_;
    std::optional<SleepingThread> interrupted_;  // It was sent a signal, and may not have it yet.
    int same_looks_ = 0;
    int idle_ = 0;
};

Outcome Program::drive(Surroundings& surroundings) {
    return Loop{*this, surroundings}.run();
}

}  // namespace wirelab
