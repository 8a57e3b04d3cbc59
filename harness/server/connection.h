#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

#include "os/socket.h"
#include "os/unique_fd.h"
#include "server/reference_server.h"

namespace wirelab {

/// One client of the reference server, from its connection to its end. Nothing here waits.
///
/// It reads until the request's head is complete, sends the reply, closes its sending side, and
/// then takes what the client still sends until that closes too. To close at once would be a reset
/// if any byte was unread, and a reset can destroy the reply on its way (RFC 9112, 9.6).
class Connection {
public:
    /// Makes the whole reply to the head of a request.
    using Answer = std::function<std::string(std::string_view head)>;

    /// `fd` does not block.
    Connection(UniqueFd fd, Endpoint client, const Answer& answer);

    enum class Step { kReading, kSending, kLingering, kOver };

    [[nodiscard]] Step step() const { return step_; }
    [[nodiscard]] int fd() const { return fd_.get(); }
    /// What to wait for, in poll(2)'s words.
    [[nodiscard]] short events() const;
    /// What was exchanged so far.
    [[nodiscard]] const Exchange& exchange() const { return exchange_; }

    /// Does what can be done now. Call it when poll says that there is something.
    void advance();

private:
    void read();
    void answer_head(std::size_t size);
    void send();
    void linger();

    UniqueFd fd_;
    const Answer& answer_;
    Exchange exchange_;
    Step step_ = Step::kReading;
};

}  // namespace wirelab
