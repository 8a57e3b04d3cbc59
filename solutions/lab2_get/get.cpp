#include "get.h"

#include <sys/socket.h>
#include <sys/types.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <stdexcept>

namespace lab {
namespace {

constexpr std::uint16_t kDefaultPort = 80;

[[noreturn]] void refuse(const std::string& url, const std::string& reason) {
    throw std::invalid_argument{"'" + url + "': " + reason};
}

/// Whether `letter` can be written in a URL at all. Bytes of UTF-8 are not ours to judge.
bool is_writable(char letter) {
    const unsigned char byte = static_cast<unsigned char>(letter);
    return byte > ' ' && byte != 0x7F;
}

/// ASCII letters only: what tolower(3) does depends on the locale.
std::string in_lower_case(std::string text) {
    for (char& letter : text) {
        if (letter >= 'A' && letter <= 'Z') {
            letter = static_cast<char>(letter - 'A' + 'a');
        }
    }
    return text;
}

/// The number that `digits` write, or 0 if that is no port.
std::uint16_t port_number(const std::string& digits) {
    unsigned value = 0;
    for (const char digit : digits) {
        if (digit < '0' || digit > '9') {
            return 0;
        }
        value = 10 * value + static_cast<unsigned>(digit - '0');
        if (value > 65535) {
            return 0;
        }
    }
    return static_cast<std::uint16_t>(value);
}

/// "HOST", "HOST:PORT" or "HOST:", which means the same as "HOST" (RFC 3986, 6.2.3).
void read_authority(const std::string& url, const std::string& authority, Url& parts) {
    const std::size_t colon = std::min(authority.find(':'), authority.size());
    parts.host = in_lower_case(authority.substr(0, colon));
    if (parts.host.empty()) {
        refuse(url, "there is no host");
    }
    if (parts.host.find_first_of("[]@") != std::string::npos) {
        refuse(url, "brackets and user names are left out of this lab");
    }
    parts.port = kDefaultPort;
    if (colon + 1 < authority.size()) {
        parts.port = port_number(authority.substr(colon + 1));
    }
    if (parts.port == 0) {
        refuse(url, "the port is no number from 1 to 65535");
    }
}

/// The host as other sides want to read it: with the port, unless that goes without saying.
std::string host_and_port(const Url& url) {
    return url.port == kDefaultPort ? url.host : url.host + ":" + std::to_string(url.port);
}

}  // namespace

Url parse_url(const std::string& url) {
    if (!std::all_of(url.begin(), url.end(), is_writable)) {
        refuse(url, "there is a space or a control character in it");
    }
    const std::string separator = "://";
    const std::size_t protocol_end = url.find(separator);
    if (protocol_end == std::string::npos) {
        refuse(url, "there is no protocol, such as http://");
    }
    Url parts;
    parts.protocol = in_lower_case(url.substr(0, protocol_end));
    if (parts.protocol != "http") {
        refuse(url, "only the protocol http is spoken here");
    }
    const std::size_t host_begin = protocol_end + separator.size();
    const std::size_t host_end = std::min(url.find_first_of("/?#", host_begin), url.size());
    read_authority(url, url.substr(host_begin, host_end - host_begin), parts);

    const std::size_t fragment = std::min(url.find('#', host_end), url.size());
    parts.document = url.substr(host_end, fragment - host_end);
    if (parts.document.empty() || parts.document.front() != '/') {
        parts.document.insert(0, "/");
    }
    return parts;
}

std::string get_request(const Url& url) {
    return "GET " + url.document + " HTTP/1.0\r\n" +  //
           "Host: " + host_and_port(url) + "\r\n" +   //
           "\r\n";
}

void send_all(int fd, const std::string& bytes) {
    std::size_t sent = 0;
    while (sent < bytes.size()) {
        const ssize_t count = send(fd, bytes.data() + sent, bytes.size() - sent, MSG_NOSIGNAL);
        if (count >= 0) {
            sent += static_cast<std::size_t>(count);
        } else if (errno != EINTR) {
            throw std::runtime_error{std::string{"send: "} + std::strerror(errno)};
        }
    }
}

}  // namespace lab
