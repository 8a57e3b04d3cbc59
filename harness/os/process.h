#pragma once

#include <sys/resource.h>
#include <sys/types.h>

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "os/unique_fd.h"

namespace wirelab {

/// How to start a process: nothing of ours is inherited but what stands here.
struct Command {
    std::vector<std::string> arguments;  ///< The first is the program's path; PATH is not searched.
    std::vector<std::string> environment;  ///< "NAME=value"; all that the process gets.
    std::filesystem::path folder;          ///< Where it starts; ours if empty.
    std::vector<std::pair<int, int>>
        descriptors;  ///< {ours, its}; 0, 1 and 2 are /dev/null if not named.
    std::vector<std::pair<__rlimit_resource_t, rlim_t>>
        limits;  ///< setrlimit(2), soft and hard alike.
};

/// Takes as many descriptors as this machine allows us, up to a thousand. Throws HarnessError if
/// that are too few for us and for what we start: the compiler and a student's program would fail
/// where it is no fault of theirs.
void take_descriptors();

/// A process that we started, in a session of its own (setsid(2)), with every signal at its
/// default. If it still runs at the end, it and its group are killed, and it is waited for.
class Process {
public:
    /// Throws HarnessError if the program cannot be started, with its path and the reason, and if
    /// this machine allows it less than `command` does: it would be judged by the machine's limits.
    static Process start(const Command& command);

    Process(Process&& other) noexcept;
    Process& operator=(Process&& other) noexcept;
    Process(const Process&) = delete;
    Process& operator=(const Process&) = delete;
    ~Process();

    [[nodiscard]] pid_t pid() const { return pid_; }

    /// Whether it has ended; does not wait. True from then on.
    bool has_ended();

    /// Waits for the end. Gives the exit status, or -N where signal N ended it.
    int wait();

    /// The exit status, or -N for signal N. Only after it has ended.
    [[nodiscard]] int status() const { return status_; }

    /// Kills it and its process group (SIGKILL), and waits for it.
    void kill();

private:
    explicit Process(pid_t pid) : pid_{pid} {}

    pid_t pid_ = -1;
    bool ended_ = false;
    int status_ = 0;
};

/// What a helper program printed, and how it ended.
struct Finished {
    int status = 0;  ///< The exit status, or -N for signal N.
    std::string output;
    std::string errors;
};

/// Runs `command` to its end and takes what it prints. `input` is its standard input.
Finished run(Command command, const std::string& input = "");

/// Kills and reaps every descendant of ours, also one that left its session: call it after
/// become_reaper(), when nothing that we started may be left.
void kill_descendants();

/// From now on a descendant whose parent ends becomes our child (PR_SET_CHILD_SUBREAPER, prctl(2)).
void become_reaper();

/// The pids of all our descendants, children of children too.
std::vector<pid_t> descendants_of(pid_t pid);

}  // namespace wirelab
