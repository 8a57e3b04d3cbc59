#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "os/unique_fd.h"
#include "wire/gate.h"
#include "wire/script.h"
#include "wire/transcript.h"

namespace wirelab {

/// How much is taken of what a program sends, over all connections of a job: so much and a byte
/// more, which shows that it is too much. Nothing is read after it.
struct Budget {
    std::size_t most = std::numeric_limits<std::size_t>::max() / 2;
    std::size_t taken = 0;

    [[nodiscard]] bool is_spent() const { return taken > most; }
};

/// The server's side of one connection, playing a script. Nothing here waits: advance() does what
/// can be done now, and the caller's loop comes back.
class Conversation {
public:
    /// Owns `server_end`, and writes what happens into `transcript`, as connection `number`. Takes
    /// of what the client sends as much as the `budget` has.
    Conversation(UniqueFd server_end, std::size_t number, Script script, SockDiag& diag,
                 Transcript& transcript, Budget& budget);

    /// Does what can be done without waiting. Returns whether anything happened.
    bool advance();

    /// Whether nothing more happens here unless the program does something: all we sent has
    /// arrived, all it sent is read, and the script is over or waits for the program. Asks the
    /// kernel.
    bool settled();

    /// Whether the step is an interrupt(), and the program has taken all that it could.
    [[nodiscard]] bool wants_interrupt() const;
    /// Told when the call was interrupted; `call` names it for the transcript. Goes on to the next
    /// step.
    void interrupted(const std::string& call);

    /// Lets the rest of the script happen without waiting for the client any more: the program has
    /// answered, and what is still sent shows only how much it has left unread.
    void finish();

    /// Bytes of ours that the program has not taken; those not sent yet are among them.
    [[nodiscard]] std::size_t never_read() const;
    /// Bytes that we have sent.
    [[nodiscard]] std::uint64_t sent() const { return sent_; }
    /// Whether the script waits for a request that is not whole.
    [[nodiscard]] bool awaits_request() const;
    /// Whether we closed, by a FIN or by a reset.
    [[nodiscard]] bool closed_by_server() const { return closed_by_server_; }
    /// Whether the program closed its end.
    [[nodiscard]] bool closed_by_program() const { return client_closed_; }
    /// Whether the program ended its sending side: by a close, or by shutdown(2).
    [[nodiscard]] bool ended_by_program() const { return client_closed_ || read_to_end_; }
    /// Whether every step of the script is over.
    [[nodiscard]] bool over() const { return step_ == script_.steps().size(); }
    /// Whether our end is closed.
    [[nodiscard]] bool closed() const { return !fd_.is_open(); }

private:
    /// Bytes on their way out, and where each of their segments ends.
    struct Outgoing {
        std::string bytes;
        std::vector<std::size_t> ends;
        std::size_t segment = 0;  ///< The one that is being sent.
        std::size_t sent = 0;     ///< Bytes handed to the kernel.
    };

    bool play_on();
    bool read_client();
    void take_request(std::string_view bytes);
    bool play(const Script::AwaitRequest&);
    bool play(const Script::Send&);
    bool play(const Script::Relay&);
    bool play(const Script::Close&);
    bool play(const Script::Reset&);
    bool play(const Script::Interrupt&);
    bool play(const Script::StopReading&);
    bool play(const Script::ReadOn&);
    bool play(const Script::AwaitClose&);

    void load(std::string bytes, const CutPlan& plan);
    bool send_segments();
    bool take_from_upstream();
    bool all_taken();
    void look_at_client();
    void note_taken(std::uint64_t taken);
    void note_client_closed(bool by_reset);
    bool buffers_are_still();
    [[nodiscard]] bool waits_for_program() const;
    [[nodiscard]] std::size_t bytes_to_come() const;
    bool end_step();
    void record(Event::Kind kind, Side side, std::string bytes = {}, std::size_t count = 0,
                std::string detail = {});

    UniqueFd fd_;
    std::size_t number_;
    Script script_;
    std::size_t step_ = 0;
    Gate gate_;
    Transcript& transcript_;
    Budget& budget_;
    std::string request_;
    std::optional<Outgoing> outgoing_;
    UniqueFd upstream_;
    std::string upstream_reply_;
    std::uint64_t sent_ = 0;
    std::uint64_t taken_ = 0;
    std::pair<std::uint32_t, int> buffers_{0,
                                           0};  // What was in them when they were last looked at.
    bool request_is_whole_ = false;
    bool reading_ = true;
    bool read_to_end_ = false;
    bool client_closed_ = false;
    bool closed_by_server_ = false;
    bool hurried_ = false;
};

}  // namespace wirelab
