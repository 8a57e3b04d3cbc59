#include "server/request_head.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <vector>

#include "core/text.h"
#include "server/decoding.h"

namespace wirelab {
namespace {

constexpr std::size_t kMostHead = std::size_t{64} * 1024;
constexpr std::size_t kMostRequestLine =
    8000;  // RFC 9112, 3: recipients ought to support this much.
constexpr std::string_view kLineEnd = "\r\n";
constexpr std::string_view kHeadEnd = "\r\n\r\n";

/// How many bytes of empty lines stand before the request line; they are skipped (RFC 9112, 2.2).
std::size_t leading_empty_lines(std::string_view received) {
    std::size_t size = 0;
    while (received.substr(size, kLineEnd.size()) == kLineEnd) {
        size += kLineEnd.size();
    }
    return size;
}

bool is_token_character(char character) {
    constexpr std::string_view kMarks = "!#$%&'*+-.^_`|~";  // RFC 9110, 5.6.2.
    return std::isalnum(static_cast<unsigned char>(character)) != 0 ||
           kMarks.find(character) != std::string_view::npos;
}

bool is_token(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), is_token_character);
}

bool same_but_case(std::string_view one, std::string_view other) {
    return std::equal(one.begin(), one.end(), other.begin(), other.end(), [](char a, char b) {
        return std::tolower(static_cast<unsigned char>(a)) ==
               std::tolower(static_cast<unsigned char>(b));
    });
}

/// What cannot stand inside a line: NUL, CR, LF (RFC 9110, 5.5) and the other control characters
/// but the tab.
bool is_control(char character) {
    return std::iscntrl(static_cast<unsigned char>(character)) != 0 && character != '\t';
}

/// The lines of a complete head, without their ends and without the empty one.
std::vector<std::string_view> lines(std::string_view head) {
    std::vector<std::string_view> all;
    std::size_t end = head.find(kLineEnd);
    while (end != std::string_view::npos && end > 0) {
        all.push_back(head.substr(0, end));
        head.remove_prefix(end + kLineEnd.size());
        end = head.find(kLineEnd);
    }
    return all;
}

/// Refuses what is no complete head: too long, cut, or with a line that ends in a line feed alone.
std::optional<Refusal> judge_framing(std::string_view head) {
    if (std::min(head.find('\n'), head.size()) > kMostRequestLine) {
        return Refusal{414, "The request line is longer than 8,000 bytes (RFC 9112, 3)."};
    }
    if (head.size() > kMostHead) {
        return Refusal{431, "The request has more than 64 KiB before an empty line (RFC 6585, 5)."};
    }
    const bool bare_line_feed =
        !head.empty() && head.back() == '\n' && (head.size() < 2 || head[head.size() - 2] != '\r');
    if (bare_line_feed) {
        return Refusal{400,
                       "A line of the request ends in a line feed without a carriage return "
                       "before it (RFC 9112, 2.1)."};
    }
    if (head.size() < kHeadEnd.size() || head.substr(head.size() - kHeadEnd.size()) != kHeadEnd) {
        return Refusal{400, "The request ended before its empty line (RFC 9112, 2.1)."};
    }
    return std::nullopt;
}

std::optional<Refusal> judge_method(const std::string& method) {
    // RFC 9110, 9.3, and RFC 5789 for the last one.
    constexpr std::array<std::string_view, 9> kMethods = {
        "GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE", "PATCH"};
    if (!is_token(method)) {
        return Refusal{400, "The request line does not begin with a method (RFC 9112, 3.1)."};
    }
    if (std::find(kMethods.begin(), kMethods.end(), method) == kMethods.end()) {
        return Refusal{501,
                       "This server does not know that method; upper and lower case are "
                       "different in a method's name (RFC 9110, 9.1)."};
    }
    if (method != "GET" && method != "HEAD") {
        return Refusal{405,
                       "Documents can be fetched here with GET or HEAD, and nothing else "
                       "(RFC 9110, 15.5.6)."};
    }
    return std::nullopt;
}

std::optional<Refusal> judge_version(const std::string& version) {
    constexpr std::string_view kName = "HTTP/";
    constexpr std::size_t kSize = 8;
    const auto is_digit = [&](std::size_t index) {
        return std::isdigit(static_cast<unsigned char>(version[index])) != 0;
    };
    if (version.size() != kSize || version.substr(0, kName.size()) != kName || !is_digit(5) ||
        version[6] != '.' || !is_digit(7)) {
        return Refusal{400,
                       "The request line does not end with a version such as HTTP/1.0 "
                       "(RFC 9112, 2.3)."};
    }
    if (version != "HTTP/1.0" && version != "HTTP/1.1") {
        return Refusal{505, "This server speaks HTTP/1.0 and HTTP/1.1 (RFC 9110, 15.6.6)."};
    }
    return std::nullopt;
}

