#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace wirelab {

/// Who did something on the wire.
enum class Side { kServer, kProgram };

/// What happened, in the order in which the tap saw it.
struct Event {
    enum class Kind {
        kConnected,  ///< The program connected (side kProgram); `detail` is the address. Where it
                     ///< is empty it was a second time, to the port of a socket that it was given.
        kSent,       ///< `bytes` were sent by `side`.
        kTook,       ///< The program took `count` bytes of what the server sent out of its receive
                     ///< queue.
        kClosed,     ///< `side` closed; for the program, `count` bytes were left unread.
        kReset,      ///< `side` ended the connection with a reset (RST).
        kKeepsOpen,  ///< The server has sent all that it will, and keeps the connection open.
        kReadsNoMore,  ///< The server leaves what else the program sends unread: it is too much.
        kInterrupted,  ///< A signal interrupted the call that the program slept in; `detail` names
                       ///< it.
        kNote,         ///< `detail` says it.
    };
    Kind kind = Kind::kNote;
    Side side = Side::kServer;
    std::size_t connection = 0;  ///< Counted from 1 in the order of their beginning; 0 for none.
    std::size_t listener = 0;    ///< Of kConnected: to which one, counted from 1.
    std::string bytes;
    std::size_t count = 0;
    std::string detail;
};

/// All events of one job, in order. Both directions, every byte.
class Transcript {
public:
    void add(Event event) { events_.push_back(std::move(event)); }
    void clear() { events_.clear(); }
    /// Drops a close or a reset by the program, if it is the last thing that the program did.
    void drop_last_close();

    [[nodiscard]] const std::vector<Event>& events() const { return events_; }

    /// All bytes that `side` sent, joined; of one connection, or of all with 0.
    [[nodiscard]] std::string sent_by(Side side, std::size_t connection = 0) const;

    /// How many bytes the program took of what the server sent.
    [[nodiscard]] std::size_t taken() const;

private:
    std::vector<Event> events_;
};

/// The transcript as text, a line an event and the bytes below it, all visible: for a file.
std::string to_text(const Transcript& transcript);

}  // namespace wirelab
