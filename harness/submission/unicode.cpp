#include "submission/unicode.h"

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/ustring.h>

#include <algorithm>
#include <cstdint>
#include <optional>

#include "core/bytes.h"
#include "core/error.h"

namespace wirelab {
namespace {

/// The UTF-16 of `text`, or nothing if it is not UTF-8.
std::optional<std::u16string> utf16_of(std::string_view text) {
    std::u16string wide(text.size(), u'\0');  // Never longer than the bytes.
    std::int32_t size = 0;
    UErrorCode status = U_ZERO_ERROR;
    ::u_strFromUTF8(wide.data(), static_cast<std::int32_t>(wide.size()), &size, text.data(),
                    static_cast<std::int32_t>(text.size()), &status);
    if (U_FAILURE(status)) {
        return std::nullopt;
    }
    wide.resize(static_cast<std::size_t>(size));
    return wide;
}

bool is_control(char16_t c) {
    const bool c0_or_c1 = c < 0x20 || (c >= 0x7f && c < 0xa0);
    const bool direction = (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
    return c0_or_c1 || c == 0x2028 || c == 0x2029 || c == 0x200e || c == 0x200f || direction;
}

std::string lower_ascii(std::string_view text) {
    std::string lower{text};
    for (char& c : lower) {
        if (c >= 'A' && c <= 'Z') {
            c = static_cast<char>(c - 'A' + 'a');
        }
    }
    return lower;
}

}  // namespace

bool is_utf8(std::string_view text) {
    return utf16_of(text).has_value();
}

std::string folded(std::string_view text) {
    if (!is_utf8(text)) {
        return lower_ascii(text);
    }
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* folding = icu::Normalizer2::getNFKCCasefoldInstance(status);
    std::string result;
    icu::StringByteSink<std::string> sink{&result};
    if (U_SUCCESS(status)) {
        const icu::StringPiece piece{text.data(), static_cast<std::int32_t>(text.size())};
        folding->normalizeUTF8(0, piece, sink, nullptr, status);
    }
    if (U_FAILURE(status)) {
        throw HarnessError{std::string{"ICU cannot fold a name: "} + u_errorName(status)};
    }
    return result;
}

bool has_control_characters(std::string_view text) {
    const std::optional<std::u16string> wide = utf16_of(text);
    if (wide) {
        return std::any_of(wide->begin(), wide->end(), is_control);
    }
    return std::any_of(text.begin(), text.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte < 0x20 || byte == 0x7f;
    });
}

std::string shown(std::string_view name) {
    constexpr std::size_t kMost = 100;
    const bool plain = is_utf8(name) && !has_control_characters(name);
    std::string text = plain ? std::string{name} : visible(name);
    if (text.size() <= kMost) {
        return text;
    }
    // Not in the middle of a character.
    std::size_t end = kMost;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0U) == 0x80U) {
        --end;
    }
    return text.substr(0, end) + "...";
}

}  // namespace wirelab
