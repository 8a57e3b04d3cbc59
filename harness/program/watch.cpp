#include "program/watch.h"

#include <poll.h>
#include <sys/select.h>
#include <sys/syscall.h>
#include <sys/uio.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <system_error>

#include "core/text.h"
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
    std::ifstream file{path};
    std::string line;
    std::getline(file, line);
    return line;
}

/// The letter of a thread's state (proc(5), stat); 0 if it is gone. Its name, in parentheses, may
/// hold anything.
char state_of(const fs::path& thread) {
    const std::string line = read_line(thread / "stat");
    const std::size_t end = line.rfind(')');
    return end == std::string::npos || end + 2 >= line.size() ? '\0' : line[end + 2];
}

std::optional<std::uint64_t> switches_of(const fs::path& thread) {
    std::ifstream file{thread / "status"};
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
    std::ifstream file{thread / "status"};
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

SleepingThread describe(pid_t pid, long number, const Arguments& arguments) {
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

/// Adds the threads of one process. Returns false if any of them does not sleep.
bool add_threads(pid_t pid, Sleep& sleep) {
    std::error_code error;
    const fs::path tasks = "/proc/" + std::to_string(pid) + "/task";
    bool any = false;
    for (fs::directory_iterator task{tasks, error}, end; !error && task != end;
         task.increment(error)) {
        const char state = state_of(task->path());
        if (state == 'Z' || state == 'X') {
            continue;  // It has ended, and waits only to be asked for its status.
        }
        const auto switches = switches_of(task->path());
        const auto call = state == 'S' ? call_of(task->path()) : std::nullopt;
        const bool stopped = state == 'T';
        if (!switches || (!call && !stopped)) {
            return false;
        }
        SleepingThread thread;
        if (call) {
            thread = describe(pid, call->first, call->second);
        }
        thread.stopped = stopped;
        thread.process = pid;
        thread.thread = std::stoi(task->path().filename().string());
        thread.switches = *switches;
        sleep.threads.push_back(thread);
        any = true;
    }
    return any && !error;
}

}  // namespace

bool Sleep::is_stopped() const {
    return std::any_of(threads.begin(), threads.end(),
                       [](const SleepingThread& thread) { return thread.stopped; });
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
    std::ifstream file{"/proc/" + std::to_string(pid) + "/statm"};
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
        std::error_code error;
        fs::directory_iterator task{"/proc/" + std::to_string(process) + "/task", error};
        for (; !error && task != fs::directory_iterator{}; task.increment(error)) {
            ++count;
        }
    }
    return count;
}

std::vector<int> open_descriptors(pid_t pid) {
    std::vector<int> descriptors;
    std::error_code error;
    fs::directory_iterator entry{"/proc/" + std::to_string(pid) + "/fd", error};
    for (; !error && entry != fs::directory_iterator{}; entry.increment(error)) {
        descriptors.push_back(std::stoi(entry->path().filename().string()));
    }
    std::sort(descriptors.begin(), descriptors.end());
    return descriptors;
}

std::string descriptor_target(pid_t pid, int fd) {
    std::error_code error;
    return fs::read_symlink("/proc/" + std::to_string(pid) + "/fd/" + std::to_string(fd), error)
        .string();
}

}  // namespace wirelab
