#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace wirelab {

/// `text` without the spaces, tabs, carriage returns and line feeds at both ends.
std::string_view trimmed(std::string_view text);

/// The lines of `text`, without their line feeds. A line feed at the very end opens no further
/// line.
std::vector<std::string> lines_of(std::string_view text);

/// The parts of `text` between the separators; one part more than there are separators.
std::vector<std::string> split(std::string_view text, char separator);

std::string join(const std::vector<std::string>& parts, std::string_view separator);

/// "1 byte", "2 bytes", "10,496 bytes": a count with its noun, digits grouped in threes.
std::string counted(std::size_t count, std::string_view noun);

/// 10496 as "10,496".
std::string grouped(std::size_t number);

/// `text` broken at spaces into lines of at most `width` characters where a word allows it.
std::vector<std::string> wrapped(std::string_view text, std::size_t width);

/// The one of `known` that `word` was probably meant to be (at most a third of it differs), or "".
std::string closest(std::string_view word, const std::vector<std::string>& known);

}  // namespace wirelab
