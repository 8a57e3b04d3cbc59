#include "program/watch.h"

#include <poll.h>
#include <sys/select.h>
#include <sys/syscall.h>
#include <sys/uio.h>

#include <algorithm>
#include <array>
#include <csignal>
#include <ctime>
#include <filesystem>
#include <sstream>
#include <system_error>

#include "core/text.h"
#include "os/proc.h"
#include "os/process.h"
#include "os/system_call.h"

namespace wirelab {
namespace {

namespace fs = std::filesystem;

using Arguments = std::array<std::uint64_t, 6>;

/// What is known of a system call: how a student calls it, and where its descriptor and its
/// deadline stand.
struct CallInfo {
    long number;
    const char* name;
    bool has_fd;
    enum class Deadline {
        kNone,
        kAlways,
        kMilliseconds,
        kTimespec,
        kTimeval,
        kSleep,
        kFutex
    } deadline;
    std::size_t argument;  ///< The argument that holds the deadline.
};

using Deadline = CallInfo::Deadline;

constexpr std::array kCalls = {
    CallInfo{SYS_read, "read", true, Deadline::kNone, 0},
    CallInfo{SYS_readv, "readv", true, Deadline::kNone, 0},
    CallInfo{SYS_write, "write", true, Deadline::kNone, 0},
    CallInfo{SYS_writev, "writev", true, Deadline::kNone, 0},
    CallInfo{SYS_recvfrom, "recv", true, Deadline::kNone, 0},
    CallInfo{SYS_recvmsg, "recvmsg", true, Deadline::kNone, 0},
    CallInfo{SYS_sendto, "send", true, Deadline::kNone, 0},
    CallInfo{SYS_sendmsg, "sendmsg", true, Deadline::kNone, 0},
    CallInfo{SYS_recvmmsg, "recvmmsg", true, Deadline::kTimespec, 4},
    CallInfo{SYS_sendmmsg, "sendmmsg", true, Deadline::kNone, 0},
    CallInfo{SYS_sendfile, "sendfile", true, Deadline::kNone, 0},
    CallInfo{SYS_splice, "splice", true, Deadline::kNone, 0},
    CallInfo{SYS_accept4, "accept", true, Deadline::kNone, 0},
    CallInfo{SYS_accept, "accept", true, Deadline::kNone, 0},
    // TCP gives up by itself when nobody answers.
    CallInfo{SYS_connect, "connect", true, Deadline::kAlways, 0},
    CallInfo{SYS_ppoll, "poll", false, Deadline::kTimespec, 2},
    CallInfo{SYS_pselect6, "select", false, Deadline::kTimespec, 4},
#ifdef SYS_poll  // Newer processors have only the calls above.
    CallInfo{SYS_poll, "poll", false, Deadline::kMilliseconds, 2},
    CallInfo{SYS_select, "select", false, Deadline::kTimeval, 4},
    CallInfo{SYS_epoll_wait, "epoll_wait", true, Deadline::kMilliseconds, 3},
    CallInfo{SYS_pause, "pause", false, Deadline::kNone, 0},
#endif
    CallInfo{SYS_epoll_pwait, "epoll_wait", true, Deadline::kMilliseconds, 3},
    CallInfo{SYS_nanosleep, "sleep", false, Deadline::kTimespec, 0},
    CallInfo{SYS_clock_nanosleep, "sleep", false, Deadline::kSleep, 2},
    CallInfo{SYS_futex, "wait for another thread", false, Deadline::kFutex, 3},
    CallInfo{SYS_wait4, "wait for a child process", false, Deadline::kNone, 0},
    CallInfo{SYS_waitid, "wait for a child process", false, Deadline::kNone, 0},
    CallInfo{SYS_rt_sigsuspend, "sigsuspend", false, Deadline::kNone, 0},
};

/// The calls that send a signal, and the argument that says which.
struct Sender {
    long number;
    std::size_t signal;
};

constexpr std::array kSenders = {
    Sender{SYS_kill, 1},
    Sender{SYS_tkill, 1},
    Sender{SYS_tgkill, 2},
    Sender{SYS_rt_sigqueueinfo, 1},
    Sender{SYS_rt_tgsigqueueinfo, 2},
    Sender{SYS_pidfd_send_signal, 1},
};

/// A call that ends by itself only after this is as good as one that never does.
constexpr std::chrono::seconds kTooLong{60};

/// Reads from another process's memory (process_vm_readv(2)).
template <typename Value>
std::optional<Value> peek(pid_t pid, std::uint64_t address) {
    Value value{};
    iovec here{&value, sizeof value};
    // An address of another process is a number to us: there is no other way to say it.
    iovec there{reinterpret_cast<void*>(address),
                sizeof value};  // NOLINT(performance-no-int-to-ptr): see above
    if (::process_vm_readv(pid, &here, 1, &there, 1, 0) != static_cast<ssize_t>(sizeof value)) {
        return std::nullopt;
    }
    return value;
}

bool is_near(std::optional<timespec> duration) {
    return duration.has_value() && duration->tv_sec < kTooLong.count();
}

bool ends_by_itself(const CallInfo& call, pid_t pid, const Arguments& arguments) {
    const std::uint64_t value = arguments.at(call.argument);
    switch (call.deadline) {
        case Deadline::kNone:
            return false;
        case Deadline::kAlways:
            return true;
        case Deadline::kMilliseconds: {
            const int milliseconds = static_cast<int>(value);
            return milliseconds >= 0 && std::chrono::milliseconds{milliseconds} < kTooLong;
        }
        case Deadline::kTimespec:
            return value != 0 && is_near(peek<timespec>(pid, value));
        case Deadline::kSleep:
            // Until a moment of a clock (TIMER_ABSTIME), or for a time.
            return arguments[1] != 0 || is_near(peek<timespec>(pid, value));
        case Deadline::kFutex:
            return value != 0;  // Most are moments of a clock: near enough, or the backstop's.
        case Deadline::kTimeval: {
            const std::optional<timeval> time =
                value == 0 ? std::nullopt : peek<timeval>(pid, value);
            return time.has_value() && time->tv_sec < kTooLong.count();
        }
    }
    return true;
}

std::string read_line(const fs::path& path) {
    const std::string text = read_proc(path).value_or(std::string{});
    return text.substr(0, text.find('\n'));
}

/// The letter of a thread's state (proc(5), stat); 0 if it is gone. Its name, in parentheses, may
/// hold anything.
char state_of(const fs::path& thread) {
    const std::string line = read_line(thread / "stat");
    const std::size_t end = line.rfind(')');
    return end == std::string::npos || end + 2 >= line.size() ? '\0' : line[end + 2];
}

std::optional<std::uint64_t> switches_of(const fs::path& thread) {
    std::istringstream file{read_proc(thread / "status").value_or(std::string{})};
    std::uint64_t sum = 0;
    int found = 0;
    for (std::string line; std::getline(file, line);) {
        // At the begin of a line: the program has chosen its own name, which stands there too.
        if (line.rfind("voluntary_ctxt_switches:", 0) == 0 ||
            line.rfind("nonvoluntary_ctxt_switches:", 0) == 0) {
            sum += std::stoull(line.substr(line.find(':') + 1));
            ++found;
        }
    }
    return found == 2 ? std::optional{sum} : std::nullopt;
}

/// One of the masks of signals in a thread's status; 0 if it is gone.
std::uint64_t mask_of(const fs::path& thread, const std::string& name) {
    std::istringstream file{read_proc(thread / "status").value_or(std::string{})};
    for (std::string line; std::getline(file, line);) {
        if (line.rfind(name + ":", 0) == 0) {
            constexpr int kHexadecimal = 16;
            return std::stoull(line.substr(line.find(':') + 1), nullptr, kHexadecimal);
        }
    }
    return 0;
}

/// The call that a thread is in: number and arguments. Nothing if it is in none.
std::optional<std::pair<long, Arguments>> call_of(const fs::path& thread) {
    std::istringstream words{read_line(thread / "syscall")};
    long number = 0;
    if (!(words >> number) || number < 0) {
        return std::nullopt;
    }
    Arguments arguments{};
    for (std::uint64_t& argument : arguments) {
        std::string word;
        words >> word;
        argument = std::stoull(word, nullptr, 16);
    }
    return std::pair{number, arguments};
}

bool is_file(pid_t pid, int fd) {
    std::error_code error;
    return fd >= 0 &&
           fs::is_regular_file("/proc/" + std::to_string(pid) + "/fd/" + std::to_string(fd), error);
}

bool is_socket(pid_t pid, int fd) {
    return fd >= 0 && descriptor_target(pid, fd).rfind("socket:", 0) == 0;
}

/// After a stop (SIGSTOP, SIGCONT) the kernel goes on with some calls as restart_syscall(2), with
/// the arguments that they had. Of these, poll may be without a deadline, and a sleep may be as
/// good as endless; they are known by their arguments. The others have a deadline.
long restarted_call(pid_t pid, const Arguments& arguments) {
    constexpr std::uint64_t kMostClocks = 16;
    constexpr std::uint64_t kMostWaitedFor = 100;
    constexpr int kMostDescriptors = 1024;
    constexpr long kSecond = 1'000'000'000;
    // A clock, TIMER_ABSTIME or not, a time.
    if (arguments[0] < kMostClocks && arguments[1] <= 1) {
        const auto time = peek<timespec>(pid, arguments[2]);
        if (time && time->tv_sec >= 0 && time->tv_nsec >= 0 && time->tv_nsec < kSecond) {
            return SYS_clock_nanosleep;
        }
    }
#ifdef SYS_poll
    // An array, how many are in it, milliseconds. A wait for another thread has a larger number
    // there.
    if (arguments[1] > kMostWaitedFor || (arguments[1] == 0 && arguments[0] != 0)) {
        return SYS_restart_syscall;
    }
    for (std::uint64_t i = 0; i < arguments[1]; ++i) {
        const auto one = peek<pollfd>(pid, arguments[0] + i * sizeof(pollfd));
        if (!one || one->fd < -1 || one->fd >= kMostDescriptors) {
            return SYS_restart_syscall;
        }
    }
    return SYS_poll;
#else
    return SYS_restart_syscall;
#endif
}

SleepingThread describe(pid_t pid, long number, const Arguments& arguments) {
    if (number == SYS_restart_syscall) {
        number = restarted_call(pid, arguments);
    }
    const auto call = std::find_if(kCalls.begin(), kCalls.end(),
                                   [&](const CallInfo& info) { return info.number == number; });
    SleepingThread thread;
    if (call == kCalls.end()) {
        thread.call = "system call " + std::to_string(number);
        thread.ends_by_itself = true;  // We do not know, and must not say that it never ends.
        return thread;
    }
    thread.call = call->name;
    thread.fd = call->has_fd ? static_cast<int>(arguments[0]) : -1;
    // poll's own descriptor, where it waits for one only.
    if (!call->has_fd && thread.call == "poll" && arguments[1] == 1) {
        thread.fd = peek<pollfd>(pid, arguments[0]).value_or(pollfd{-1, 0, 0}).fd;
    }
    // splice has two; it waits for the socket, wherever that stands.
    if (number == SYS_splice && !is_socket(pid, thread.fd)) {
        thread.fd = static_cast<int>(arguments[2]);
    }
    thread.on_socket = is_socket(pid, thread.fd);
    // A file on a slow disk or a network is read in the end, whatever it takes.
    thread.ends_by_itself = ends_by_itself(*call, pid, arguments) || is_file(pid, thread.fd);
    return thread;
}

/// Whether a thread that is stopped is in a call that has stopped it. The signal takes effect
/// before the call returns to the program (signal(7)), so a thread that has stopped its own process
/// is still in it; one that somebody else has stopped is wherever it was.
bool is_in_a_call_that_stops(const fs::path& thread) {
    const auto call = call_of(thread);
    const auto info =
        call ? std::find_if(kSenders.begin(), kSenders.end(),
                            [&](const Sender& one) { return one.number == call->first; })
             : kSenders.end();
    if (info == kSenders.end()) {
        return false;
    }
    const std::uint64_t signal = call->second.at(info->signal);
    return signal == SIGSTOP || signal == SIGTSTP || signal == SIGTTIN || signal == SIGTTOU;
}

/// Adds the threads of one process. Returns false if any of them does not sleep.
bool add_threads(pid_t pid, Sleep& sleep) {
    const fs::path tasks = "/proc/" + std::to_string(pid) + "/task";
    bool any = false;
    for (const int number : numbers_in_proc(tasks)) {
        const fs::path task = tasks / std::to_string(number);
        const char state = state_of(task);
        if (state == 'Z' || state == 'X') {
            continue;  // It has ended, and waits only to be asked for its status.
        }
        const auto switches = switches_of(task);
        const auto call = state == 'S' ? call_of(task) : std::nullopt;
        const bool stopped = state == 'T';
        if (!switches || (!call && !stopped)) {
            return false;
        }
        SleepingThread thread;
        if (call) {
            thread = describe(pid, call->first, call->second);
        }
        thread.stopped = stopped;
        thread.stopped_itself = stopped && is_in_a_call_that_stops(task);
        thread.process = pid;
        thread.thread = number;
        thread.switches = *switches;
        sleep.threads.push_back(thread);
        any = true;
    }
    return any;
}

}  // namespace

bool Sleep::is_stopped() const {
    return std::any_of(threads.begin(), threads.end(),
                       [](const SleepingThread& thread) { return thread.stopped; });
}

bool Sleep::stopped_itself() const {
    return std::any_of(threads.begin(), threads.end(),
                       [](const SleepingThread& thread) { return thread.stopped_itself; });
}

bool Sleep::ends_by_itself() const {
    return std::any_of(threads.begin(), threads.end(),
                       [](const SleepingThread& thread) { return thread.ends_by_itself; });
}

std::optional<Sleep> asleep(pid_t pid) {
    Sleep sleep;
    if (!add_threads(pid, sleep)) {
        return std::nullopt;
    }
    for (const pid_t child : descendants_of(pid)) {
        Sleep of_child;
        if (add_threads(child, of_child)) {
            sleep.threads.insert(sleep.threads.end(), of_child.threads.begin(),
                                 of_child.threads.end());
        } else if (state_of("/proc/" + std::to_string(child)) != 'Z') {
            return std::nullopt;
        }
    }
    return sleep;
}

std::vector<pid_t> stopped_from_outside(pid_t pid) {
    std::vector<pid_t> processes = descendants_of(pid);
    processes.push_back(pid);
    std::vector<pid_t> stopped;
    for (const pid_t process : processes) {
        // A stop stops every thread, so the first speaks for all.
        const fs::path folder = "/proc/" + std::to_string(process);
        if (state_of(folder) != 'T') {
            continue;
        }
        const std::vector<int> threads = numbers_in_proc(folder / "task");
        if (std::none_of(threads.begin(), threads.end(), [&](int thread) {
                return is_in_a_call_that_stops(folder / "task" / std::to_string(thread));
            })) {
            stopped.push_back(process);
        }
    }
    return stopped;
}

bool is_pending(pid_t process, pid_t thread, int signal) {
    const fs::path folder =
        fs::path{"/proc"} / std::to_string(process) / "task" / std::to_string(thread);
    const std::uint64_t bit = std::uint64_t{1} << static_cast<unsigned>(signal - 1);
    return (mask_of(folder, "SigPnd") & ~mask_of(folder, "SigBlk") & bit) != 0;
}

bool runs(pid_t pid, const fs::path& executable) {
    std::error_code error;
    return fs::equivalent("/proc/" + std::to_string(pid) + "/exe", executable, error);
}

bool can_watch() {
    const Process child = Process::start({.arguments = {"/bin/sleep", "1000"},
                                          .environment = {},
                                          .folder = {},
                                          .descriptors = {},
                                          .limits = {}});
    const fs::path file = "/proc/" + std::to_string(child.pid()) + "/syscall";
    return !read_line(file).empty();
}

std::optional<std::chrono::nanoseconds> processor_time(pid_t pid) {
    clockid_t clock{};
    timespec time{};
    if (::clock_getcpuclockid(pid, &clock) != 0 || ::clock_gettime(clock, &time) != 0) {
        return std::nullopt;
    }
    return std::chrono::seconds{time.tv_sec} + std::chrono::nanoseconds{time.tv_nsec};
}

std::optional<std::size_t> resident_bytes(pid_t pid) {
    std::istringstream file{
        read_proc("/proc/" + std::to_string(pid) + "/statm").value_or(std::string{})};
    std::size_t all = 0;
    std::size_t resident = 0;
    if (!(file >> all >> resident)) {
        return std::nullopt;
    }
    return resident * static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
}

std::size_t count_threads(pid_t pid) {
    std::vector<pid_t> processes = descendants_of(pid);
    processes.push_back(pid);
    std::size_t count = 0;
    for (const pid_t process : processes) {
        count += numbers_in_proc("/proc/" + std::to_string(process) + "/task").size();
    }
    return count;
}

std::vector<int> open_descriptors(pid_t pid) {
    return numbers_in_proc("/proc/" + std::to_string(pid) + "/fd");
}

std::string descriptor_target(pid_t pid, int fd) {
    std::error_code error;
    return fs::read_symlink("/proc/" + std::to_string(pid) + "/fd/" + std::to_string(fd), error)
        .string();
}

}  // namespace wirelab
