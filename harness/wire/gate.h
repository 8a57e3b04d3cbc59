#pragma once

#include <cstdint>
#include <optional>

#include "os/socket.h"
#include "os/unique_fd.h"

namespace wirelab {

/// What the kernel says of the client's end of a connection, in one reply (sock_diag(7), tcp_diag).
struct ClientEnd {
    std::uint64_t arrived = 0;  ///< Bytes that have reached its receive queue so far, taken or not.
    std::uint32_t unread = 0;   ///< Bytes in its receive queue that the program has not taken.
    std::uint32_t unsent = 0;   ///< Bytes that it sent and that our end has not acknowledged.
    bool open = false;          ///< A process holds it. It may have shut down its sending side.
};

/// Asks the kernel for the client's end of TCP connections. Needs no privilege, but the same
/// network namespace as the connection. One for a whole run.
class SockDiag {
public:
    /// Throws HarnessError if the kernel does not answer such questions.
    SockDiag();

    /// The end at `client` of its connection with `server`; nothing if there is no such socket (it
    /// was closed and the kernel has forgotten it).
    std::optional<ClientEnd> look(const Endpoint& client, const Endpoint& server);

    /// Whether this machine's kernel answers at all.
    static bool available();

private:
    UniqueFd netlink_;
    std::uint32_t sequence_ = 0;
};

/// How many bytes that we sent on `socket` the other end's kernel has acknowledged (tcp_info,
/// tcpi_bytes_acked): they arrived before that end was closed.
std::uint64_t acknowledged_bytes(int socket);

/// Tells when the client has taken what we sent, so that the next segment cannot join it in the
/// client's receive queue: this is what makes a cut real (see docs/maintainer/wire.md).
///
/// How it works. A segment has *arrived* when the kernel has counted all sent bytes in, and is
/// *taken* when, in a later reply, nothing is unread. It must be a later one: the kernel reads the
/// queue's length before the count, so one reply may pair an old 0 with a new count. The FIN counts
/// as one byte, therefore it is sent only after the last segment was taken.
class Gate {
public:
    /// `server_end` is our end of the connection, borrowed.
    Gate(SockDiag& diag, int server_end);

    enum class Passage {
        kOnItsWay,  ///< Not all that was sent has arrived, or it has only just.
        kUnread,    ///< All has arrived; the program has not taken it all.
        kTaken,     ///< The program has taken every byte.
        kGone,      ///< The program has closed its end.
    };

    /// Where the first `sent` bytes of ours are. Asks the kernel once; does not wait.
    Passage passage(std::uint64_t sent);

    /// The last reply of the kernel; all zero and closed if there is no such socket.
    [[nodiscard]] const ClientEnd& client() const { return client_; }

    /// Asks again, without a change to what passage() has seen.
    const ClientEnd& look();

private:
    SockDiag& diag_;
    Endpoint server_address_;
    Endpoint client_address_;
    ClientEnd client_;
    std::uint64_t arrived_ = 0;
};

}  // namespace wirelab
