#include "feedback/difference.h"

#include <algorithm>

#include "core/bytes.h"
#include "core/text.h"

namespace wirelab {
namespace {

constexpr std::string_view kLeftOut = "...";

std::size_t first_difference(std::string_view left, std::string_view right) {
    const std::size_t common = std::min(left.size(), right.size());
    return static_cast<std::size_t>(
        std::mismatch(left.begin(), left.begin() + static_cast<std::ptrdiff_t>(common),
                      right.begin())
            .first -
        left.begin());
}

/// Where to begin, so that what stands before `place` takes at most `width` columns.
std::size_t start_before(std::string_view bytes, std::size_t place, std::size_t width) {
    std::size_t start = place;
    std::size_t columns = 0;
    while (start > 0 && columns + visible(bytes[start - 1]).size() <= width) {
        --start;
        columns += visible(bytes[start]).size();
    }
    return start;
}

/// `bytes` from `start`, visible, in at most `width` columns.
std::string shown_from(std::string_view bytes, std::size_t start, std::size_t width) {
    std::string text = start > 0 ? std::string{kLeftOut} : std::string{};
    for (std::size_t i = start; i < bytes.size(); ++i) {
        const std::string next = visible(bytes[i]);
        const std::size_t needed = next.size() + (i + 1 < bytes.size() ? kLeftOut.size() : 0);
        if (text.size() + needed > width) {
            return text + std::string{kLeftOut};
        }
        text += next;
    }
    return text;
}

std::string name_of(char byte) {
    return "'" + visible(byte) + "'";
}

std::string note_for(std::string_view expected, std::string_view received, std::size_t place,
                     const Words& words) {
    if (received.empty()) {
        return words.sentence("is_empty", {{"bytes", words.counted(expected.size(), "byte")}});
    }
    if (place == received.size()) {
        return words.sentence("ends_here",
                              {{"place", grouped(place)}, {"of", grouped(expected.size())}});
    }
    if (place == expected.size()) {
        return words.sentence("too_many",
                              {{"bytes", words.counted(received.size() - place, "byte")}});
    }
    return words.sentence("another_byte", {{"place", grouped(place + 1)},
                                           {"received", name_of(received[place])},
                                           {"expected", name_of(expected[place])}});
}

}  // namespace

ShownDifference show_difference(std::string_view expected, std::string_view received,
                                const Words& words, const std::string& label, std::size_t width) {
    const std::size_t place = first_difference(expected, received);
    // Two thirds of the line for what is the same: it shows where one is; the rest for what is not.
    const std::size_t start = start_before(expected, place, width * 2 / 3 - kLeftOut.size());
    ShownDifference difference{.label = label,
                               .expected = shown_from(expected, start, width),
                               .received = shown_from(received, start, width),
                               .caret = start > 0 ? kLeftOut.size() : 0,
                               .note = note_for(expected, received, place, words)};
    difference.caret += visible(expected.substr(start, place - start)).size();
    return difference;
}

}  // namespace wirelab
