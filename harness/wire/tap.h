#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <vector>

#include "os/socket.h"
#include "os/unique_fd.h"
#include "wire/conversation.h"
#include "wire/gate.h"
#include "wire/script.h"
#include "wire/transcript.h"

namespace wirelab {

/// How a connection's kernel buffers are set, in bytes; 0 leaves the kernel's own (socket(7)).
struct BufferSizes {
    int program_send = 0;
    int server_receive = 0;
};

/// The only thing that a student's program ever talks to. It listens, plays scripts, and records
/// every byte of both directions. Single-threaded and never waiting: the loop that drives a job
/// calls advance() again and again.
class Tap {
public:
    explicit Tap(SockDiag& diag) : diag_{diag} {}

    /// Listens on a loopback address at a free port; every connection that comes plays `script`.
    /// Returns the port. Throws HarnessError.
    std::uint16_t listen(const std::string& address, const Script& script);

    /// Listens at a port that the caller has opened already.
    void listen(UniqueFd listener, const Script& script);

    /// Makes a connection of our own that plays `script`, and returns the client's end, to be given
    /// to a program.
    UniqueFd connect(const Script& script, BufferSizes sizes = {});

    /// Takes at most so many bytes of what a program sends until forget(), and a byte more that
    /// shows that there are more (bytes_taken()).
    void take_at_most(std::size_t bytes) { budget_.most = bytes; }

    bool advance();
    [[nodiscard]] bool settled();

    /// The conversation whose script wants the program's call interrupted, or nullptr.
    Conversation* wants_interrupt();

    /// Lets every script run to its end (see Conversation::finish).
    void finish();

    /// Ends all conversations and empties the transcript; the listeners stay, and count anew.
    void forget();

    /// Ends the listeners too.
    void clear();

    [[nodiscard]] const Transcript& transcript() const { return transcript_; }
    [[nodiscard]] const std::deque<Conversation>& conversations() const { return conversations_; }
    /// Bytes that the program has sent since forget(), over all conversations, as far as they were
    /// taken.
    [[nodiscard]] std::size_t bytes_taken() const { return budget_.taken; }
    /// How many connections came to the listener at `port`.
    [[nodiscard]] std::size_t connections_at(std::uint16_t port) const;
    /// Bytes of ours that the program has not taken, over all conversations.
    [[nodiscard]] std::size_t never_read() const;

private:
    struct Listener {
        UniqueFd fd;
        Endpoint where;
        Script script;
        std::size_t connections = 0;
    };

    bool accept_all();
    bool refuse_uninvited();

    SockDiag& diag_;
    Transcript transcript_;
    std::vector<Listener> listeners_;
    UniqueFd own_listener_;
    Budget budget_;
    std::size_t uninvited_ = 0;  // Connections to own_listener_ that are not ours.
    std::deque<Conversation> conversations_;
};

}  // namespace wirelab
