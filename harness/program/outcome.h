#pragma once

#include <string>
#include <variant>
#include <vector>

#include "program/watch.h"

namespace wirelab {

/// The function returned; what it returned, as bytes.
struct Returned {
    std::vector<std::string> values;
};

/// The function threw.
struct Threw {
    std::string type;  ///< As C++ names it: "std::system_error", "int".
    std::string what;  ///< Of an exception; the value of a thrown number or text; else "".
    std::vector<std::string>
        bases;  ///< The standard exceptions that it is: "std::runtime_error", ...

    [[nodiscard]] bool is(const std::string& standard_exception) const;
};

/// The function was not written yet: it called todo().
struct NotWritten {
    std::string function;
};

/// The exit status with which a sanitizer stops a program (ASAN_OPTIONS and UBSAN_OPTIONS in
/// sandbox.cpp).
constexpr int kSanitizerStatus = 86;

/// The exit status of a program that found its own channel closed (labs/support/jobs.cpp).
constexpr int kChannelLostStatus = 87;

/// The program ended before it answered: exit(3), _exit(2), or a sanitizer that stopped it.
struct EndedEarly {
    int status = 0;
};

/// The program was ended by a signal that it did not get from us (signal(7)).
struct Killed {
    int signal = 0;
};

/// Every thread of the program waits for what will never come.
struct Stalled {
    Sleep sleep;
};

/// The program went over a limit, and was stopped.
struct OverLimit {
    enum class What {
        kProcessorTime,
        kMemory,
        kOutput,
        kSentBytes,
        kProcesses,
        kOpenFiles,
        kWallTime
    };
    What what = What::kProcessorTime;
    std::size_t limit = 0;  ///< Milliseconds for times, bytes, or a count.
};

/// The program sent something on the channel that is no answer: it wrote to a descriptor that is
/// not its own.
struct Garbled {
    std::string why;
};

/// After the answer another process of the program's was still there: it called fork(2), and the
/// child went on.
struct Doubled {};

/// The program closed the channel, and goes on: it closed a descriptor that is not its own.
struct ChannelClosed {};

/// What came of one job: a value that the caller must look at. Our own failures are HarnessErrors
/// instead.
using Outcome = std::variant<Returned, Threw, NotWritten, EndedEarly, Killed, Stalled, OverLimit,
                             Garbled, Doubled, ChannelClosed>;

}  // namespace wirelab
