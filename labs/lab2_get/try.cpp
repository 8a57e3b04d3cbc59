// lab2 URL: asks a server for a document. The request is shown on stderr, byte for byte; the raw
// reply, headers and all, comes out on stdout.

#include <sys/socket.h>
#include <sysexits.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <exception>
#include <stdexcept>
#include <string>

#include "get.h"
#include "lab1_connect/connect.h"
#include "support/todo.h"

namespace {

/// Bytes as a person can read them, a line of the request on a line of the screen.
std::string visible(const std::string& bytes) {
    std::string text;
    for (const char letter : bytes) {
        const unsigned char byte = static_cast<unsigned char>(letter);
        char code[8];
        std::snprintf(code, sizeof code, "\\x%02x", byte);
        if (letter == '\r') {
            text += "\\r";
        } else if (letter == '\n') {
            text += "\\n\n";
        } else {
            text += byte >= ' ' && byte < 0x7F ? std::string(1, letter) : std::string{code};
        }
    }
    return text;
}

void print(const char* bytes, std::size_t size) {
    if (std::fwrite(bytes, 1, size, stdout) != size || std::fflush(stdout) != 0) {
        throw std::runtime_error{std::string{"stdout: "} + std::strerror(errno)};
    }
}

void copy_reply(int fd) {
    char buffer[16384];
    for (;;) {
        const ssize_t count = recv(fd, buffer, sizeof buffer, 0);
        if (count == 0) {
            return;
        }
        if (count > 0) {
            print(buffer, static_cast<std::size_t>(count));
        } else if (errno != EINTR) {
            throw std::runtime_error{std::string{"recv: "} + std::strerror(errno)};
        }
    }
}

void fetch(const std::string& text) {
    const lab::Url url = lab::parse_url(text);
    const std::string request = lab::get_request(url);
    std::fprintf(stderr, "to %s port %d:\n%s\n", url.host.c_str(), url.port,
                 visible(request).c_str());
    const int fd = lab::connect_to(url.host, url.port);
    lab::send_all(fd, request);
    copy_reply(fd);
    close(fd);
}

}  // namespace

int main(int count, char** arguments) {
    if (count != 2) {
        std::fputs("usage: lab2 URL      for example: lab2 http://data.pr4e.org/romeo.txt\n",
                   stderr);
        return EX_USAGE;
    }
    try {
        fetch(arguments[1]);
        return 0;
    } catch (const lab::NotAttempted& function) {
        std::fprintf(stderr, "not attempted: %s\n", function.what());
        return EX_TEMPFAIL;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "lab2: %s\n", error.what());
        return 1;
    }
}
