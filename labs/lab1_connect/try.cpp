// lab1 HOST PORT: connects, and is a small telnet. What you type goes to the server, what the
// server says comes out on stdout. Ctrl-D ends your side of the talk.

#include <poll.h>
#include <sys/socket.h>
#include <sysexits.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <exception>
#include <stdexcept>
#include <string>

#include "connect.h"
#include "support/todo.h"

namespace {

[[noreturn]] void fail(const std::string& what) {
    throw std::runtime_error{what + ": " + std::strerror(errno)};
}

/// What read(2) brings now, at most a buffer full; empty at the end.
std::string read_some(int fd, const std::string& from) {
    char buffer[16384];
    for (;;) {
        const ssize_t count = read(fd, buffer, sizeof buffer);
        if (count >= 0) {
            return std::string(buffer, static_cast<std::size_t>(count));
        }
        if (errno != EINTR) {
            fail(from);
        }
    }
}

void print(const std::string& bytes) {
    if (std::fwrite(bytes.data(), 1, bytes.size(), stdout) != bytes.size() ||
        std::fflush(stdout) != 0) {
        fail("stdout");
    }
}

/// A keyboard's Return is LF alone; HTTP, like telnet, ends its lines with CR LF (RFC 9112, 2.2).
std::string with_line_ends(const std::string& typed) {
    std::string text;
    for (const char letter : typed) {
        text += letter == '\n' ? "\r\n" : std::string(1, letter);
    }
    return text;
}

/// Both directions at once: poll(2) tells which of them has something to do.
class Talk {
public:
    explicit Talk(int fd) : fd_{fd} {}

    /// Returns when the server has closed its side.
    void run() {
        for (;;) {
            const bool listening_to_input = input_open_ && typed_.empty();
            const short wanted = static_cast<short>(typed_.empty() ? POLLIN : POLLIN | POLLOUT);
            pollfd ends[] = {{listening_to_input ? STDIN_FILENO : -1, POLLIN, 0}, {fd_, wanted, 0}};
            if (poll(ends, 2, -1) < 0) {
                if (errno != EINTR) {
                    fail("poll");
                }
                continue;
            }
            if ((ends[1].revents & (POLLIN | POLLHUP | POLLERR)) != 0 && !hear()) {
                return;
            }
            if ((ends[1].revents & POLLOUT) != 0) {
                say();
            }
            if (ends[0].revents != 0) {
                take_input();
            }
        }
    }

private:
    bool hear() {
        const std::string bytes = read_some(fd_, "the connection");
        print(bytes);
        return !bytes.empty();
    }

    void take_input() {
        typed_ = read_some(STDIN_FILENO, "stdin");
        if (isatty(STDIN_FILENO) == 1) {
            typed_ = with_line_ends(typed_);
        }
        if (typed_.empty()) {
            input_open_ = false;
            shutdown(fd_, SHUT_WR);
        }
    }

    void say() {
        const ssize_t count = send(fd_, typed_.data(), typed_.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
        if (count >= 0) {
            typed_.erase(0, static_cast<std::size_t>(count));
        } else if (errno == EPIPE || errno == ECONNRESET) {
            typed_.clear();  // Nobody listens any more; there may be something to read still.
            input_open_ = false;
        } else if (errno != EAGAIN && errno != EWOULDBLOCK && errno != EINTR) {
            fail("send");
        }
    }

    int fd_;
    bool input_open_ = true;
    std::string typed_;  ///< Read from stdin, and not sent yet.
};

/// The port, or 0 if `text` is none.
std::uint16_t port_from(const std::string& text) {
    const bool digits = text.find_first_not_of("0123456789") == std::string::npos;
    if (text.empty() || text.size() > 5 || !digits) {
        return 0;
    }
    const int number = std::stoi(text);
    return number > 65535 ? std::uint16_t{0} : static_cast<std::uint16_t>(number);
}

void talk_to(const std::string& host, std::uint16_t port) {
    const int fd = lab::connect_to(host, port);
    std::fprintf(stderr, "connected to %s port %d\n", host.c_str(), port);
    Talk{fd}.run();
    close(fd);
}

}  // namespace

int main(int count, char** arguments) {
    const std::uint16_t port = count == 3 ? port_from(arguments[2]) : std::uint16_t{0};
    if (port == 0) {
        std::fputs("usage: lab1 HOST PORT      for example: lab1 data.pr4e.org 80\n", stderr);
        return EX_USAGE;
    }
    try {
        talk_to(arguments[1], port);
        return 0;
    } catch (const lab::NotAttempted& function) {
        std::fprintf(stderr, "not attempted: %s\n", function.what());
        return EX_TEMPFAIL;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "lab1: %s\n", error.what());
        return 1;
    }
}
