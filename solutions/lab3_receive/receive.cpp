#include "receive.h"

#include <sys/socket.h>
#include <sys/types.h>

#include <array>
#include <cerrno>
#include <cstddef>
#include <string>
#include <system_error>

namespace lab {

std::string receive_all(int fd) {
    std::string reply;
    std::array<char, 512> buffer{};
    while (true) {
        const ssize_t count = ::recv(fd, buffer.data(), buffer.size(), 0);
        if (count == 0) {
            return reply;
        }
        if (count > 0) {
            reply.append(buffer.data(), static_cast<std::size_t>(count));
        } else if (errno != EINTR) {
            throw std::system_error{errno, std::generic_category(), "recv"};
        }
    }
}

}  // namespace lab
