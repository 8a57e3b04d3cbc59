#include "wire/certain.h"

#include <algorithm>
#include <iterator>
#include <utility>
#include <vector>

namespace wirelab {
namespace {

using Kind = Event::Kind;

/// All events of one connection.
struct Connection {
    std::size_t number = 0;
    std::size_t listener = 0;  ///< 0: it was made for the program.
    std::vector<Event> events;

    [[nodiscard]] bool made_by_program() const { return listener > 0; }
    [[nodiscard]] bool closed_by_program() const {
        return std::any_of(events.begin(), events.end(), [](const Event& event) {
            return event.side == Side::kProgram &&
                   (event.kind == Kind::kClosed || event.kind == Kind::kReset);
        });
    }
    [[nodiscard]] bool all_taken() const {
        std::size_t sent = 0;
        std::size_t taken = 0;
        for (const Event& event : events) {
            const bool ours = event.kind == Kind::kSent && event.side == Side::kServer;
            sent += ours ? event.bytes.size() : 0;
            taken += event.kind == Kind::kTook ? event.count : 0;
        }
        return sent == taken;
    }
};

std::vector<Connection> connections_of(const Transcript& transcript) {
    std::vector<Connection> all;
    for (const Event& event : transcript.events()) {
        auto own = std::find_if(all.begin(), all.end(), [&](const Connection& connection) {
            return connection.number == event.connection;
        });
        if (own == all.end()) {
            own = all.insert(all.end(), {.number = event.connection, .listener = 0, .events = {}});
        }
        own->listener = std::max(own->listener, event.listener);
        own->events.push_back(event);
    }
    return all;
}

/// Whether nothing of it depends on who was faster when the program closed. The server's close is
/// such a thing always: it comes when the program has taken everything, and that is when an honest
/// program closes, too.
bool is_certain(const Event& event, bool all_taken) {
    if (event.side == Side::kServer) {
        return event.kind == Kind::kSent && all_taken;
    }
    return event.kind != Kind::kTook || all_taken;
}

void drop_what_is_chance(Connection& connection) {
    const bool all_taken = connection.all_taken();
    std::vector<Event> kept;
    std::copy_if(connection.events.begin(), connection.events.end(), std::back_inserter(kept),
                 [&](const Event& event) { return is_certain(event, all_taken); });
    for (Event& event : kept) {
        event.count = event.kind == Kind::kClosed ? 0 : event.count;
    }
    connection.events = std::move(kept);
}

/// What belongs to no connection of ours comes last.
bool comes_before(const Connection& one, const Connection& other) {
    return std::pair{one.number == 0, one.listener} < std::pair{other.number == 0, other.listener};
}

}  // namespace

Transcript certain(const Transcript& transcript) {
    std::vector<Connection> connections = connections_of(transcript);
    std::stable_sort(connections.begin(), connections.end(), comes_before);
    Transcript result;
    std::size_t number = 0;
    for (Connection& connection : connections) {
        if (connection.made_by_program() && connection.closed_by_program()) {
            drop_what_is_chance(connection);
        }
        number = connection.number == 0 ? 0 : number + 1;
        for (Event& event : connection.events) {
            event.connection = number;
            result.add(std::move(event));
        }
    }
    return result;
}

}  // namespace wirelab
