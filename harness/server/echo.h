#pragma once

#include <string>
#include <string_view>

namespace wirelab {

/// The body of /echo: what the server understood of a target, judged from the bytes of the target
/// alone.
///
/// Returns first the line "target TARGET" as received, and then for each pair of the query, in
/// order, a line "NAME = VALUE". Pairs part at `&` and then at the first `=`; nothing between two
/// `&` is no pair, and a pair without `=` has an empty value. Both sides are form-decoded (see
/// form_decoded) and shown in ASCII: printable characters but the backslash as themselves, every
/// other byte as \xNN.
///
///     echo("/echo?a=1+2&b=%E4?", "a=1+2&b=%E4?") == "target /echo?a=1+2&b=%E4?\na = 1 2\nb =
///     \\xe4?\n"
std::string echo(std::string_view target, std::string_view query);

/// `bytes` in printable ASCII; the backslash and every other byte become \xNN.
std::string plain_ascii(std::string_view bytes);

}  // namespace wirelab
