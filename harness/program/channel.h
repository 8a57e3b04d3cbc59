#pragma once

#include <sys/socket.h>
#include <sys/types.h>

#include <deque>
#include <optional>
#include <string>
#include <vector>

#include "os/unique_fd.h"

namespace wirelab {

/// One piece of work for a program: what labs/support/jobs.h calls a Job, on our side.
struct Work {
    std::string name;
    std::vector<std::string> arguments;
    std::vector<UniqueFd>
        sockets;  ///< Given away: closed on our side as soon as the program has them.
};

/// What a program sends: "returned", "threw", "todo", "ask" or "hello", and fields.
struct Message {
    std::string kind;
    std::vector<std::string> fields;
    pid_t sender = 0;  ///< As the kernel tells it (SCM_CREDENTIALS, unix(7)).
};

/// Our end of the channel to a program: a Unix stream socket on which both sides send frames.
///
/// A frame is a count of fields and then each field, as its size and its bytes; counts and sizes
/// are four bytes, most significant first. Descriptors ride on a frame's first byte (SCM_RIGHTS).
/// labs/support/jobs.cpp has the other side of it. Whatever a program sends is only text to us: it
/// cannot say more than a wrong answer.
class Channel {
public:
    /// Makes the pair of sockets. Throws HarnessError.
    Channel();

    /// The program's end, to be inherited; gone after release_far_end().
    [[nodiscard]] int far_end() const { return far_.get(); }
    void release_far_end() { far_.reset(); }
    [[nodiscard]] int fd() const { return near_.get(); }

    /// Sends a frame without waiting for the program to read it; the rest goes with flush().
    void send(const std::vector<std::string>& fields, const std::vector<UniqueFd>& descriptors);
    /// Whether the kernel has taken all that was sent. Where a job would go with descriptors before
    /// that, the program has answered what it was not asked, and the channel is garbled.
    [[nodiscard]] bool all_sent() const { return outgoing_.empty(); }
    /// Sends what is left. Returns whether anything moved.
    bool flush();

    enum class State { kOpen, kClosed, kGarbled };
    /// Reads what has come, without waiting. Returns whether anything moved.
    bool receive();
    /// The next whole message, if there is one.
    std::optional<Message> next();
    [[nodiscard]] State state() const { return state_; }

private:
    void take_ancillary(msghdr& message);
    std::optional<Message> parse();

    UniqueFd near_;
    UniqueFd far_;
    std::string outgoing_;
    std::string incoming_;
    std::deque<Message> messages_;
    pid_t sender_ = 0;
    State state_ = State::kOpen;
};

}  // namespace wirelab
