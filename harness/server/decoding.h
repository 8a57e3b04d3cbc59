#pragma once

#include <string>
#include <string_view>

namespace wirelab {

/// `text` with each %XX replaced by its byte (RFC 3986, 2.1). What is no such escape stays as it
/// is.
///
///     percent_decoded("a%20b%zz") == "a b%zz"
std::string percent_decoded(std::string_view text);

/// The same for a name or a value of a query, where + means a space
/// (URL standard, application/x-www-form-urlencoded).
///
///     form_decoded("a+b%2Bc") == "a b+c"
std::string form_decoded(std::string_view text);

}  // namespace wirelab
