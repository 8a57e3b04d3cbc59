#pragma once

#include <cstdint>
#include <string>

namespace lab {

/// Opens a TCP connection to a server.
///
/// Given `host`, a name ("data.pr4e.org") or a numeric address ("127.0.0.1", "::1"), and `port`,
/// the number that the server listens at. A name can have several addresses, each of them IPv4 or
/// IPv6. They are tried one after the other, in the order in which the look-up gives them, until
/// one of them takes the connection: any address that the name has, IPv4 or IPv6, will do.
///
/// Returns the descriptor of the connected stream socket. Nothing was sent on it or read from it,
/// and it waits (blocks) as a new socket does, without a limit of time. It is the caller's to
/// close, and the only descriptor that this function leaves open.
///
/// Throws std::runtime_error, or an exception derived from it, if the name does not exist or if
/// none of its addresses takes the connection. Then no descriptor is left open.
///
///     const int fd = lab::connect_to("data.pr4e.org", 80);
///     ...
///     close(fd);
///
/// Stands on getaddrinfo(3), socket(2), connect(2), close(2), ip(7) and ipv6(7).
int connect_to(const std::string& host, std::uint16_t port);

}  // namespace lab
