#include "core/bytes.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "core/text.h"

namespace wirelab {
namespace {

std::string hexadecimal(unsigned char byte) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    return {'\\', 'x', kDigits[byte >> 4U], kDigits[byte & 0x0FU]};
}

bool is_continuation(std::string_view text, std::size_t index) {
    return index < text.size() && (static_cast<unsigned char>(text[index]) & 0xC0U) == 0x80U;
}

/// The size of the well-formed UTF-8 sequence at `start`, 2 to 4; 0 if there is none (RFC 3629, 4).
std::size_t sequence_size(std::string_view text, std::size_t start) {
    const auto first = static_cast<unsigned char>(text[start]);
    const std::size_t size = first >= 0xF0U ? 4 : first >= 0xE0U ? 3 : 2;
    if (first < 0xC2U || first > 0xF4U) {
        return 0;
    }
    for (std::size_t i = 1; i < size; ++i) {
        if (!is_continuation(text, start + i)) {
            return 0;
        }
    }
    const auto second = static_cast<unsigned char>(text[start + 1]);
    const bool overlong = (first == 0xE0U && second < 0xA0U) || (first == 0xF0U && second < 0x90U);
    const bool surrogate = first == 0xEDU && second >= 0xA0U;
    const bool too_large = first == 0xF4U && second >= 0x90U;
    // U+0080 to U+009F are control characters: some terminals obey them like escape sequences.
    const bool control = first == 0xC2U && second < 0xA0U;
    return overlong || surrogate || too_large || control ? 0 : size;
}

/// U+202A to U+202E and U+2066 to U+2069 turn the direction of what follows: text that lies.
bool turns_direction(std::string_view sequence) {
    if (sequence.size() != 3 || sequence[0] != '\xE2') {
        return false;
    }
    const auto last = static_cast<unsigned char>(sequence[2]);
    return (sequence[1] == '\x80' && last >= 0xAAU && last <= 0xAEU) ||
           (sequence[1] == '\x81' && last >= 0xA6U && last <= 0xA9U);
}

/// The runners obey "##[error]" and "##vso[...]" wherever they stand in a line.
std::string without_hash_commands(std::string_view words) {
    std::string safe;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::string_view rest = words.substr(i);
        safe += words[i];
        if (rest.substr(0, 3) == "##[" || rest.substr(0, 6) == "##vso[") {
            safe += ' ';
        }
    }
    return safe;
}

std::string escaped(std::string_view bytes) {
    std::string text;
    for (const char byte : bytes) {
        text += hexadecimal(static_cast<unsigned char>(byte));
    }
    return text;
}

}  // namespace

std::string visible(char byte) {
    switch (byte) {
        case '\r':
            return "\\r";
        case '\n':
            return "\\n";
        case '\t':
            return "\\t";
        case '\0':
            return "\\0";
        case '\\':
            return "\\\\";
        default:
            break;
    }
    const auto value = static_cast<unsigned char>(byte);
    return value >= 0x20U && value < 0x7FU ? std::string(1, byte) : hexadecimal(value);
}

std::string visible(std::string_view bytes) {
    std::string text;
    text.reserve(bytes.size());
    for (const char byte : bytes) {
        text += visible(byte);
    }
    return text;
}

std::string visible_text(std::string_view text) {
    std::string shown;
    shown.reserve(text.size());
    for (std::size_t i = 0; i < text.size();) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if (byte < 0x80U) {
            const bool plain =
                text[i] == '\n' || text[i] == '\t' || (byte >= 0x20U && byte < 0x7FU);
            shown += plain ? std::string(1, text[i]) : visible(text[i]);
            ++i;
            continue;
        }
        const std::size_t size = sequence_size(text, i);
        const std::string_view sequence = text.substr(i, size == 0 ? 1 : size);
        shown += size == 0 || turns_direction(sequence) ? escaped(sequence) : std::string{sequence};
        i += sequence.size();
    }
    return without_hash_commands(shown);
}

namespace {

/// White space, that of Unicode too, and signs without a width: GitHub's runner skips the former
/// (.NET's Char.IsWhiteSpace) before it looks for a command.
constexpr auto kSpaces = std::to_array<std::string_view>({" ",
                                                          "\t",
                                                          "\v",
                                                          "\f",
                                                          "\xC2\x85",
                                                          "\xC2\xA0",
                                                          "\xE1\x9A\x80",
                                                          "\xE2\x80\x80",
                                                          "\xE2\x80\x81",
                                                          "\xE2\x80\x82",
                                                          "\xE2\x80\x83",
                                                          "\xE2\x80\x84",
                                                          "\xE2\x80\x85",
                                                          "\xE2\x80\x86",
                                                          "\xE2\x80\x87",
                                                          "\xE2\x80\x88",
                                                          "\xE2\x80\x89",
                                                          "\xE2\x80\x8A",
                                                          "\xE2\x80\x8B",
                                                          "\xE2\x80\x8C",
                                                          "\xE2\x80\x8D",
                                                          "\xE2\x80\xA8",
                                                          "\xE2\x80\xA9",
                                                          "\xE2\x80\xAF",
                                                          "\xE2\x81\x9F",
                                                          "\xE2\x81\xA0",
                                                          "\xE3\x80\x80",
                                                          "\xEF\xBB\xBF",
                                                          "\x1C",
                                                          "\x1D",
                                                          "\x1E"});

std::size_t leading_spaces(std::string_view line) {
    std::size_t size = 0;
    for (bool more = true; more;) {
        more = false;
        for (const std::string_view space : kSpaces) {
            if (line.substr(size, space.size()) == space) {
                size += space.size();
                more = true;
            }
        }
    }
    return size;
}

/// Of the runners of GitHub and Azure, of VPL, and of Autolab.
bool is_command(std::string_view words) {
    constexpr std::array<std::string_view, 7> kBegins = {
        "::", "Grade :=>>", "Comment :=>>", "<|--", "--|>", "{\"scores\"", "{\"_presentation\""};
    return std::any_of(kBegins.begin(), kBegins.end(), [&](std::string_view begin) {
        return words.substr(0, begin.size()) == begin;
    });
}

}  // namespace

std::string without_commands(std::string_view text) {
    std::string safe;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find_first_of("\r\n", begin), text.size() - 1) + 1;
        const std::string_view line = text.substr(begin, end - begin);
        const std::string_view words = line.substr(leading_spaces(line));
        safe += line.substr(0, line.size() - words.size());
        if (is_command(words)) {
            safe += "| ";
        }
        safe += without_hash_commands(words);
        begin = end;
    }
    return safe;
}

std::size_t character_start(std::string_view text, std::size_t place) {
    constexpr std::size_t kLongest = 4;
    for (std::size_t back = 0; back < kLongest && back <= place; ++back) {
        if (!is_continuation(text, place - back)) {
            return place - back;
        }
    }
    return place;
}

std::string visible_start(std::string_view bytes, std::size_t limit) {
    if (bytes.size() <= limit) {
        return visible(bytes);
    }
    return visible(bytes.substr(0, limit)) + "... (" + counted(bytes.size() - limit, "byte") +
           " more)";
}

}  // namespace wirelab
