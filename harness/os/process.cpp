#include "os/process.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <sstream>
#include <system_error>

#include "core/error.h"
#include "os/proc.h"
#include "os/socket.h"
#include "os/system_call.h"

namespace wirelab {
namespace {

std::vector<char*> pointers_to(std::vector<std::string>& texts) {
    std::vector<char*> pointers;
    pointers.reserve(texts.size() + 1);
    for (std::string& text : texts) {
        pointers.push_back(text.data());
    }
    pointers.push_back(nullptr);
    return pointers;
}

/// Everything that the child needs, made before fork(2): afterwards it may call only what is safe
/// in a signal handler (signal-safety(7)), because we may have threads.
struct Prepared {
    std::vector<std::string> arguments;
    std::vector<std::string> environment;
    std::vector<char*> argv;
    std::vector<char*> envp;
    std::string folder;
    std::vector<std::pair<int, int>> descriptors;
    std::vector<std::pair<__rlimit_resource_t, rlim_t>> limits;
    int trouble = -1;       ///< Where the child writes errno if it fails: a pipe's end.
    int trouble_place = 3;  ///< Where that ends up, above all that the program gets.
};

Prepared prepare(const Command& command, int trouble) {
    Prepared prepared{.arguments = command.arguments,
                      .environment = command.environment,
                      .argv = {},
                      .envp = {},
                      .folder = command.folder.string(),
                      .descriptors = command.descriptors,
                      .limits = command.limits,
                      .trouble = trouble,
                      .trouble_place = 3};
    prepared.argv = pointers_to(prepared.arguments);
    prepared.envp = pointers_to(prepared.environment);
    for (const auto& [ours, its] : command.descriptors) {
        prepared.trouble_place = std::max(prepared.trouble_place, its + 1);
    }
    prepared.descriptors.emplace_back(trouble, prepared.trouble_place);
    return prepared;
}

bool reset_signals() {
    struct sigaction normal {};
    normal.sa_handler = SIG_DFL;
    for (int signal = 1; signal < NSIG; ++signal) {
        ::sigaction(signal, &normal, nullptr);  // Fails for SIGKILL and SIGSTOP, as it must.
    }
    sigset_t none;
    ::sigemptyset(&none);
    return ::sigprocmask(SIG_SETMASK, &none, nullptr) == 0;
}

/// Puts each descriptor where the program expects it. First all go above every target, so that no
/// move overwrites one that is still to be moved.
bool place_descriptors(Prepared& prepared) {
    for (auto& [ours, its] : prepared.descriptors) {
        ours = ::fcntl(ours, F_DUPFD_CLOEXEC, prepared.trouble_place + 1);
        if (ours < 0) {
            return false;
        }
    }
    prepared.trouble = prepared.descriptors.back().first;
    const int nothing = ::open("/dev/null", O_RDWR | O_CLOEXEC);
    for (int standard = 0; standard <= 2; ++standard) {
        ::dup2(nothing, standard);
    }
    for (const auto& [ours, its] : prepared.descriptors) {
        if (::dup2(ours, its) < 0) {
            return false;
        }
    }
    prepared.trouble = prepared.trouble_place;
    const auto first = static_cast<unsigned>(prepared.trouble_place) + 1U;
    return ::fcntl(prepared.trouble, F_SETFD, FD_CLOEXEC) == 0 &&
           ::syscall(SYS_close_range, first, ~0U, 0U) == 0;
}

/// The child's side: becomes the program. Returns only if that failed, with errno set.
void become(Prepared& prepared) {
    ::setsid();
    ::prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);  // Nothing of ours outlives us, however we end.
    if (!reset_signals()) {
        return;
    }
    if (!prepared.folder.empty() && ::chdir(prepared.folder.c_str()) < 0) {
        return;
    }
    if (!place_descriptors(prepared)) {
        return;
    }
    for (const auto& [resource, most] : prepared.limits) {
        // Lowered only: a machine may allow fewer processes than we would.
        rlimit now{};
        if (::getrlimit(resource, &now) == 0) {
            const rlim_t value = std::min(most, now.rlim_max);
            const rlimit wanted{value, value};
            ::setrlimit(resource, &wanted);
        }
    }
    ::execve(prepared.argv[0], prepared.argv.data(), prepared.envp.data());
}

/// What the machine allows must be as much: with less open files or smaller ones than we allow, an
/// honest program or compiler fails.
void require_limits(const Command& command) {
    for (const auto& [resource, most] : command.limits) {
        rlimit now{};
        if ((resource == RLIMIT_NOFILE || resource == RLIMIT_FSIZE || resource == RLIMIT_AS) &&
            ::getrlimit(resource, &now) == 0 && now.rlim_max < most) {
            throw HarnessError{"this machine allows less than is needed to start " +
                               command.arguments.at(0) + ": " +
                               (resource == RLIMIT_NOFILE  ? "open files (ulimit -Hn)"
                                : resource == RLIMIT_FSIZE ? "bytes in a file (ulimit -Hf)"
                                                           : "memory (ulimit -Hv)")};
        }
    }
}

int status_of(int raw) {
    return WIFSIGNALED(raw) ? -WTERMSIG(raw) : WEXITSTATUS(raw);
}

std::vector<pid_t> children_of(pid_t pid) {
    std::vector<pid_t> children;
    const std::filesystem::path tasks = "/proc/" + std::to_string(pid) + "/task";
    for (const int thread : numbers_in_proc(tasks)) {
        std::istringstream list{
            read_proc(tasks / std::to_string(thread) / "children").value_or(std::string{})};
        for (pid_t child = 0; list >> child;) {
            children.push_back(child);
        }
    }
    return children;
}

/// Reads both pipes until they are closed, and feeds the input meanwhile.
void exchange(Finished& finished, UniqueFd out, UniqueFd err, UniqueFd in, std::string_view input) {
    std::array<char, 65536> buffer{};
    while (out.is_open() || err.is_open() || in.is_open()) {
        if (in.is_open() && input.empty()) {
            in.reset();
        }
        std::array<pollfd, 3> ends{
            {{out.get(), POLLIN, 0}, {err.get(), POLLIN, 0}, {in.get(), POLLOUT, 0}}};
        retry([&] { return ::poll(ends.data(), ends.size(), -1); });
        const auto take = [&](const pollfd& end, UniqueFd& fd, std::string& text) {
            if (end.revents == 0) {
                return;
            }
            const ssize_t size =
                retry([&] { return ::read(fd.get(), buffer.data(), buffer.size()); });
            if (size <= 0) {
                fd.reset();
            } else {
                text.append(buffer.data(), static_cast<std::size_t>(size));
            }
        };
        take(ends[0], out, finished.output);
        take(ends[1], err, finished.errors);
        if (ends[2].revents != 0) {
            const ssize_t size = retry([&] {
                return ::send(in.get(), input.data(), input.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
            });
            if (size < 0) {
                in.reset();
            } else {
                input.remove_prefix(static_cast<std::size_t>(size));
            }
        }
    }
}

}  // namespace

void take_descriptors() {
    constexpr rlim_t kNeeded = 256;
    constexpr rlim_t kEnough = 1024;
    rlimit now{};
    check(::getrlimit(RLIMIT_NOFILE, &now), "RLIMIT_NOFILE");
    if (now.rlim_max < kNeeded) {
        throw HarnessError{"only " + std::to_string(now.rlim_max) +
                           " open files are allowed here, and " + std::to_string(kNeeded) +
                           " are needed (ulimit -Hn)"};
    }
    now.rlim_cur = std::max(now.rlim_cur, std::min(now.rlim_max, kEnough));
    check(::setrlimit(RLIMIT_NOFILE, &now), "RLIMIT_NOFILE");
}

Process Process::start(const Command& command) {
    require_limits(command);
    std::array<int, 2> ends{};
    check(::pipe2(ends.data(), O_CLOEXEC), "cannot make a pipe");
    UniqueFd read_end{ends[0]};
    UniqueFd write_end{ends[1]};
    Prepared prepared = prepare(command, write_end.get());

    const pid_t pid = ::fork();
    if (pid == 0) {
        become(prepared);
        const int reason = errno;
        // If even this fails the parent sees a program that ended with 127.
        (void)!::write(prepared.trouble, &reason, sizeof reason);
        ::_exit(127);
    }
    check(pid, "cannot start a process");
    Process process{pid};
    write_end.reset();
    int reason = 0;
    if (retry([&] { return ::read(read_end.get(), &reason, sizeof reason); }) > 0) {
        throw HarnessError{"cannot start " + command.arguments.at(0) + ": " +
                           std::generic_category().message(reason)};
    }
    return process;
}

Process::Process(Process&& other) noexcept
    : pid_{std::exchange(other.pid_, -1)}, ended_{other.ended_}, status_{other.status_} {}

Process& Process::operator=(Process&& other) noexcept {
    std::swap(pid_, other.pid_);
    std::swap(ended_, other.ended_);
    std::swap(status_, other.status_);
    return *this;
}

Process::~Process() {
    if (pid_ > 0) {
        kill();
    }
}

bool Process::has_ended() {
    int raw = 0;
    if (!ended_ && retry([&] { return ::waitpid(pid_, &raw, WNOHANG); }) == pid_) {
        ended_ = true;
        status_ = status_of(raw);
    }
    return ended_;
}

int Process::wait() {
    int raw = 0;
    if (!ended_) {
        check(retry([&] { return ::waitpid(pid_, &raw, 0); }), "cannot wait for a process");
        ended_ = true;
        status_ = status_of(raw);
    }
    return status_;
}

void Process::kill() {
    // By group, not by pid alone: a program that forked would leave its children behind. The group
    // may outlive the process, whose number stays taken as long as the group is there.
    ::kill(-pid_, SIGKILL);
    if (!ended_) {
        ::kill(pid_, SIGKILL);
        int raw = 0;
        if (retry([&] { return ::waitpid(pid_, &raw, 0); }) == pid_) {
            status_ = status_of(raw);
        }
        ended_ = true;
    }
}

Finished run(Command command, const std::string& input) {
    const auto pair = [] {
        std::array<int, 2> ends{};
        check(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()), "socketpair");
        return std::pair<UniqueFd, UniqueFd>{UniqueFd{ends[0]}, UniqueFd{ends[1]}};
    };
    auto [out, its_out] = pair();
    auto [err, its_err] = pair();
    auto [in, its_in] = pair();
    command.descriptors.insert(command.descriptors.end(),
                               {{its_in.get(), 0}, {its_out.get(), 1}, {its_err.get(), 2}});
    Process process = Process::start(command);
    its_out.reset();
    its_err.reset();
    its_in.reset();
    Finished finished;
    exchange(finished, std::move(out), std::move(err), std::move(in), input);
    finished.status = process.wait();
    return finished;
}

std::vector<pid_t> descendants_of(pid_t pid) {
    std::vector<pid_t> all = children_of(pid);
    for (std::size_t i = 0; i < all.size(); ++i) {
        const std::vector<pid_t> further = children_of(all[i]);
        all.insert(all.end(), further.begin(), further.end());
    }
    return all;
}

void become_reaper() {
    check(::prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0), "PR_SET_CHILD_SUBREAPER");
}

void kill_descendants() {
    for (;;) {
        const std::vector<pid_t> left = descendants_of(::getpid());
        if (left.empty()) {
            return;
        }
        for (const pid_t pid : left) {
            ::kill(pid, SIGKILL);
        }
        // One that ends hands its children to us: wait for one of ours, and look again.
        if (retry([] { return ::waitpid(-1, nullptr, 0); }) < 0 && errno == ECHILD) {
            return;
        }
    }
}

}  // namespace wirelab
