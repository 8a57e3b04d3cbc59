#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "os/unique_fd.h"

namespace wirelab {

/// A numeric IPv4 or IPv6 address and a TCP port: one end of a connection.
struct Endpoint {
    std::string address;
    std::uint16_t port = 0;

    friend bool operator==(const Endpoint&, const Endpoint&) = default;
};

/// "127.0.0.1:80", "[::1]:80".
std::string text_of(const Endpoint& endpoint);

/// Listens on `address`, a numeric loopback address, at `port`; 0 lets the kernel choose (ip(7)).
/// The descriptor does not block and is not inherited. Throws HarnessError.
UniqueFd listen_on(const std::string& address, std::uint16_t port = 0);

/// The same, but gives an empty descriptor where the port is taken or the address is not there.
UniqueFd try_listen_on(const std::string& address, std::uint16_t port);

/// Holds a port without listening: to connect there is refused (ECONNREFUSED). Throws HarnessError.
UniqueFd hold_port(const std::string& address);

/// The next connection that waits at `listener`, or an empty descriptor if none does. It does not
/// block.
UniqueFd accept_from(int listener);

/// Connects, waiting at most for what loopback takes. The descriptor blocks. Throws HarnessError.
UniqueFd connect_to_endpoint(const Endpoint& endpoint);

Endpoint local_end(int socket);
Endpoint remote_end(int socket);
/// The same; nothing if the other end has broken the connection off already.
std::optional<Endpoint> remote_end_if_any(int socket);

void set_nonblocking(int fd, bool on);

/// Makes close(2) send a reset instead of a FIN (SO_LINGER with a time of 0, socket(7)).
void reset_on_close(int socket);

/// Sends all of `bytes` on a blocking socket, without SIGPIPE. Throws HarnessError.
void send_whole(int socket, std::string_view bytes);

/// All that comes until the other side closes. Throws HarnessError.
std::string receive_whole(int socket);

/// Whether this machine has an IPv6 loopback address that can be listened on.
bool has_ipv6_loopback();

}  // namespace wirelab
