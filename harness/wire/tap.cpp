#include "wire/tap.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

#include <algorithm>
#include <utility>

#include "core/error.h"
#include "os/system_call.h"

namespace wirelab {
namespace {

void set_buffer(int socket, int option, int size) {
    if (size > 0) {
        check(::setsockopt(socket, SOL_SOCKET, option, &size, sizeof size),
              "cannot set a buffer's size");
    }
}

// More than any honest program opens in one job. Each that is open takes a descriptor of ours.
constexpr std::size_t kMostConversations = 64;
// So many are told of those that nobody asked for.
constexpr std::size_t kMostTold = 3;

void break_off(UniqueFd socket) {
    reset_on_close(socket.get());
}

void send_at_once(int socket) {
    const int on = 1;
    check(::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on), "TCP_NODELAY");
}

}  // namespace

std::uint16_t Tap::listen(const std::string& address, const Script& script) {
    UniqueFd listener = listen_on(address);
    const std::uint16_t port = local_end(listener.get()).port;
    listen(std::move(listener), script);
    return port;
}

void Tap::listen(UniqueFd listener, const Script& script) {
    const Endpoint where = local_end(listener.get());
    listeners_.push_back(
        {.fd = std::move(listener), .where = where, .script = script, .connections = 0});
}

UniqueFd Tap::connect(const Script& script, BufferSizes sizes) {
    UniqueFd small_listener;
    if (sizes.server_receive > 0) {
        // The window that the server's end offers is settled when the connection is made.
        small_listener = listen_on("127.0.0.1");
        set_buffer(small_listener.get(), SO_RCVBUF, sizes.server_receive);
    } else if (!own_listener_.is_open() || refuse_uninvited()) {
        // A program that connects there again and again must not fill the queue for ours.
        own_listener_ = listen_on("127.0.0.1");
    }
    const int listener = sizes.server_receive > 0 ? small_listener.get() : own_listener_.get();
    UniqueFd client = connect_to_endpoint(local_end(listener));
    set_buffer(client.get(), SO_SNDBUF, sizes.program_send);
    UniqueFd server;
    while (!server.is_open()) {
        server = accept_from(listener);  // The kernel may not have finished the handshake here.
        // The program may have connected to this port before us.
        if (server.is_open() && remote_end_if_any(server.get()) != local_end(client.get())) {
            break_off(std::move(server));
            server.reset();
        }
    }
    send_at_once(server.get());
    conversations_.emplace_back(std::move(server), conversations_.size() + 1, script, diag_,
                                transcript_, budget_);
    return client;
}

bool Tap::advance() {
    bool moved = accept_all();
    moved = refuse_uninvited() || moved;
    for (Conversation& conversation : conversations_) {
        moved = conversation.advance() || moved;
    }
    return moved;
}

bool Tap::settled() {
    // Not all_of: each must look at its buffers, whatever the others say.
    bool all = true;
    for (Conversation& conversation : conversations_) {
        all = conversation.settled() && all;
    }
    return all;
}

Conversation* Tap::wants_interrupt() {
    const auto found = std::find_if(conversations_.begin(), conversations_.end(),
                                    [](const Conversation& one) { return one.wants_interrupt(); });
    return found == conversations_.end() ? nullptr : &*found;
}

void Tap::finish() {
    accept_all();
    refuse_uninvited();
    for (Conversation& conversation : conversations_) {
        conversation.finish();
    }
}

void Tap::clear() {
    listeners_.clear();
    forget();
}

void Tap::forget() {
    conversations_.clear();
    transcript_.clear();
    uninvited_ = 0;
    budget_.taken = 0;
    for (Listener& listener : listeners_) {
        listener.connections = 0;
    }
}

std::size_t Tap::connections_at(std::uint16_t port) const {
    std::size_t sum = 0;
    for (const Listener& listener : listeners_) {
        sum += listener.where.port == port ? listener.connections : 0;
    }
    return sum;
}

std::size_t Tap::never_read() const {
    std::size_t sum = 0;
    for (const Conversation& conversation : conversations_) {
        sum += conversation.never_read();
    }
    return sum;
}

bool Tap::accept_all() {
    bool moved = false;
    for (std::size_t index = 0; index < listeners_.size(); ++index) {
        Listener& listener = listeners_[index];
        for (UniqueFd fd = accept_from(listener.fd.get()); fd.is_open();
             fd = accept_from(listener.fd.get())) {
            moved = true;
            ++listener.connections;
            if (conversations_.size() >= kMostConversations) {
                break_off(std::move(fd));
                continue;
            }
            send_at_once(fd.get());
            const std::size_t number = conversations_.size() + 1;
            transcript_.add({.kind = Event::Kind::kConnected,
                             .side = Side::kProgram,
                             .connection = number,
                             .listener = index + 1,
                             .bytes = {},
                             .count = 0,
                             .detail = text_of(listener.where)});
            conversations_.emplace_back(std::move(fd), number, listener.script, diag_, transcript_,
                                        budget_);
        }
    }
    return moved;
}

/// Breaks off what comes to the port of the connections that we made ourselves: there is one for
/// each job, and the program has it already.
bool Tap::refuse_uninvited() {
    bool moved = false;
    while (own_listener_.is_open()) {
        UniqueFd fd = accept_from(own_listener_.get());
        if (!fd.is_open()) {
            break;
        }
        moved = true;
        break_off(std::move(fd));
        if (++uninvited_ <= kMostTold) {
            for (const auto& [kind, side] : {std::pair{Event::Kind::kConnected, Side::kProgram},
                                             std::pair{Event::Kind::kReset, Side::kServer}}) {
                transcript_.add({.kind = kind,
                                 .side = side,
                                 .connection = 0,
                                 .bytes = {},
                                 .count = 0,
                                 .detail = {}});
            }
        }
    }
    return moved;
}

}  // namespace wirelab
