#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace wirelab {

/// `text` as visible_text() shows it, in one line: tabs and line feeds are shown too.
std::string one_line(std::string_view text);

/// How many columns of a terminal the UTF-8 `text` takes: Chinese, Japanese and Korean characters
/// take two, combining marks none, all else one. `text` is as one_line()
/// gives it.
std::size_t columns_of(std::string_view text);

/// `text`, or as much of its start as fits with "..." behind it into `columns`. Never cuts inside a
/// character.
std::string cut_to(std::string_view text, std::size_t columns);

/// The same, filled with spaces to exactly `columns`: behind, or in front for numbers.
std::string left_in(std::string_view text, std::size_t columns);
std::string right_in(std::string_view text, std::size_t columns);

/// As wide as `text`, and empty: spaces, and where it has a wide character a wide space (U+3000),
/// which is as wide in type whose wide characters are not just two narrow ones.
std::string blank_for(std::string_view text);

/// `text` broken into lines of at most `columns` where that can be done: at spaces, and between the
/// characters of a script that is written without them. No line begins with a mark that closes
/// something, and none ends with one that opens something.
std::vector<std::string> in_lines(std::string_view text, std::size_t columns);

}  // namespace wirelab
