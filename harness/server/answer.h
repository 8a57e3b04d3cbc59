#pragma once

#include <string>
#include <string_view>

#include "server/reply.h"
#include "server/request_head.h"
#include "server/site.h"

namespace wirelab {

/// What the reference server answers to a request: a pure function, so the same bytes always get
/// the same answer.
///
/// `received` is the head as it came, for /request. `here` is HOST:PORT of the server, for absolute
/// redirects when the request names no host. The documents of the site come first, then:
///
///     /             a page that lists all documents
///     /echo?QUERY   what was understood of the target (see echo)
///     /request      the request as it came, every byte visible
///     /status/NNN   a page with that status, 200 to 599
///     /large.txt    200,000 bytes of readable text
///
/// and 404 with a page for everything else.
Reply answer(const RequestHead& head, std::string_view received, const Site& site,
             const std::string& here);

}  // namespace wirelab
