#pragma once

#include <string>
#include <utility>
#include <vector>

/// Lab 6: parameters in a URL, written and read.
namespace lab {

/// Names and values, as bytes, in the order of the query. A name may stand in it more than once.
using Params = std::vector<std::pair<std::string, std::string>>;

/// Text as it may stand in a query, each byte that could be misunderstood as a percent sign and two
/// hexadecimal digits.
///
/// Given any bytes. Letters, digits and `-` `.` `_` `~` are "unreserved" (RFC 3986, section 2.3)
/// and best stay as they are. Every other byte is escaped (section 2.1), the percent sign, the
/// space and each byte of a character in UTF-8 among them. The digits may be capitals or small
/// letters.
///
/// Returns the escaped text.
///
/// Throws nothing.
///
///     percent_encode("50% & more") == "50%25%20%26%20more"
///     percent_encode("\xE4\xB8\xAD") == "%E4%B8%AD"
std::string percent_encode(const std::string& bytes);

/// The bytes that an escaped text stands for.
///
/// Given text in which each "%" and its two hexadecimal digits, capitals or small letters, stand
/// for one byte. Every other byte stands for itself; a "+" is a plus sign here (only a query takes
/// it for a space).
///
/// Returns the bytes; a zero byte may be among them.
///
/// Throws std::invalid_argument if a "%" is not followed by two hexadecimal digits.
///
///     percent_decode("50%25%20%26+more") == "50% &+more"
///     percent_decode("100%")  // throws
std::string percent_decode(const std::string& text);

/// The query that says `params`: what stands behind the "?" of a URL.
///
/// Given names and values as bytes, not escaped yet.
///
/// Returns for each pair its name, "=" and its value, in the order given, with "&" between the
/// pairs. Names and values are escaped as percent_encode does; a space may also be written as "+".
/// An empty value leaves "name=", and no pairs give "".
///
/// Throws nothing.
///
///     build_query({{"guess", "12"}, {"x", "14"}, {"abc", "22"}}) == "guess=12&x=14&abc=22"
///     build_query({{"title", "Q&A"}, {"note", ""}}) == "title=Q%26A&note="
std::string build_query(const Params& params);

/// The parameters in the query of a URL, read as servers read a form
/// (application/x-www-form-urlencoded in the URL Standard of WHATWG).
///
/// Given a URL. Its query (RFC 3986, section 3.4) is what follows the first "?", up to the first
/// "#" or the end; a "?" behind the first "#" belongs to the fragment and begins no query.
///
/// Returns the pairs in order, repeated names and all. Pairs are parted by "&"; where nothing
/// stands between two of them there is no pair. The first "=" of a pair parts name and value;
/// without one the value is empty. Then, in both, "+" becomes a space and the escapes become bytes.
/// No query gives no pairs.
///
/// Throws std::invalid_argument where percent_decode does.
///
///     parse_query("http://a.test/b?x=1%2B1+2&c#end") == Params{{"x", "1+1 2"}, {"c", ""}}
///     parse_query("http://a.test/b?d=&e=f=g") == Params{{"d", ""}, {"e", "f=g"}}
Params parse_query(const std::string& url);

}  // namespace lab
