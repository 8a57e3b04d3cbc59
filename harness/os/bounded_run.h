#pragma once

#include <chrono>
#include <cstddef>
#include <string>

#include "os/process.h"

namespace wirelab {

/// How much a helper program may print, and how long it may go on, before it is killed.
struct Bounds {
    std::size_t output_bytes = std::size_t{1} << 20U;
    std::chrono::seconds wall_time{600};
};

/// How a bounded run ended.
struct BoundedRun {
    enum class End { kExited, kTooMuchOutput, kTooLong };
    End end = End::kExited;
    int status = 0;      ///< The exit status, or -N for signal N.
    std::string output;  ///< Standard output and standard error as they came; cut at the bound.
};

/// Runs `command` to its end or to a bound; then it and its process group are killed. Standard
/// input is empty. Throws HarnessError if it cannot start, and Interrupted if we are to end.
BoundedRun run_bounded(Command command, const Bounds& bounds);

}  // namespace wirelab
