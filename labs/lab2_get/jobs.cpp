#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <string>

#include "get.h"
#include "support/jobs.h"

namespace {

/// A second descriptor of a connection: it works on when the function closes the one that it was
/// given.
class Spare {
public:
    explicit Spare(int fd) : fd_{dup(fd)} {}
    ~Spare() { close(fd_); }
    Spare(const Spare&) = delete;
    Spare& operator=(const Spare&) = delete;

    /// All that the other side says until it closes.
    std::string hear() const {
        std::string heard;
        char buffer[4096];
        for (;;) {
            const ssize_t count = recv(fd_, buffer, sizeof buffer, 0);
            if (count > 0) {
                heard.append(buffer, static_cast<std::size_t>(count));
            } else if (count == 0 || errno != EINTR) {
                return heard;
            }
        }
    }

    /// Ends our side, and waits until the other side has taken all of it and closes too.
    void finish() const {
        shutdown(fd_, SHUT_WR);
        hear();
    }

private:
    int fd_;
};

/// What became of a socket that should be open as it was.
std::string state_of(int fd) {
    if (fcntl(fd, F_GETFD) < 0) {
        return "closed";
    }
    char byte = 0;
    const bool shut_for_reading = recv(fd, &byte, 1, MSG_PEEK | MSG_DONTWAIT) == 0;
    const bool shut_for_writing = send(fd, &byte, 0, MSG_NOSIGNAL) < 0;
    return shut_for_reading || shut_for_writing ? "shut" : "open";
}

lab::Values parse_url(const lab::Job& job) {
    const lab::Url url = lab::parse_url(job.text(0));
    return {url.protocol, url.host, std::to_string(url.port), url.document};
}

lab::Values get_request(const lab::Job& job) {
    const auto port = static_cast<std::uint16_t>(job.number(2));
    return {lab::get_request({job.text(0), job.text(1), port, job.text(3)})};
}

lab::Values send_all(const lab::Job& job) {
    const Spare spare{job.socket()};
    lab::send_all(job.socket(), job.text(0));
    const std::string state = state_of(job.socket());
    spare.finish();
    return {state};
}

/// Sends when the other side has gone for certain.
lab::Values send_to_nobody(const lab::Job& job) {
    Spare{job.socket()}.hear();
    lab::send_all(job.socket(), job.text(0));
    return {};
}

/// All three functions, one after the other, and then the reply.
lab::Values get(const lab::Job& job) {
    const Spare spare{job.socket()};
    lab::send_all(job.socket(), lab::get_request(lab::parse_url(job.text(0))));
    return {spare.hear()};
}

}  // namespace

int main() {
    return lab::serve_jobs({{"parse_url", parse_url},
                            {"get_request", get_request},
                            {"send_all", send_all},
                            {"send_to_nobody", send_to_nobody},
                            {"get", get}});
}
