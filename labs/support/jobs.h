#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

/// What a lab's jobs.cpp needs: it names the functions that a check can call. A program made of it
/// takes jobs from the check over a channel, one after the other, until the channel is closed.
namespace lab {

/// Answers and arguments are bytes; numbers travel as decimal text.
using Values = std::vector<std::string>;

/// Asks the check a question in the middle of a job, and waits for its answer.
using Ask = std::function<Values(const Values& question)>;

/// One piece of work, as the check gave it.
struct Job {
    Values arguments;
    std::vector<int>
        sockets;  ///< Descriptors that came with the job. They stay open until the next job.
    Ask ask;

    /// The argument at `index`. Throws std::out_of_range if there is none.
    const std::string& text(std::size_t index) const { return arguments.at(index); }
    /// The same as a number. Throws std::invalid_argument if it is not one.
    int number(std::size_t index) const { return std::stoi(arguments.at(index)); }
    /// The first descriptor that came with the job. Throws std::out_of_range if there is none.
    int socket() const { return sockets.at(0); }
};

/// Does one kind of job. What it returns is the answer; what it throws is told to the check.
using Work = std::function<Values(const Job& job)>;

/// Takes jobs from the channel and does them, until the check closes the channel.
///
/// Given the work for each name of a job. Returns main's exit status. By itself, with no check on
/// the other side, it prints what to type instead, and returns 64.
///
///     int main() {
///         return lab::serve_jobs({{"receive_all", [](const lab::Job& job) -> lab::Values {
///             return {lab::receive_all(job.socket())};
///         }}});
///     }
int serve_jobs(const std::map<std::string, Work>& work);

}  // namespace lab
