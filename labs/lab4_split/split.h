#pragma once

#include <optional>
#include <string>
#include <vector>

namespace lab {

/// One header of a reply: a name, and what is said under that name (RFC 9110, 5).
struct Header {
    std::string name;
    std::string value;
};

/// A reply, taken apart.
struct Response {
    std::string status_line;
    std::vector<Header> headers;
    std::string body;
};

/// Takes a reply apart: status line, headers, body.
///
/// Given `raw`, all that came over the connection. A reply begins with its head: lines that end
/// with CR LF. The first is the status line, then comes a line for each header, if there are any,
/// and then an empty line. The first empty line ends the head; all that follows it is the body,
/// whatever it is (RFC 9112, 2.1).
///
/// Returns the parts:
/// - `status_line`: the first line, without its CR LF.
/// - `headers`: all of them, in the order in which they came, also those whose name comes again. A
///   header's `name` is what stands before the first colon of its line, letters as they came. Its
///   `value` is what stands behind that colon, without the spaces and tabs at both ends, of which
///   there may be several, one or none (RFC 9110, 5.5). A value may be empty, and may have colons
///   in it. A line that begins with a space or a tab is no header of its own: it goes on with the
///   value of the line before, joined to it by one space (RFC 9112, 5.2).
/// - `body`: to the byte, whatever the bytes are. Empty if nothing follows the empty line.
///
/// Throws std::runtime_error, or something derived from it, if there is no empty line: such a head
/// was cut short, and nobody can tell what it meant (RFC 9112, 8). The same for a header's line
/// that has no colon.
///
///     const Response response =
///         split_response("HTTP/1.0 200 OK\r\nDate:today \r\n\r\nBut soft\n");
///
///     response.status_line == "HTTP/1.0 200 OK"
///     response.headers[0].name == "Date"
///     response.headers[0].value == "today"
///     response.body == "But soft\n"
Response split_response(const std::string& raw);

/// Looks a header up.
///
/// Given `response` and the whole `name` of a header, in which upper and lower case letters of
/// ASCII are the same (RFC 9110, 5.1): "content-type" asks for "Content-Type".
///
/// Returns its value, empty or not; that of the first if there are several by that name; nothing
/// (std::nullopt) if there is none. Throws nothing of its own.
///
///     header(response, "DATE") == "today"
///     header(response, "Location") == std::nullopt
std::optional<std::string> header(const Response& response, const std::string& name);

}  // namespace lab
