#pragma once

#include <chrono>

namespace wirelab {

/// How long we have waited, by the time in which we ourselves ran. While we are stopped (SIGSTOP, a
/// debugger, a machine that is suspended) nobody looks at what we wait for, so that time must not
/// be held against it. Nor must a machine that lets nobody run for seconds, us and what we wait
/// for. So a turn of the loop, which takes a few milliseconds, counts as 100 at most.
class LivedTime {
public:
    using Clock = std::chrono::steady_clock;

    explicit LivedTime(Clock::time_point now = Clock::now()) : last_{now} {}

    /// To be called in each turn of the loop that waits. Returns what this turn has added.
    Clock::duration turn(Clock::time_point now = Clock::now());

    [[nodiscard]] Clock::duration total() const { return total_; }

private:
    Clock::time_point last_;
    Clock::duration total_{0};
};

}  // namespace wirelab
