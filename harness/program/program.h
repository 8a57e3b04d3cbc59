#pragma once

#include <chrono>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "os/process.h"
#include "os/temp_dir.h"
#include "program/channel.h"
#include "program/limits.h"
#include "program/outcome.h"
#include "program/sandbox.h"

namespace wirelab {

/// What goes on around a program while it does a job: the wire, and the answers to what it asks.
/// The loop of Program::call() drives it. A job that needs nothing around it uses Surroundings
/// itself.
class Surroundings {
public:
    Surroundings() = default;
    Surroundings(const Surroundings&) = delete;
    Surroundings& operator=(const Surroundings&) = delete;
    virtual ~Surroundings() = default;

    /// Does what can be done without waiting; returns whether anything happened.
    virtual bool advance() { return false; }
    /// Bytes that the program has sent, so far as they were taken: they are held against
    /// Limits::sent_bytes.
    virtual std::size_t sent_bytes() { return 0; }
    /// Whether nothing more will happen here unless the program does something.
    virtual bool settled() { return true; }
    /// Called when every thread sleeps and all is settled. Returns true if the program's call is to
    /// be interrupted by a signal now.
    virtual bool wants_interrupt() { return false; }
    /// Called after the signal was sent to the thread that sleeps in `call`.
    virtual void interrupted(const std::string& call);
    /// Answers what the program asks in the middle of a job (labs/support/jobs.h, Ask). Nothing
    /// where nobody asks such a thing: then the program itself has written it to the channel.
    virtual std::optional<std::vector<std::string>> answer(
        const std::vector<std::string>& question);
};

/// What a program printed, as far as it was kept.
struct Output {
    std::string out;
    std::string err;
    std::size_t out_bytes = 0;  ///< All that it printed, kept or not.
    std::size_t err_bytes = 0;
};

/// A student's program, started in a sandbox, taking jobs one after the other. When it is destroyed
/// nothing of it is left: no process, no file. One at a time in a process of ours: at its end every
/// descendant of ours is killed, because a stranger's program can start some that have left its
/// session (call become_reaper() first).
class Program {
public:
    /// Starts it. Throws HarnessError if the machine cannot.
    Program(const std::filesystem::path& executable, const Sandbox& sandbox, const Limits& limits);
    ~Program();
    Program(const Program&) = delete;
    Program& operator=(const Program&) = delete;

    /// Gives it a job and waits for what comes of it. After any outcome but Returned, Threw and
    /// NotWritten the program is gone, and each further call has that outcome again.
    Outcome call(Work work, Surroundings& surroundings);

    /// Whether it still takes jobs.
    [[nodiscard]] bool alive() const { return !ended_.has_value(); }

    /// Tells which addresses each name has, for the jobs to come: {"two.test", "127.0.0.2
    /// 127.0.0.1"}; none for a name that does not exist. Names that are not told do not exist.
    void tell_names(const std::vector<std::pair<std::string, std::string>>& names);

    /// The program's open descriptors, without those that it started with and the channel.
    [[nodiscard]] std::vector<int> own_descriptors() const;

    /// Processor time that the last job took.
    [[nodiscard]] std::chrono::nanoseconds processor_time_of_last_job() const { return last_job_; }

    [[nodiscard]] const Output& output() const { return output_; }

private:
    class Loop;  // loop.cpp

    Outcome drive(Surroundings& surroundings);
    [[nodiscard]] pid_t find_itself() const;
    bool take_output();
    [[nodiscard]] std::vector<pid_t> others() const;
    bool is_alone();
    void end(Outcome outcome);

    Limits limits_;
    std::filesystem::path executable_;
    TempDir folder_;
    Channel channel_;
    UniqueFd out_;
    UniqueFd err_;
    Output output_;
    std::unique_ptr<Process> process_;
    pid_t pid_ = 0;  // The program's own, which a sandbox may have started further down.
    bool sandboxed_ = false;
    std::vector<pid_t> first_processes_;  // It, and what a sandbox needs around it.
    std::vector<int> first_descriptors_;
    std::chrono::nanoseconds last_job_{0};
    std::optional<Outcome> ended_;
};

}  // namespace wirelab
