#include "server/echo.h"

#include <algorithm>
#include <cstddef>

#include "core/text.h"
#include "server/decoding.h"

namespace wirelab {

std::string echo(std::string_view target, std::string_view query) {
    std::string lines = "target ";
    lines += target;
    lines += '\n';
    for (const std::string_view pair : split(query, '&')) {
        if (pair.empty()) {
            continue;
        }
        const std::size_t equals = std::min(pair.find('='), pair.size());
        const std::string_view value = pair.substr(std::min(equals + 1, pair.size()));
        lines += plain_ascii(form_decoded(pair.substr(0, equals))) + " = " +
                 plain_ascii(form_decoded(value)) + "\n";
    }
    return lines;
}

std::string plain_ascii(std::string_view bytes) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    constexpr unsigned kLowDigit = 0x0F;
    std::string text;
    for (const char byte : bytes) {
        if (byte >= ' ' && byte <= '~' && byte != '\\') {
            text += byte;
            continue;
        }
        const auto value = static_cast<unsigned char>(byte);
        text += {'\\', 'x', kDigits[value >> 4U], kDigits[value & kLowDigit]};
    }
    return text;
}

}  // namespace wirelab
