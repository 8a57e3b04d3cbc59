#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "wire/cut_plan.h"

namespace wirelab {

/// What the server's side of one connection does, step after step. The tap plays it. Every step
/// starts when the one before is over; what the client sends is read and recorded all along, unless
/// not_reading().
///
///     Script{}.await_request().send(reply, at({512})).close()
class Script {
public:
    /// Waits until the client has sent an empty line (CR LF CR LF), or has closed its sending side.
    Script& await_request();
    /// Sends `bytes`, cut by `plan`; each segment only after the client took the one before.
    Script& send(std::string bytes, CutPlan plan = whole());
    /// Hands the request on to a server at `port` of 127.0.0.1, takes its whole reply, and sends
    /// that, cut by `plan`.
    Script& relay(std::uint16_t port, CutPlan plan = whole());
    /// Closes our end, after the client took all we sent.
    Script& close();
    /// Closes with a reset (RST), after the client took all we sent.
    Script& reset();
    /// Waits until every thread of the program sleeps in a system call, then interrupts that call
    /// with a signal. The step before must leave the program something to wait for.
    Script& interrupt();
    /// From here on, what the client sends is left in the kernel's buffers.
    Script& stop_reading();
    /// From here on, what the client sends is read again.
    Script& read_on();
    /// Waits until the client has closed its sending side.
    Script& await_close();

    struct AwaitRequest {};
    struct Send {
        std::string bytes;
        CutPlan plan;
    };
    struct Relay {
        std::uint16_t port;
        CutPlan plan;
    };
    struct Close {};
    struct Reset {};
    struct Interrupt {};
    struct StopReading {};
    struct ReadOn {};
    struct AwaitClose {};
    using Step = std::variant<AwaitRequest, Send, Relay, Close, Reset, Interrupt, StopReading,
                              ReadOn, AwaitClose>;

    [[nodiscard]] const std::vector<Step>& steps() const { return steps_; }

private:
    std::vector<Step> steps_;
};

}  // namespace wirelab