/// Takes "http://HOST[:PORT]" off an absolute-form target and keeps HOST[:PORT] (RFC 9112, 3.2.2).
/// Returns false if there is no host.
bool take_authority(std::string& target, std::string& authority) {
    constexpr std::string_view kScheme = "http://";
    if (!same_but_case(std::string_view{target}.substr(0, kScheme.size()), kScheme)) {
        return true;
    }
    const std::size_t end = std::min(target.find_first_of("/?", kScheme.size()), target.size());
    authority = target.substr(kScheme.size(), end - kScheme.size());
    target.erase(0, end);
    if (target.empty() || target.front() == '?') {
        target.insert(target.begin(), '/');  // An empty path is "/" (RFC 9110, 4.2.3).
    }
    return !authority.empty();
}

std::optional<Refusal> read_target(std::string target, RequestHead& head) {
    if (std::any_of(target.begin(), target.end(), is_control) ||
        target.find('\t') != std::string::npos) {
        return Refusal{400, "The target has a control character in it (RFC 9112, 3.2)."};
    }
    if (!take_authority(target, head.authority) || target.front() != '/') {
        return Refusal{400,
                       "The target begins neither with / nor with http:// and a host "
                       "(RFC 9112, 3.2)."};
    }
    const std::size_t question_mark = std::min(target.find('?'), target.size());
    if (target.find('#') < question_mark) {
        return Refusal{400,
                       "The target has a fragment in it, which stays with the client "
                       "(RFC 9112, 3.2; RFC 3986, 3.5)."};
    }
    head.path = percent_decoded(std::string_view{target}.substr(0, question_mark));
    head.query = question_mark < target.size() ? target.substr(question_mark + 1) : "";
    head.target = std::move(target);
    return std::nullopt;
}

std::optional<Refusal> read_request_line(std::string_view line, RequestHead& head) {
    const std::vector<std::string> parts = split(line, ' ');
    head.method = parts.front();
    if (parts.size() != 3 || parts[1].empty()) {
        return Refusal{400,
                       "The request line is not a method, a target and a version with one "
                       "space between them (RFC 9112, 3)."};
    }
    // A reply to HEAD has no body, a refusal neither; the version is known for the same reason.
    head.version = parts[2];
    std::optional<Refusal> refusal = judge_version(parts[2]);
    if (!refusal) {
        refusal = judge_method(head.method);
    }
    if (!refusal) {
        refusal = read_target(parts[1], head);
    }
    return refusal;
}

/// Reads the field lines: their form, and the value of Host.
std::optional<Refusal> read_fields(const std::vector<std::string_view>& lines, RequestHead& head) {
    std::vector<std::string> hosts;
    for (std::size_t i = 1; i < lines.size(); ++i) {
        const std::string_view line = lines[i];
        const std::size_t colon = line.find(':');
        if (colon == std::string_view::npos || !is_token(line.substr(0, colon)) ||
            std::any_of(line.begin(), line.end(), is_control)) {
            return Refusal{400,
                           "A line after the request line is not a field's name, a colon and "
                           "a value (RFC 9112, 5)."};
        }
        if (same_but_case(line.substr(0, colon), "Host")) {
            hosts.emplace_back(trimmed(line.substr(colon + 1)));
        }
    }
    const bool needs_host = head.version == "HTTP/1.1";
    if (hosts.size() > 1 || (needs_host && hosts.empty())) {
        return Refusal{400,
                       "A request of HTTP/1.1 needs the field Host, and once (RFC 9112, 3.2)."};
    }
    if (head.authority.empty() && !hosts.empty()) {
        head.authority = hosts.front();
    }
    return std::nullopt;
}

}  // namespace

std::optional<std::size_t> head_size(std::string_view received, std::size_t seen) {
    const std::size_t first = leading_empty_lines(received);
    for (std::size_t i = std::max(first, seen); i < received.size(); ++i) {
        if (received[i] != '\n') {
            continue;
        }
        if (i == 0 || received[i - 1] != '\r') {
            return i + 1;
        }
        const std::size_t after = i + 1;
        if (after >= first + kHeadEnd.size() &&
            received.substr(after - kHeadEnd.size(), kHeadEnd.size()) == kHeadEnd) {
            return after;
        }
    }
    if (received.size() > kMostHead) {
        return received.size();
    }
    return std::nullopt;
}

RequestHead read_head(std::string_view head) {
    head.remove_prefix(leading_empty_lines(head));
    RequestHead result;
    result.refusal = judge_framing(head);
    if (result.refusal) {
        return result;
    }
    const std::vector<std::string_view> all = lines(head);
    result.refusal = read_request_line(all.front(), result);
    if (!result.refusal) {
        result.refusal = read_fields(all, result);
    }
    return result;
}

}  // namespace wirelab
