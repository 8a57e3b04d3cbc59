#include "query.h"

#include <algorithm>
#include <cctype>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace lab {

namespace {

constexpr const char* kHexDigits = "0123456789ABCDEF";

// Not std::isalnum: its answer depends on the locale.
bool is_unreserved(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '.' || c == '_' || c == '~';
}

/// The value of a hexadecimal digit. Throws std::invalid_argument for any other character.
int digit_value(char c) {
    if (c >= '0' && c <= '9') {
        return c - '0';
    }
    if (c >= 'a' && c <= 'f') {
        return c - 'a' + 10;
    }
    if (c >= 'A' && c <= 'F') {
        return c - 'A' + 10;
    }
    throw std::invalid_argument{"a percent sign without two hexadecimal digits"};
}

std::string query_of(const std::string& url) {
    const std::string shown = url.substr(0, url.find('#'));
    const std::size_t mark = shown.find('?');
    return mark == std::string::npos ? "" : shown.substr(mark + 1);
}

std::string form_decode(std::string text) {
    // First the plus signs: one that comes out of "%2B" is a plus sign.
    std::replace(text.begin(), text.end(), '+', ' ');
    return percent_decode(text);
}

}  // namespace

std::string percent_encode(const std::string& bytes) {
    std::string text;
    for (const char byte : bytes) {
        if (is_unreserved(byte)) {
            text += byte;
        } else {
            const auto value = static_cast<unsigned char>(byte);
            text += '%';
            text += kHexDigits[value / 16];
            text += kHexDigits[value % 16];
        }
    }
    return text;
}

std::string percent_decode(const std::string& text) {
    std::string bytes;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            bytes += text[i];
            continue;
        }
        if (text.size() - i < 3) {
            throw std::invalid_argument{"a percent sign without two hexadecimal digits"};
        }
        bytes += static_cast<char>(digit_value(text[i + 1]) * 16 + digit_value(text[i + 2]));
        i += 2;
    }
    return bytes;
}

std::string build_query(const Params& params) {
    std::string query;
    for (const auto& [name, value] : params) {
        if (!query.empty()) {
            query += '&';
        }
        query += percent_encode(name) + '=' + percent_encode(value);
    }
    return query;
}

Params parse_query(const std::string& url) {
    const std::string query = query_of(url);
    Params params;
    for (std::size_t begin = 0; begin < query.size();) {
        const std::size_t end = std::min(query.find('&', begin), query.size());
        const std::string pair = query.substr(begin, end - begin);
        if (!pair.empty()) {
            const std::size_t equals = std::min(pair.find('='), pair.size());
            const std::size_t value = std::min(equals + 1, pair.size());
            params.emplace_back(form_decode(pair.substr(0, equals)),
                                form_decode(pair.substr(value)));
        }
        begin = end + 1;
    }
    return params;
}

}  // namespace lab
