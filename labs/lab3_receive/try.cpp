// lab3 by hand: the lecture's worked example, whole. Connects, asks for the document, receives all
// that comes, and prints it as it came: head, empty line and body. With your code of labs 1 to 3.

#include <sysexits.h>
#include <unistd.h>

#include <charconv>
#include <cstdint>
#include <exception>
#include <iostream>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <system_error>

#include "lab1_connect/connect.h"
#include "lab2_get/get.h"
#include "receive.h"
#include "support/todo.h"

namespace {

/// A connection that is closed when it goes out of sight.
class Connection {
public:
    explicit Connection(const lab::Url& url) : fd_{lab::connect_to(url.host, url.port)} {}
    ~Connection() { ::close(fd_); }
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    int fd() const { return fd_; }

private:
    int fd_;
};

std::optional<std::uint16_t> port_from(std::string_view text) {
    std::uint16_t port = 0;
    const auto [end, trouble] = std::from_chars(text.data(), text.data() + text.size(), port);
    if (trouble != std::errc{} || end != text.data() + text.size() || port == 0) {
        return std::nullopt;
    }
    return port;
}

void show(const lab::Url& url) {
    const Connection connection{url};
    lab::send_all(connection.fd(), lab::get_request(url));
    std::cout << lab::receive_all(connection.fd()) << std::flush;
    if (!std::cout) {
        throw std::runtime_error{"standard output cannot be written"};
    }
}

}  // namespace

int main(int argc, char** argv) {
    const std::optional<std::uint16_t> port = argc == 4 ? port_from(argv[2]) : std::nullopt;
    if (!port) {
        std::cerr << "usage: lab3 HOST PORT DOCUMENT\n"
                     "   asks the server for the document, and prints the whole reply\n"
                     "   example: lab3 data.pr4e.org 80 /romeo.txt\n";
        return EX_USAGE;
    }
    try {
        show({"http", argv[1], *port, argv[3]});
        return EX_OK;
    } catch (const lab::NotAttempted& missing) {
        std::cerr << "not attempted: " << missing.what() << '\n';
        return EX_TEMPFAIL;
    } catch (const std::exception& error) {
        std::cerr << "lab3: " << error.what() << '\n';
        return 1;
    }
}
