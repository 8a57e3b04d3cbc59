#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace wirelab {

/// Why a request is not served: a status code, and a sentence for the page that comes with it.
struct Refusal {
    int status = 400;
    std::string reason;
};

/// What a request asks for, as the server understood it (RFC 9112, 2 and 3).
struct RequestHead {
    std::string method;
    std::string target;   ///< Path and query as received; of an absolute-form target, that part.
    std::string path;     ///< The target up to its first `?`, percent-decoded.
    std::string query;    ///< The target after its first `?`, as received; empty if there is none.
    std::string version;  ///< "HTTP/1.0" or "HTTP/1.1".
    std::string authority;  ///< HOST[:PORT] of an absolute-form target, else of Host; or empty.
    std::optional<Refusal> refusal;  ///< Set if it cannot be served; the parts may then be empty.
};

/// How many of the first bytes of `received` are the request's head, as soon as that is certain;
/// nothing while more must come. The first `seen` bytes were looked at by an earlier call.
///
/// A head ends with an empty line. A line feed without a carriage return before it ends it as well:
/// nothing that follows can make it a valid one, so the client need not wait for its answer. So do
/// 64 KiB without an end.
///
///     head_size("GET / HTTP/1.0\r\n\r\nmore") == 18
///     head_size("GET / HTTP/1.0\n") == 15
///     head_size("GET / HTTP/1.0\r\n") == std::nullopt
std::optional<std::size_t> head_size(std::string_view received, std::size_t seen = 0);

/// Reads a head that head_size() has found, or one that the end of the connection has cut.
///
/// Strict where RFC 9112 lets a server choose, so that a request that is served here is a valid
/// one; every refusal says which rule it stands on. Only the characters of a query are not judged:
/// /echo is there to show what comes of those that should have been encoded. Origin-form and
/// absolute-form mean the same (RFC 9112, 3.2).
RequestHead read_head(std::string_view head);

}  // namespace wirelab
