#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace wirelab {

/// One byte as a person can read it: `a` for a letter, `\r`, `\n`, `\t`, `\0` and `\\` for those,
/// and
/// `\xNN` for every other byte outside printable ASCII. Never more than four characters.
std::string visible(char byte);

/// All of `bytes` that way, joined. The result is printable ASCII, so it is safe in a terminal or a
/// log.
///
///     visible("OK\r\n") == "OK\\r\\n"
std::string visible(std::string_view bytes);

/// The same, but UTF-8 text that is well formed (RFC 3629) and a line feed stay as they are: for
/// what a student printed. Escape sequences, lone carriage returns and broken UTF-8 become visible,
/// and a space parts the hashes of "##[", a command of GitHub's and Azure's runner in any place.
std::string visible_text(std::string_view text);

/// `text` with "| " in front of each line that whoever reads a log would obey: one that begins,
/// after white space of any script, as a command of GitHub's or Azure's runner, or as the grade of
/// VPL or Autolab. The older commands of the runners, which hold anywhere in a line, get a space
/// as above.
///
///     without_commands("  ::error::x") == "  | ::error::x"
///     without_commands("a ##[error]x") == "a # #[error]x"
std::string without_commands(std::string_view text);

/// Where the character begins that the byte at `place` belongs to, so that nothing is cut in the
/// middle of one (RFC 3629: the bytes that continue one are 10xxxxxx). `place` itself if that is no
/// UTF-8. `place` is below the size of `text`.
std::size_t character_start(std::string_view text, std::size_t place);

/// The first `limit` bytes of `bytes` made visible, and then how many were left out.
///
///     visible_start("HELLO", 2) == "HE... (3 bytes more)"
std::string visible_start(std::string_view bytes, std::size_t limit);

}  // namespace wirelab
