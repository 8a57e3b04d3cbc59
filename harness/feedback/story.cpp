#include "feedback/story.h"

#include <utility>

#include "core/bytes.h"
#include "core/text.h"
#include "wire/certain.h"

namespace wirelab {
namespace {

using Kind = Event::Kind;

bool is_orderly_end(const Event& event) {
    return event.side == Side::kServer &&
           (event.kind == Kind::kClosed || event.kind == Kind::kReset ||
            event.kind == Kind::kKeepsOpen);
}

std::string end_words(const Event& event, const Words& words) {
    switch (event.kind) {
        case Kind::kClosed:
            return words.sentence("and_closed");
        case Kind::kReset:
            return words.sentence("and_reset");
        default:
            return words.sentence("and_keeps_open");
    }
}

std::string text_of(const Event& event, const Words& words) {
    switch (event.kind) {
        case Kind::kConnected:
            return event.detail.empty() ? words.sentence("connected_again")
                                        : words.sentence("connected", {{"where", event.detail}});
        case Kind::kSent:
            return words.sentence("sent", {{"bytes", words.counted(event.bytes.size(), "byte")}});
        case Kind::kTook:
            return words.sentence("read", {{"bytes", words.counted(event.count, "byte")}});
        case Kind::kClosed:
            return event.count == 0
                       ? words.sentence("closed")
                       : words.sentence("closed_unread",
                                        {{"bytes", words.counted(event.count, "byte")}});
        case Kind::kReset:
            return words.sentence("reset");
        case Kind::kKeepsOpen:
            return words.sentence("keeps_open");
        case Kind::kReadsNoMore:
            return words.sentence("reads_no_more");
        case Kind::kInterrupted:
            return words.sentence("interrupted", {{"call", event.detail}});
        case Kind::kNote:
            break;
    }
    return event.detail;
}

/// Neighbours of the same kind by the same side tell one thing: 16 sends of a client that sends in
/// a loop.
bool joins(const Event& before, const Event& event) {
    const bool same = before.kind == event.kind && before.side == event.side &&
                      before.connection == event.connection;
    return same && (event.kind == Kind::kTook ||
                    (event.kind == Kind::kSent && event.side == Side::kProgram));
}

std::vector<Event> joined(const std::vector<Event>& events) {
    std::vector<Event> result;
    for (const Event& event : events) {
        if (!result.empty() && joins(result.back(), event)) {
            result.back().bytes += event.bytes;
            result.back().count += event.count;
        } else {
            result.push_back(event);
        }
    }
    return result;
}

/// The same two steps over and over (one byte sent, one byte read) are told at their beginning and
/// at their end.
std::vector<StoryStep> shortened(std::vector<StoryStep> steps, std::size_t most,
                                 const Words& words) {
    if (steps.size() <= most) {
        return steps;
    }
    const std::size_t head = most / 2;
    const std::size_t tail = most - head - 1;
    const std::size_t left_out = steps.size() - head - tail;
    std::vector<StoryStep> result(steps.begin(), steps.begin() + static_cast<std::ptrdiff_t>(head));
    result.push_back(
        {"", words.sentence("steps_left_out", {{"steps", words.counted(left_out, "step")}})});
    result.insert(result.end(), steps.end() - static_cast<std::ptrdiff_t>(tail), steps.end());
    return result;
}

}  // namespace

std::vector<StoryStep> story_of(const Transcript& transcript, const Words& words,
                                std::size_t most) {
    std::vector<StoryStep> steps;
    const std::vector<Event> events = joined(certain(transcript).events());
    for (std::size_t i = 0; i < events.size(); ++i) {
        const Event& event = events[i];
        StoryStep step{event.side == Side::kServer ? "server" : "you", text_of(event, words)};
        const bool sends = event.kind == Kind::kSent && event.side == Side::kServer;
        if (sends && i + 1 < events.size() && is_orderly_end(events[i + 1])) {
            step.text += end_words(events[++i], words);
        }
        steps.push_back(std::move(step));
    }
    return shortened(std::move(steps), most, words);
}

std::string quoted(const std::string& bytes, const Words& words, std::size_t limit) {
    std::string text = "\"";
    for (std::size_t i = 0; i < bytes.size() && i < limit; ++i) {
        text += bytes[i] == '"' ? "\\\"" : visible(bytes[i]);
    }
    return text + (bytes.size() > limit
                       ? "...\"" + words.sentence("so_long",
                                                  {{"bytes", words.counted(bytes.size(), "byte")}})
                       : "\"");
}

std::string call_text(const std::string& function, const std::vector<std::string>& arguments,
                      std::size_t sockets, const std::set<std::size_t>& numbers,
                      const Words& words) {
    std::vector<std::string> shown(sockets, "fd");
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        shown.push_back(numbers.count(i) > 0 ? visible(arguments[i]) : quoted(arguments[i], words));
    }
    return function + "(" + join(shown, ", ") + ")";
}

}  // namespace wirelab
