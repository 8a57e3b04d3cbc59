#include "split.h"

#include <cstddef>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace lab {

namespace {

constexpr std::string_view kLineEnd = "\r\n";
constexpr std::string_view kHeadEnd = "\r\n\r\n";
constexpr std::string_view kSpace = " \t";

/// `text` without the spaces and tabs at its ends.
std::string_view trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(kSpace);
    if (first == std::string_view::npos) {
        return {};
    }
    return text.substr(first, text.find_last_not_of(kSpace) - first + 1);
}

/// Takes the first line off `text`, and returns it without its line end. The last line has none.
std::string_view next_line(std::string_view& text) {
    const std::size_t end = text.find(kLineEnd);
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + kLineEnd.size());
    return line;
}

Header header_from(std::string_view line) {
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) {
        throw std::runtime_error{"a header without a colon: " + std::string{line}};
    }
    return {std::string{line.substr(0, colon)}, std::string{trimmed(line.substr(colon + 1))}};
}

/// Joins a folded line to the value that it goes on with; one of them may be empty.
void go_on(std::string& value, std::string_view line) {
    const std::string_view more = trimmed(line);
    if (!value.empty() && !more.empty()) {
        value += ' ';
    }
    value += more;
}

char lower(char letter) {
    return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}

bool same_name(std::string_view one, std::string_view other) {
    if (one.size() != other.size()) {
        return false;
    }
    for (std::size_t i = 0; i < one.size(); ++i) {
        if (lower(one[i]) != lower(other[i])) {
            return false;
        }
    }
    return true;
}

}  // namespace

Response split_response(const std::string& raw) {
    const std::size_t end = raw.find(kHeadEnd);
    if (end == std::string::npos) {
        throw std::runtime_error{"the reply ends before its head does"};
    }
    Response response;
    std::string_view head = std::string_view{raw}.substr(0, end);
    response.status_line = next_line(head);
    while (!head.empty()) {
        const std::string_view line = next_line(head);
        const bool folded = kSpace.find(line.front()) != std::string_view::npos;
        if (folded && !response.headers.empty()) {
            go_on(response.headers.back().value, line);
        } else {
            response.headers.push_back(header_from(line));
        }
    }
    response.body = raw.substr(end + kHeadEnd.size());
    return response;
}

std::optional<std::string> header(const Response& response, const std::string& name) {
    for (const Header& each : response.headers) {
        if (same_name(each.name, name)) {
            return each.value;
        }
    }
    return std::nullopt;
}

}  // namespace lab
