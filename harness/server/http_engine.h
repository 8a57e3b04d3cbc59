#pragma once

#include <memory>
#include <string>

#include "server/reply.h"
#include "server/request_head.h"

namespace wirelab {

/// cpp-httplib as we use it: it reads a request line, asks our handler for the reply, and writes
/// the bytes of it. Its header is seen by http_engine_module.cpp only.
///
/// It is never given a socket. Debian's 0.11.4 would keep a thread for each connection that says
/// nothing, accept descriptors that a started program inherits, leave a half-closed client without
/// a reply (RFC 9112, 9.6), and share a taken port (SO_REUSEPORT) without a word. So the reference
/// server keeps the sockets, and calls this with a request that is complete.
///
/// It is not given the bytes of the request either, but a request line with the method, the path
/// and the version. 0.11.4 refuses absolute targets and a second `?`, drops empty fields, decodes
/// the values of others, compresses for Accept-Encoding and draws lots for the boundary of a Range.
/// RequestHead is read from the raw bytes without any of that.
class HttpEngine {
public:
    HttpEngine() = default;
    virtual ~HttpEngine() = default;
    HttpEngine(const HttpEngine&) = delete;
    HttpEngine& operator=(const HttpEngine&) = delete;

    /// The whole reply, as it goes on the wire: status line, fields in alphabetical order,
    /// `Connection: close`, and the body, which HEAD and the codes 204 and 304 never have (RFC
    /// 9110, 9.3.2 and 15).
    virtual std::string written(const RequestHead& head, const Reply& reply) = 0;
};

/// Loads cpp-httplib, with the TLS library that it needs, from a module of its own (dlopen(3)).
/// That takes 3 ms of processor time, a tenth of what a check takes, and most checks never ask the
/// reference server. Throws HarnessError.
std::unique_ptr<HttpEngine> load_http_engine();

}  // namespace wirelab
