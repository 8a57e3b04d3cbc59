#include "os/socket.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

#include <array>
#include <cerrno>
#include <cstring>

#include "core/error.h"
#include "os/system_call.h"

namespace wirelab {
namespace {

/// A socket address of either family, with its size, as the calls want it.
struct SocketAddress {
    sockaddr_storage storage{};
    socklen_t size = 0;

    sockaddr* get() { return reinterpret_cast<sockaddr*>(&storage); }
};

SocketAddress address_of(const Endpoint& endpoint) {
    SocketAddress result;
    sockaddr_in v4{};
    sockaddr_in6 v6{};
    if (::inet_pton(AF_INET, endpoint.address.c_str(), &v4.sin_addr) == 1) {
        v4.sin_family = AF_INET;
        v4.sin_port = htons(endpoint.port);
        std::memcpy(&result.storage, &v4, sizeof v4);
        result.size = sizeof v4;
    } else if (::inet_pton(AF_INET6, endpoint.address.c_str(), &v6.sin6_addr) == 1) {
        v6.sin6_family = AF_INET6;
        v6.sin6_port = htons(endpoint.port);
        std::memcpy(&result.storage, &v6, sizeof v6);
        result.size = sizeof v6;
    } else {
        throw HarnessError{"'" + endpoint.address + "' is not a numeric address"};
    }
    return result;
}

Endpoint endpoint_of(const SocketAddress& address) {
    std::array<char, INET6_ADDRSTRLEN> text{};
    if (address.storage.ss_family == AF_INET) {
        sockaddr_in v4{};
        std::memcpy(&v4, &address.storage, sizeof v4);
        ::inet_ntop(AF_INET, &v4.sin_addr, text.data(), text.size());
        return {text.data(), ntohs(v4.sin_port)};
    }
    sockaddr_in6 v6{};
    std::memcpy(&v6, &address.storage, sizeof v6);
    ::inet_ntop(AF_INET6, &v6.sin6_addr, text.data(), text.size());
    return {text.data(), ntohs(v6.sin6_port)};
}

void set_option(int socket, int level, int option, int value, const std::string& name) {
    check(::setsockopt(socket, level, option, &value, sizeof value), name);
}

UniqueFd new_socket(const SocketAddress& address, int flags) {
    UniqueFd fd{::socket(address.storage.ss_family, SOCK_STREAM | SOCK_CLOEXEC | flags, 0)};
    if (!fd.is_open()) {
        throw_errno("cannot make a socket");
    }
    if (address.storage.ss_family == AF_INET6) {
        set_option(fd.get(), IPPROTO_IPV6, IPV6_V6ONLY, 1, "IPV6_V6ONLY");
    }
    return fd;
}

/// Binds a new socket; empty, with errno set, where that cannot be.
UniqueFd bound_socket(const std::string& address, std::uint16_t port) {
    SocketAddress where = address_of({address, port});
    UniqueFd fd = new_socket(where, SOCK_NONBLOCK);
    if (::bind(fd.get(), where.get(), where.size) < 0) {
        return {};
    }
    return fd;
}

template <typename Call>
Endpoint end_by(Call call, int socket, const std::string& name) {
    SocketAddress address;
    address.size = sizeof address.storage;
    check(call(socket, address.get(), &address.size), name);
    return endpoint_of(address);
}

}  // namespace

std::string text_of(const Endpoint& endpoint) {
    const bool v6 = endpoint.address.find(':') != std::string::npos;
    return (v6 ? "[" + endpoint.address + "]" : endpoint.address) + ":" +
           std::to_string(endpoint.port);
}

UniqueFd listen_on(const std::string& address, std::uint16_t port) {
    UniqueFd fd = try_listen_on(address, port);
    if (!fd.is_open()) {
        throw_errno("cannot listen at " + text_of({address, port}));
    }
    return fd;
}

UniqueFd try_listen_on(const std::string& address, std::uint16_t port) {
    UniqueFd fd = bound_socket(address, port);
    if (fd.is_open() && ::listen(fd.get(), SOMAXCONN) < 0) {
        fd.reset();
    }
    return fd;
}

UniqueFd hold_port(const std::string& address) {
    UniqueFd fd = bound_socket(address, 0);
    if (!fd.is_open()) {
        throw_errno("cannot have a port of " + address);
    }
    return fd;
}

UniqueFd accept_from(int listener) {
    UniqueFd fd{
        retry([&] { return ::accept4(listener, nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK); })};
    // A client that went away between its connect and our accept is no connection, and no error.
    if (!fd.is_open() && errno != EAGAIN && errno != ECONNABORTED) {
        throw_errno("cannot take a connection");
    }
    return fd;
}

UniqueFd connect_to_endpoint(const Endpoint& endpoint) {
    SocketAddress where = address_of(endpoint);
    UniqueFd fd = new_socket(where, 0);
    if (retry([&] { return ::connect(fd.get(), where.get(), where.size); }) < 0) {
        throw_errno("cannot connect to " + text_of(endpoint));
    }
    return fd;
}

Endpoint local_end(int socket) {
    return end_by(::getsockname, socket, "getsockname");
}

Endpoint remote_end(int socket) {
    return end_by(::getpeername, socket, "getpeername");
}

std::optional<Endpoint> remote_end_if_any(int socket) {
    SocketAddress address;
    address.size = sizeof address.storage;
    if (::getpeername(socket, address.get(), &address.size) == 0) {
        return endpoint_of(address);
    }
    if (errno != ENOTCONN) {
        throw_errno("getpeername");
    }
    return std::nullopt;
}

void set_nonblocking(int fd, bool on) {
    const int flags = check(::fcntl(fd, F_GETFL), "F_GETFL");
    check(::fcntl(fd, F_SETFL, on ? flags | O_NONBLOCK : flags & ~O_NONBLOCK), "F_SETFL");
}

void reset_on_close(int socket) {
    const linger at_once{.l_onoff = 1, .l_linger = 0};
    check(::setsockopt(socket, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once), "SO_LINGER");
}

void send_whole(int socket, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t sent =
            retry([&] { return ::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL); });
        if (sent < 0) {
            throw_errno("cannot send");
        }
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
}

std::string receive_whole(int socket) {
    std::string all;
    std::array<char, 16384> buffer{};
    for (;;) {
        const ssize_t size = retry([&] { return ::recv(socket, buffer.data(), buffer.size(), 0); });
        if (size < 0) {
            throw_errno("cannot receive");
        }
        if (size == 0) {
            return all;
        }
        all.append(buffer.data(), static_cast<std::size_t>(size));
    }
}

bool has_ipv6_loopback() {
    try {
        return try_listen_on("::1", 0).is_open();
    } catch (const HarnessError&) {
        return false;  // No such address family in this kernel.
    }
}

}  // namespace wirelab
