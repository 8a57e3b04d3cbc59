#include "wire/transcript.h"

#include <algorithm>
#include <iterator>

#include "core/bytes.h"
#include "core/text.h"

namespace wirelab {
namespace {

std::string what_happened(const Event& event) {
    using Kind = Event::Kind;
    switch (event.kind) {
        case Kind::kConnected:
            return event.detail.empty() ? "connected a second time, to the port of its socket"
                                        : "connected to " + event.detail;
        case Kind::kSent:
            return "sent " + counted(event.bytes.size(), "byte");
        case Kind::kTook:
            return "read " + counted(event.count, "byte");
        case Kind::kClosed:
            return event.count == 0 ? "closed"
                                    : "closed with " + counted(event.count, "byte") + " unread";
        case Kind::kReset:
            return "reset the connection";
        case Kind::kKeepsOpen:
            return "keeps the connection open";
        case Kind::kReadsNoMore:
            return "reads no more";
        case Kind::kInterrupted:
            return "was interrupted in " + event.detail;
        case Kind::kNote:
            break;
    }
    return event.detail;
}

/// The bytes in lines that end where theirs do, or after 64.
std::string shown(const std::string& bytes) {
    constexpr std::size_t kWidth = 64;
    std::string text;
    std::size_t start = 0;
    while (start < bytes.size()) {
        const std::size_t feed = bytes.find('\n', start);
        std::size_t end = feed == std::string::npos ? bytes.size() : feed + 1;
        end = std::min(end, start + kWidth);
        text += "      " + visible(std::string_view{bytes}.substr(start, end - start)) + "\n";
        start = end;
    }
    return text;
}

}  // namespace

std::string Transcript::sent_by(Side side, std::size_t connection) const {
    std::string all;
    for (const Event& event : events_) {
        const bool wanted = connection == 0 || event.connection == connection;
        if (event.kind == Event::Kind::kSent && event.side == side && wanted) {
            all += event.bytes;
        }
    }
    return all;
}

void Transcript::drop_last_close() {
    const auto last = std::find_if(events_.rbegin(), events_.rend(),
                                   [](const Event& event) { return event.side == Side::kProgram; });
    if (last != events_.rend() &&
        (last->kind == Event::Kind::kClosed || last->kind == Event::Kind::kReset)) {
        events_.erase(std::next(last).base());
    }
}

std::size_t Transcript::taken() const {
    std::size_t sum = 0;
    for (const Event& event : events_) {
        sum += event.kind == Event::Kind::kTook ? event.count : 0;
    }
    return sum;
}

std::string to_text(const Transcript& transcript) {
    std::string text;
    std::size_t number = 0;
    for (const Event& event : transcript.events()) {
        const std::string side = event.side == Side::kServer ? "[server] " : "[you]    ";
        std::string count = std::to_string(++number);
        count.insert(0, count.size() < 4 ? 4 - count.size() : 0, ' ');
        text += count + "  " + side + what_happened(event) +
                (event.connection > 1 ? "  (connection " + std::to_string(event.connection) + ")"
                                      : "") +
                "\n" + shown(event.bytes);
    }
    return text;
}

}  // namespace wirelab
