#pragma once

#include <string>
#include <string_view>

namespace wirelab {

/// Whether `text` is well-formed UTF-8 (RFC 3629).
bool is_utf8(std::string_view text);

/// `text` so that two names which a person, or a file system somewhere, takes for one are equal:
/// without the difference of case and of Unicode form (NFKC_Casefold, UAX #31). What is not UTF-8
/// is folded in its ASCII letters only.
std::string folded(std::string_view text);

/// Whether it holds a character that moves the cursor or the direction of writing: C0, DEL, C1, the
/// separators of lines and paragraphs, the overrides of direction.
bool has_control_characters(std::string_view text);

/// A stranger's name, on one line and without control characters, for a note: UTF-8 stays, all else
/// becomes visible (core/bytes.h). Cut after 100 bytes.
std::string shown(std::string_view name);

}  // namespace wirelab
