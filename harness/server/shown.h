#pragma once

#include <string>

#include "server/reference_server.h"

namespace wirelab {

/// One exchange as text, every byte visible: the lines of the request after `>`, of the reply's
/// head after `<`, then the body's size and type, and its first lines after `|`.
///
///     127.0.0.1:40312
///     > GET /romeo.txt HTTP/1.0\r\n
///     > \r\n
///     < HTTP/1.1 200 OK\r\n
///       ...
///     < \r\n
///     a body of 167 bytes, text/plain
///     | But soft what light through yonder window breaks\n
///       ...
std::string shown(const Exchange& exchange);

}  // namespace wirelab
