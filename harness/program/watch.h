#pragma once

#include <sys/types.h>

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace wirelab {

/// One thread that sleeps in a system call.
struct SleepingThread {
    pid_t process = 0;
    pid_t thread = 0;
    std::string call;  ///< "recv", "read", "poll", ...; "system call 17" if we have no name for it.
    int fd = -1;       ///< The descriptor that it was called with, or -1.
    bool on_socket = false;       ///< That descriptor is a socket.
    bool stopped = false;         ///< It is in no call, but stopped, as by SIGSTOP (signal(7)).
    bool stopped_itself = false;  ///< It is stopped in a call that sends such a signal.
    bool ends_by_itself = false;  ///< The call has a deadline that is near enough to wait for.
    std::uint64_t switches = 0;   ///< How often the thread gave up the processor so far.

    friend bool operator==(const SleepingThread&, const SleepingThread&) = default;
};

/// All threads of a program and of its child processes, asleep or stopped.
struct Sleep {
    std::vector<SleepingThread> threads;

    /// Whether one of them is stopped: then those that wait for it do so in vain.
    [[nodiscard]] bool is_stopped() const;
    /// Whether one of them has stopped the program. Where none has, somebody outside did.
    [[nodiscard]] bool stopped_itself() const;
    /// Whether one of them will wake by itself, with no help from outside.
    [[nodiscard]] bool ends_by_itself() const;

    friend bool operator==(const Sleep&, const Sleep&) = default;
};

/// Looks at a program from outside, through /proc (proc(5): task/TID/stat, status and syscall).
///
/// A program that gave the same Sleep in two looks slept all the time between them: a thread that
/// ran would have given up the processor once more.
///
/// Returns nothing if any thread runs, is about to run, or is gone.
std::optional<Sleep> asleep(pid_t pid);

/// Those of a process and its descendants that are stopped, and not by a call of their own: whoever
/// did it is another process.
std::vector<pid_t> stopped_from_outside(pid_t pid);

/// Whether a signal that was sent to a thread (tgkill(2)) still waits for it: the call that the
/// thread was in has not ended yet (proc(5), status, SigPnd). False if it blocks the signal, and so
/// never takes it, and if it is gone.
bool is_pending(pid_t process, pid_t thread, int signal);

/// Whether a process runs this executable: the same file, by whatever path it sees it (proc(5),
/// exe).
bool runs(pid_t pid, const std::filesystem::path& executable);

/// Whether /proc shows us the system calls of our own children (it needs
/// CONFIG_HAVE_ARCH_TRACEHOOK, and ptrace to be allowed for them).
bool can_watch();

/// Processor time that a process has used so far, user and system, all threads
/// (clock_getcpuclockid(3)). Nothing if it is gone.
std::optional<std::chrono::nanoseconds> processor_time(pid_t pid);

/// Resident memory of a process in bytes (proc(5), statm). Nothing if it is gone.
std::optional<std::size_t> resident_bytes(pid_t pid);

/// How many threads a process and its descendants have.
std::size_t count_threads(pid_t pid);

/// The open descriptors of a process, in rising order (proc(5), fd). Empty if it is gone.
std::vector<int> open_descriptors(pid_t pid);

/// What each of them is: "socket:[1234]", "/dev/null" (readlink(2)).
std::string descriptor_target(pid_t pid, int fd);

}  // namespace wirelab
