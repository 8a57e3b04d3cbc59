#include "server/connection.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>

#include <array>
#include <cerrno>
#include <optional>
#include <utility>

#include "os/system_call.h"
#include "server/request_head.h"

namespace wirelab {
namespace {

bool would_block() {
    return errno == EAGAIN;  // On Linux EWOULDBLOCK is the same (recv(2)).
}

}  // namespace

Connection::Connection(UniqueFd fd, Endpoint client, const Answer& answer)
    : fd_{std::move(fd)}, answer_{answer} {
    exchange_.client = std::move(client);
    // The end of a long reply must not wait for the client's acknowledgement (tcp(7)).
    const int on = 1;
    ::setsockopt(fd_.get(), IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
}

short Connection::events() const {
    return step_ == Step::kSending ? POLLOUT : POLLIN;
}

void Connection::advance() {
    if (step_ == Step::kReading) {
        read();
    }
    if (step_ == Step::kSending) {
        send();
    } else if (step_ == Step::kLingering) {
        linger();
    }
}

void Connection::read() {
    std::array<char, 16384> buffer{};
    const ssize_t size = retry([&] { return ::recv(fd_.get(), buffer.data(), buffer.size(), 0); });
    if (size < 0) {
        step_ = would_block() ? Step::kReading : Step::kOver;
        return;
    }
    if (size == 0) {
        // The client will send no more, and may still want its answer: a half-closed client is no
        // gone one.
        step_ = Step::kOver;
        if (!exchange_.request.empty()) {
            answer_head(exchange_.request.size());
        }
        return;
    }
    const std::size_t seen = exchange_.request.size();
    exchange_.request.append(buffer.data(), static_cast<std::size_t>(size));
    if (const std::optional<std::size_t> head = head_size(exchange_.request, seen)) {
        answer_head(*head);
    }
}

void Connection::answer_head(std::size_t size) {
    exchange_.reply = answer_(std::string_view{exchange_.request}.substr(0, size));
    step_ = Step::kSending;
}

void Connection::send() {
    while (exchange_.sent < exchange_.reply.size()) {
        const std::string_view rest = std::string_view{exchange_.reply}.substr(exchange_.sent);
        const ssize_t sent =
            retry([&] { return ::send(fd_.get(), rest.data(), rest.size(), MSG_NOSIGNAL); });
        if (sent < 0) {
            step_ = would_block() ? Step::kSending : Step::kOver;
            return;
        }
        exchange_.sent += static_cast<std::size_t>(sent);
    }
    ::shutdown(fd_.get(), SHUT_WR);
    step_ = Step::kLingering;
}

void Connection::linger() {
    std::array<char, 16384> buffer{};
    const ssize_t size = retry([&] { return ::recv(fd_.get(), buffer.data(), buffer.size(), 0); });
    if (size == 0 || (size < 0 && !would_block())) {
        step_ = Step::kOver;
    }
}

}  // namespace wirelab
