#include "report/columns.h"

#include <algorithm>
#include <array>

#include "core/bytes.h"
#include "core/text.h"

namespace wirelab {
namespace {

struct Range {
    char32_t first;
    char32_t last;
};

/// Unicode's East Asian Width W and F, in blocks rather than in single characters.
constexpr std::array<Range, 12> kWide = {{{0x1100, 0x115F},
                                          {0x2E80, 0x303E},
                                          {0x3041, 0xA4CF},
                                          {0xA960, 0xA97F},
                                          {0xAC00, 0xD7A3},
                                          {0xF900, 0xFAFF},
                                          {0xFE30, 0xFE6F},
                                          {0xFF00, 0xFF60},
                                          {0xFFE0, 0xFFE6},
                                          {0x1F300, 0x1F64F},
                                          {0x1F900, 0x1F9FF},
                                          {0x20000, 0x3FFFD}}};

/// Combining marks and characters without a width.
constexpr std::array<Range, 6> kNothing = {{{0x0300, 0x036F},
                                            {0x1AB0, 0x1AFF},
                                            {0x200B, 0x200F},
                                            {0x20D0, 0x20FF},
                                            {0xFE00, 0xFE0F},
                                            {0xFEFF, 0xFEFF}}};

template <std::size_t Count>
bool is_in(const std::array<Range, Count>& ranges, char32_t point) {
    return std::any_of(ranges.begin(), ranges.end(), [point](const Range& range) {
        return point >= range.first && point <= range.last;
    });
}

/// One character of a text.
struct Character {
    char32_t point = 0;
    std::size_t bytes = 1;
};

/// The character at `start`. A byte that begins none is a character of its own.
Character character_at(std::string_view text, std::size_t start) {
    const auto byte = static_cast<unsigned char>(text[start]);
    const std::size_t bytes = byte < 0xC0U ? 1 : byte < 0xE0U ? 2 : byte < 0xF0U ? 3 : 4;
    if (bytes == 1 || start + bytes > text.size()) {
        return {.point = byte, .bytes = 1};
    }
    char32_t point = byte & (0x7FU >> bytes);
    for (std::size_t i = 1; i < bytes; ++i) {
        point = (point << 6U) | (static_cast<unsigned char>(text[start + i]) & 0x3FU);
    }
    return {.point = point, .bytes = bytes};
}

std::size_t columns_for(char32_t point) {
    if (is_in(kNothing, point)) {
        return 0;
    }
    return is_in(kWide, point) ? 2 : 1;
}

/// The longest start of `text` that takes at most `columns`.
std::string_view start_of(std::string_view text, std::size_t columns) {
    std::size_t used = 0;
    std::size_t end = 0;
    while (end < text.size()) {
        const Character character = character_at(text, end);
        used += columns_for(character.point);
        if (used > columns) {
            break;
        }
        end += character.bytes;
    }
    return text.substr(0, end);
}

bool is_wide(char32_t point) {
    return columns_for(point) == 2;
}

bool is_among(std::u32string_view marks, char32_t point) {
    return marks.find(point) != std::u32string_view::npos;
}

/// Whether a line may end between two characters of one word.
bool may_part(char32_t before, char32_t after) {
    constexpr std::u32string_view kOpen = U"\u300C\u300E\uFF08\u300A\u3008\u3010([{\"'\u201C\u2018";
    constexpr std::u32string_view kClose =
        U"\u300D\u300F\uFF09\u300B\u3009\u3011)]}\"'\u201D\u2019"
        U"\uFF0C\u3002\u3001\uFF1A\uFF1B\uFF1F\uFF01,.:;?!\u2026";
    return (is_wide(before) || is_wide(after)) && !is_among(kOpen, before) &&
           !is_among(kClose, after);
}

/// The parts of a word that stay whole.
std::vector<std::string> parts_of(std::string_view word) {
    std::vector<std::string> parts(1);
    char32_t before = 0;
    for (std::size_t i = 0; i < word.size();) {
        const Character character = character_at(word, i);
        if (i > 0 && may_part(before, character.point)) {
            parts.emplace_back();
        }
        parts.back() += word.substr(i, character.bytes);
        before = character.point;
        i += character.bytes;
    }
    return parts;
}

std::string spaces_beside(std::string_view text, std::size_t columns) {
    return std::string(columns - std::min(columns, columns_of(text)), ' ');
}

}  // namespace

std::string one_line(std::string_view text) {
    std::string line;
    for (const char byte : visible_text(text)) {
        line += byte == '\n' || byte == '\t' ? visible(byte) : std::string(1, byte);
    }
    return line;
}

std::size_t columns_of(std::string_view text) {
    std::size_t columns = 0;
    for (std::size_t i = 0; i < text.size();) {
        const Character character = character_at(text, i);
        columns += columns_for(character.point);
        i += character.bytes;
    }
    return columns;
}

std::string blank_for(std::string_view text) {
    std::string blank;
    for (std::size_t i = 0; i < text.size();) {
        const Character character = character_at(text, i);
        blank +=
            is_wide(character.point) ? "\u3000" : std::string(columns_for(character.point), ' ');
        i += character.bytes;
    }
    return blank;
}

std::vector<std::string> in_lines(std::string_view text, std::size_t columns) {
    std::vector<std::string> lines;
    std::string line;
    for (const std::string& word : split(text, ' ')) {
        bool begins_a_word = true;
        for (const std::string& part : word.empty() ? std::vector<std::string>{} : parts_of(word)) {
            const std::string space = begins_a_word && !line.empty() ? " " : "";
            if (!line.empty() && columns_of(line) + space.size() + columns_of(part) > columns) {
                lines.push_back(line);
                line = part;
            } else {
                line += space + part;
            }
            begins_a_word = false;
        }
    }
    if (!line.empty()) {
        lines.push_back(line);
    }
    return lines;
}

std::string cut_to(std::string_view text, std::size_t columns) {
    constexpr std::string_view kMore = "...";
    if (columns_of(text) <= columns) {
        return std::string{text};
    }
    if (columns <= kMore.size()) {
        return std::string{start_of(text, columns)};
    }
    return std::string{start_of(text, columns - kMore.size())} + std::string{kMore};
}

std::string left_in(std::string_view text, std::size_t columns) {
    const std::string cut = cut_to(text, columns);
    return cut + spaces_beside(cut, columns);
}

std::string right_in(std::string_view text, std::size_t columns) {
    const std::string cut = cut_to(text, columns);
    return spaces_beside(cut, columns) + cut;
}

}  // namespace wirelab
