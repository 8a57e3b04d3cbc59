#include "feedback/raw_exchange.h"

#include <algorithm>
#include <iterator>
#include <map>

#include "core/text.h"

namespace wirelab {
namespace {

std::string_view without_end(std::string_view line) {
    if (!line.empty() && line.back() == '\r') {
        line.remove_suffix(1);
    }
    return line;
}

}  // namespace

HttpMessage message_of(std::string_view bytes) {
    HttpMessage message;
    bool first = true;
    while (!bytes.empty()) {
        const std::size_t feed = bytes.find('\n');
        const std::string_view line = without_end(bytes.substr(0, feed));
        bytes.remove_prefix(feed == std::string_view::npos ? bytes.size() : feed + 1);
        if (first) {
            message.first_line = line;
            first = false;
        } else if (line.empty() && feed != std::string_view::npos) {
            message.head_whole = true;
            message.body = bytes;
            break;
        } else if (const std::size_t colon = line.find(':'); colon != std::string_view::npos) {
            message.headers.emplace_back(line.substr(0, colon), trimmed(line.substr(colon + 1)));
        }
    }
    return message;
}

std::vector<RawExchange> raw_exchanges_of(const Transcript& transcript) {
    std::map<std::size_t, std::vector<RawExchange>> connections;
    for (const Event& event : transcript.events()) {
        if (event.connection == 0) {
            continue;
        }
        std::vector<RawExchange>& own = connections[event.connection];
        const bool sends = event.kind == Event::Kind::kSent && event.side == Side::kProgram &&
                           !event.bytes.empty();
        const bool next = sends && !own.empty() && !own.back().reply.empty() &&
                          message_of(own.back().request).head_whole;
        if (own.empty() || next) {
            own.emplace_back();
            own.back().connection = event.connection;
        }
        RawExchange& current = own.back();
        if (event.kind == Event::Kind::kSent) {
            (event.side == Side::kProgram ? current.request : current.reply) += event.bytes;
        }
        current.taken += event.kind == Event::Kind::kTook ? event.count : 0;
        current.reset = current.reset || event.kind == Event::Kind::kReset;
        current.read_no_more = current.read_no_more || event.kind == Event::Kind::kReadsNoMore;
        current.server_closed = current.server_closed ||
                                (event.kind == Event::Kind::kClosed && event.side == Side::kServer);
    }
    std::vector<RawExchange> all;
    for (const auto& [number, own] : connections) {
        std::copy_if(own.begin(), own.end(), std::back_inserter(all),
                     [](const RawExchange& exchange) {
                         return !exchange.request.empty() || !exchange.reply.empty();
                     });
    }
    return all;
}

}  // namespace wirelab
