#include "server/decoding.h"

#include <algorithm>
#include <cstddef>
#include <optional>

namespace wirelab {
namespace {

constexpr int kHexadecimal = 16;

/// The value of a hexadecimal digit of either case (RFC 3986, 2.1).
std::optional<int> digit(char character) {
    constexpr std::string_view kLower = "0123456789abcdef";
    constexpr std::string_view kUpper = "0123456789ABCDEF";
    const std::size_t value = std::min(kLower.find(character), kUpper.find(character));
    if (value == std::string_view::npos) {
        return std::nullopt;
    }
    return static_cast<int>(value);
}

/// The byte that the escape at the start of `text` stands for, if there is one.
std::optional<char> escape(std::string_view text) {
    if (text.size() < 3 || text[0] != '%') {
        return std::nullopt;
    }
    const std::optional<int> high = digit(text[1]);
    const std::optional<int> low = digit(text[2]);
    if (!high || !low) {
        return std::nullopt;
    }
    return static_cast<char>(static_cast<unsigned char>(*high * kHexadecimal + *low));
}

}  // namespace

std::string percent_decoded(std::string_view text) {
    std::string bytes;
    while (!text.empty()) {
        const std::optional<char> escaped = escape(text);
        bytes += escaped.value_or(text.front());
        text.remove_prefix(escaped ? 3 : 1);
    }
    return bytes;
}

std::string form_decoded(std::string_view text) {
    // First the plus signs: a plus that comes out of %2B is data.
    std::string spaced{text};
    std::replace(spaced.begin(), spaced.end(), '+', ' ');
    return percent_decoded(spaced);
}

}  // namespace wirelab
