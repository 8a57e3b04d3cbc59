#include "connect.h"

#include <netdb.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <memory>
#include <stdexcept>

namespace lab {
namespace {

using AddressList = std::unique_ptr<addrinfo, decltype(&freeaddrinfo)>;

/// All addresses of `host`, of both families, ready for connect(2). Throws std::runtime_error.
AddressList addresses_of(const std::string& host, std::uint16_t port) {
    addrinfo hints{};
    hints.ai_family = AF_UNSPEC;      // IPv4 and IPv6
    hints.ai_socktype = SOCK_STREAM;  // or each address comes once for TCP, once for UDP, once raw
    addrinfo* first = nullptr;
    const int trouble = getaddrinfo(host.c_str(), std::to_string(port).c_str(), &hints, &first);
    if (trouble != 0) {
        throw std::runtime_error{host + ": " + gai_strerror(trouble)};
    }
    return AddressList{first, &freeaddrinfo};
}

/// A socket connected to one address, or -1 with the reason in errno.
int try_address(const addrinfo& address) {
    // Each address gets a socket of its own: the next may be of the other family, and what a socket
    // is good for after a refused connect is not said (connect(2), NOTES).
    const int fd = socket(address.ai_family, address.ai_socktype, address.ai_protocol);
    if (fd < 0) {
        return -1;
    }
    if (connect(fd, address.ai_addr, address.ai_addrlen) < 0) {
        const int reason = errno;  // close(2) may change it
        close(fd);
        errno = reason;
        return -1;
    }
    return fd;
}

}  // namespace

int connect_to(const std::string& host, std::uint16_t port) {
    const AddressList addresses = addresses_of(host, port);
    for (const addrinfo* address = addresses.get(); address != nullptr;
         address = address->ai_next) {
        const int fd = try_address(*address);
        if (fd >= 0) {
            return fd;
        }
    }
    throw std::runtime_error{host + " port " + std::to_string(port) + ": " + std::strerror(errno)};
}

}  // namespace lab
