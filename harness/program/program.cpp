#include "program/program.h"

#include <fcntl.h>
#include <sched.h>

#include <algorithm>
#include <array>
#include <csignal>
#include <iterator>
#include <utility>

#include "core/error.h"
#include "os/interrupt.h"
#include "os/lived_time.h"
#include "os/socket.h"
#include "os/system_call.h"
#include "program/watch.h"

namespace wirelab {

using std::chrono::nanoseconds;

namespace {

std::pair<UniqueFd, UniqueFd> make_pipe() {
    std::array<int, 2> ends{};
    check(::pipe2(ends.data(), O_CLOEXEC), "cannot make a pipe");
    set_nonblocking(ends[0], true);
    return {UniqueFd{ends[0]}, UniqueFd{ends[1]}};
}

/// Takes what is in the pipe; keeps the first bytes. Returns whether anything came.
bool drain(UniqueFd& pipe, std::string& kept, std::size_t& total, std::size_t keep) {
    bool moved = false;
    std::array<char, 65536>
        buffer;  // Filled by the kernel, as far as it is read: this runs in a loop.
    // So many reads at once: whoever prints without end must not keep us from looking at it.
    constexpr int kMostReads = 256;
    for (int reads = 0; pipe.is_open() && reads < kMostReads; ++reads) {
        const ssize_t size =
            retry([&] { return ::read(pipe.get(), buffer.data(), buffer.size()); });
        if (size < 0) {
            break;
        }
        moved = true;
        if (size == 0) {
            pipe.reset();
            break;
        }
        const auto count = static_cast<std::size_t>(size);
        total += count;
        kept.append(buffer.data(), std::min(count, keep - std::min(keep, kept.size())));
    }
    return moved;
}

}  // namespace

void Surroundings::interrupted(const std::string& /*call*/) {
    throw HarnessError{"a call was interrupted that nobody wanted interrupted"};
}

std::optional<std::vector<std::string>> Surroundings::answer(
    const std::vector<std::string>& /*question*/) {
    return std::nullopt;
}

Program::Program(const std::filesystem::path& executable, const Sandbox& sandbox,
                 const Limits& limits)
    : limits_{limits},
      executable_{std::filesystem::absolute(executable)},
      folder_{"program"},
      sandboxed_{sandbox.kind() == Sandbox::Kind::kBubblewrap} {
    auto [out, its_out] = make_pipe();
    auto [err, its_err] = make_pipe();
    out_ = std::move(out);
    err_ = std::move(err);
    Command command = sandbox.command(executable_, folder_.path(), limits);
    command.descriptors = {
        {channel_.far_end(), kChannelDescriptor}, {its_out.get(), 1}, {its_err.get(), 2}};
    process_ = std::make_unique<Process>(Process::start(command));
    channel_.release_far_end();
    its_out.reset();
    its_err.reset();
    Surroundings nothing;
    Outcome outcome = drive(nothing);
    if (!std::holds_alternative<Returned>(outcome)) {
        end(std::move(outcome));
        return;
    }
    first_descriptors_ = open_descriptors(pid_);
    first_processes_ = descendants_of(::getpid());
}

Program::~Program() {
    if (alive()) {
        end(EndedEarly{});
    }
}

Outcome Program::call(Work work, Surroundings& surroundings) {
    if (ended_) {
        return *ended_;
    }
    const nanoseconds before = processor_time(pid_).value_or(nanoseconds{0});
    std::vector<std::string> fields = {"job", std::move(work.name)};
    fields.insert(fields.end(), std::make_move_iterator(work.arguments.begin()),
                  std::make_move_iterator(work.arguments.end()));
    channel_.send(fields, work.sockets);
    work.sockets.clear();
    Outcome outcome = drive(surroundings);
    last_job_ = processor_time(pid_).value_or(before) - before;
    take_output();
    bool goes_on = std::holds_alternative<Returned>(outcome) ||
                   std::holds_alternative<Threw>(outcome) ||
                   std::holds_alternative<NotWritten>(outcome);
    if (goes_on && !is_alone()) {
        outcome = Doubled{};
        goes_on = false;
    }
    if (!goes_on) {
        end(outcome);
    }
    return outcome;
}

void Program::tell_names(const std::vector<std::pair<std::string, std::string>>& names) {
    std::vector<std::string> fields = {"names"};
    for (const auto& [name, addresses] : names) {
        fields.push_back(name);
        fields.push_back(addresses);
    }
    channel_.send(fields, {});
}

std::vector<int> Program::own_descriptors() const {
    const std::vector<int> now = open_descriptors(pid_);
    std::vector<int> own;
    std::set_difference(now.begin(), now.end(), first_descriptors_.begin(),
                        first_descriptors_.end(), std::back_inserter(own));
    return own;
}

/// The process that runs the executable, found before it has said who it is; 0 while only the
/// sandbox runs.
pid_t Program::find_itself() const {
    const pid_t first = process_->pid();
    if (runs(first, executable_)) {
        return first;
    }
    const std::vector<pid_t> all = descendants_of(first);
    const auto found =
        std::find_if(all.begin(), all.end(), [&](pid_t pid) { return runs(pid, executable_); });
    return found == all.end() ? 0 : *found;
}

std::vector<pid_t> Program::others() const {
    std::vector<pid_t> others;
    for (const pid_t pid : descendants_of(::getpid())) {
        if (std::find(first_processes_.begin(), first_processes_.end(), pid) ==
            first_processes_.end()) {
            others.push_back(pid);
        }
    }
    std::sort(others.begin(), others.end());
    return others;
}

/// Whether no other process of the program's is left. One that still runs may be about to end; one
/// that sleeps, or that answers too, was left behind.
bool Program::is_alone() {
    // A process whose parent ends while we walk the tree is given to another parent, and a walk
    // that has been there already misses it. So one walk proves nothing: a second one must see the
    // same processes, all of them ended.
    std::optional<std::vector<pid_t>> before;
    LivedTime waited;
    for (;;) {
        std::vector<pid_t> now = others();
        // One that has ended and was not waited for has no memory any more.
        std::vector<pid_t> left;
        std::copy_if(now.begin(), now.end(), std::back_inserter(left),
                     [](pid_t pid) { return resident_bytes(pid).value_or(0) > 0; });
        if (left.empty()) {
            if (before == now) {
                return true;
            }
            before = std::move(now);
            continue;
        }
        before.reset();
        channel_.receive();
        const bool answers_too = channel_.next().has_value();
        bool sleeps = false;
        for (const pid_t pid : left) {
            const auto sleep = asleep(pid);
            if (sleep && sleep->is_stopped() && !sleep->stopped_itself()) {
                ::kill(pid, SIGCONT);  // Then it is seen what it would have done.
            } else if (sleep) {
                sleeps = true;
            }
        }
        waited.turn();
        if (answers_too || sleeps || waited.total() > limits_.wall_time) {
            return false;
        }
        stop_if_interrupted();
        ::sched_yield();
    }
}

bool Program::take_output() {
    const bool out = drain(out_, output_.out, output_.out_bytes, limits_.kept_output_bytes);
    return drain(err_, output_.err, output_.err_bytes, limits_.kept_output_bytes) || out;
}

void Program::end(Outcome outcome) {
    ended_ = std::move(outcome);
    process_->kill();
    // What it started and what left its session: with nothing else running under us, all that is
    // left is its.
    kill_descendants();
    take_output();
}

}  // namespace wirelab
