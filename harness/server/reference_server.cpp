#include "server/reference_server.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <list>
#include <string_view>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

#include "core/error.h"
#include "os/system_call.h"
#include "os/unique_fd.h"
#include "server/answer.h"
#include "server/connection.h"
#include "server/http_engine.h"
#include "server/request_head.h"
#include "server/site.h"

namespace wirelab {
namespace {

constexpr const char* kAddress = "127.0.0.1";
constexpr std::size_t kMostConnections = 256;
constexpr int kWithoutLimit = -1;
constexpr int kRestMilliseconds = 20;

[[noreturn]] void refuse_port(std::uint16_t port) {
    const std::string number = std::to_string(port);
    if (errno == EADDRINUSE) {
        throw UserError{"port " + number + " is taken: another program listens there. Choose " +
                        "another one with --port N, or let the system choose with --port 0."};
    }
    throw UserError{"cannot listen at port " + number + ": " +
                    std::generic_category().message(errno) + ". Choose one from 1024 to 65535 " +
                    "with --port N, or let the system choose with --port 0."};
}

/// Listens at a port that a person has chosen. Not try_listen_on(): the last run's connections keep
/// the port for a minute unless SO_REUSEADDR is set (socket(7)); with it, a second listener is
/// still refused.
UniqueFd listen_at(std::uint16_t port) {
    UniqueFd fd{::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0)};
    const int on = 1;
    check(::setsockopt(fd.get(), SOL_SOCKET, SO_REUSEADDR, &on, sizeof on), "SO_REUSEADDR");
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::bind(fd.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) < 0 ||
        ::listen(fd.get(), SOMAXCONN) < 0) {
        refuse_port(port);
    }
    return fd;
}

Endpoint client_at(int fd) {
    try {
        return remote_end(fd);
    } catch (const HarnessError&) {
        return {};  // It has gone already (ENOTCONN).
    }
}

}  // namespace

/// The thread, and what it works on. All members but wake_ belong to the thread once it runs.
class ReferenceServer::Impl {
public:
    Impl(const std::filesystem::path& site, std::uint16_t port, Observer observer)
        : site_{site},
          observer_{std::move(observer)},
          listener_{port == 0 ? listen_on(kAddress) : listen_at(port)},
          wake_{check(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK), "eventfd")},
          port_{local_end(listener_.get()).port},
          thread_{[this] { run(); }} {}

    ~Impl() {
        ::eventfd_write(wake_.get(), 1);
        thread_.join();
    }

    Impl(const Impl&) = delete;
    Impl& operator=(const Impl&) = delete;

    [[nodiscard]] std::uint16_t port() const { return port_; }

private:
    void run() {
        // Signals are for the threads that we do not own: Ctrl-C, and whatever the harness uses.
        sigset_t all;
        ::sigfillset(&all);
        ::pthread_sigmask(SIG_BLOCK, &all, nullptr);
        while (wait()) {
            for (Connection& connection : connections_) {
                advance(connection);
            }
            connections_.remove_if([](const Connection& connection) {
                return connection.step() == Connection::Step::kOver;
            });
            accept_all();
        }
    }

    /// Waits until there is something to do. Returns false when the server is to end.
    bool wait() {
        std::vector<pollfd> polled = {{wake_.get(), POLLIN, 0}};
        if (!rests_) {
            polled.push_back({listener_.get(), POLLIN, 0});
        }
        for (const Connection& connection : connections_) {
            polled.push_back({connection.fd(), connection.events(), 0});
        }
        const int limit = rests_ ? kRestMilliseconds : kWithoutLimit;
        rests_ = false;
        retry([&] { return ::poll(polled.data(), polled.size(), limit); });
        return polled.front().revents == 0;
    }

    /// Every connection is tried, whatever poll said of it: none of them waits.
    void advance(Connection& connection) {
        const bool answered = connection.step() == Connection::Step::kLingering;
        connection.advance();
        const bool over = connection.step() == Connection::Step::kLingering ||
                          connection.step() == Connection::Step::kOver;
        if (over && !answered && observer_) {
            observer_(connection.exchange());
        }
    }

    void accept_all() {
        while (has_room()) {
            UniqueFd fd = next_client();
            if (!fd.is_open()) {
                return;
            }
            Endpoint client = client_at(fd.get());
            connections_.emplace_back(std::move(fd), std::move(client), answer_);
        }
    }

    UniqueFd next_client() {
        try {
            return accept_from(listener_.get());
        } catch (const HarnessError&) {
            // No descriptor left. One of ours may do instead; if there is none to give, the next
            // try is a little later, for poll would report the same at once.
            rests_ = !drop_oldest();
            return {};
        }
    }

    /// Whether one more connection may come; makes room if it can.
    bool has_room() {
        rests_ = connections_.size() >= kMostConnections && !drop_oldest();
        return !rests_;
    }

    /// Closes the connection that has waited longest for its client to go, or else to ask.
    bool drop_oldest() {
        for (const auto step : {Connection::Step::kLingering, Connection::Step::kReading}) {
            const auto oldest =
                std::find_if(connections_.begin(), connections_.end(),
                             [&](const Connection& one) { return one.step() == step; });
            if (oldest != connections_.end()) {
                connections_.erase(oldest);
                return true;
            }
        }
        return false;
    }

    std::string answer_to(std::string_view received) {
        const RequestHead head = read_head(received);
        const std::string here = text_of({kAddress, port_});
        return engine_->written(head, answer(head, received, site_, here));
    }

    Site site_;
    std::unique_ptr<HttpEngine> engine_ = load_http_engine();
    Observer observer_;
    UniqueFd listener_;
    UniqueFd wake_;
    std::uint16_t port_;
    Connection::Answer answer_ = [this](std::string_view received) { return answer_to(received); };
    std::list<Connection> connections_;
    bool rests_ = false;
    std::thread thread_;
};

ReferenceServer::ReferenceServer(const std::filesystem::path& site, std::uint16_t port,
                                 Observer observer)
    : impl_{std::make_unique<Impl>(site, port, std::move(observer))} {}

ReferenceServer::~ReferenceServer() = default;

std::uint16_t ReferenceServer::port() const {
    return impl_->port();
}

std::string ReferenceServer::exchange(const std::string& request) const {
    const UniqueFd fd = connect_to_endpoint({kAddress, port()});
    send_whole(fd.get(), request);
    check(::shutdown(fd.get(), SHUT_WR), "shutdown");
    return receive_whole(fd.get());
}

std::string ReferenceServer::get(const std::string& target) const {
    return exchange("GET " + target + " HTTP/1.0\r\n\r\n");
}

}  // namespace wirelab
