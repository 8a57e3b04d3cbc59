#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>

#include "os/socket.h"

namespace wirelab {

/// One request and its reply, as the bytes that were on the wire. A connection that was closed
/// without a byte sent has neither.
struct Exchange {
    Endpoint client;
    std::string
        request;  ///< All that had come when the reply was made: the head, and what came with it.
    std::string reply;  ///< The whole reply.
    std::size_t sent =
        0;  ///< How much of it was sent: less than all if the client closed before the end.
};

/// The server that the labs talk to: cpp-httplib, serving fixtures/site on 127.0.0.1, deterministic
/// to the byte.
///
/// Every reply closes the connection (`Connection: close`), no reply has a clock in it, origin-form
/// and absolute-form targets mean the same (RFC 9112, 3.2), and what the server understood of a
/// query is judged from the raw target. It runs in one thread of its own, which never waits for any
/// one client: a client that connects and says nothing keeps nobody waiting. No limit of time ends
/// a connection; where there are too many, the oldest that is not being answered is closed.
class ReferenceServer {
public:
    /// Called for each exchange after its reply was sent, from one thread at a time. It must not
    /// throw.
    using Observer = std::function<void(const Exchange&)>;

    /// Listens on 127.0.0.1 at `port`; 0 lets the kernel choose. Returns when it takes connections.
    /// Throws HarnessError if the site cannot be read, UserError if the port is taken, with the
    /// remedy.
    explicit ReferenceServer(const std::filesystem::path& site, std::uint16_t port = 0,
                             Observer observer = {});
    /// Closes all connections, at once.
    ~ReferenceServer();
    ReferenceServer(const ReferenceServer&) = delete;
    ReferenceServer& operator=(const ReferenceServer&) = delete;

    [[nodiscard]] std::uint16_t port() const;

    /// Sends `request`, shuts down the sending side, and gives the whole reply. Throws
    /// HarnessError.
    [[nodiscard]] std::string exchange(const std::string& request) const;

    /// The whole reply to "GET `target` HTTP/1.0".
    [[nodiscard]] std::string get(const std::string& target) const;

private:
    class Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace wirelab
