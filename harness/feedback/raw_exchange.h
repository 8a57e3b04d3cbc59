#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "wire/transcript.h"

namespace wirelab {

/// The bytes of one exchange, and how it ended.
struct RawExchange {
    std::size_t connection = 0;
    std::string request;
    std::string reply;
    std::size_t taken = 0;  ///< Bytes of the reply that the program has read.
    bool server_closed = false;
    bool reset = false;
    bool read_no_more = false;  ///< The server left the rest of the request unread.
};

/// A message taken apart: all but its first line and its header fields is the body.
struct HttpMessage {
    std::string_view first_line;
    std::vector<std::pair<std::string_view, std::string_view>> headers;
    std::string_view body;
    bool head_whole = false;
};

/// Takes `bytes` apart; the parts are views of them. Lines may end in a line feed alone: what a
/// beginner wrote is to be shown, not judged.
HttpMessage message_of(std::string_view bytes);

/// The exchanges of a transcript, connection by connection; those without a byte are left out.
std::vector<RawExchange> raw_exchanges_of(const Transcript& transcript);

}  // namespace wirelab
