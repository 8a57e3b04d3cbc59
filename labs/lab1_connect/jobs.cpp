#include <fcntl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <cerrno>
#include <string>

#include "connect.h"
#include "support/jobs.h"

namespace {

int connect_with(const lab::Job& job, std::size_t port) {
    return lab::connect_to(job.text(0), static_cast<std::uint16_t>(job.number(port)));
}

/// Whether a call gives up after a time that was set.
bool has_limit(int fd, int option) {
    timeval limit{};
    socklen_t size = sizeof limit;
    return getsockopt(fd, SOL_SOCKET, option, &limit, &size) == 0 &&
           (limit.tv_sec != 0 || limit.tv_usec != 0);
}

/// What keeps `fd` from being a connection as the contract wants it; "" if nothing does.
std::string trouble_with(int fd) {
    int type = 0;
    socklen_t type_size = sizeof type;
    sockaddr_storage peer{};
    socklen_t peer_size = sizeof peer;
    if (fcntl(fd, F_GETFD) < 0) {
        return "not open";
    }
    if (getsockopt(fd, SOL_SOCKET, SO_TYPE, &type, &type_size) < 0) {
        return "no socket";
    }
    if (type != SOCK_STREAM) {
        return "no stream";
    }
    if (getpeername(fd, reinterpret_cast<sockaddr*>(&peer), &peer_size) < 0) {
        return "not connected";
    }
    if ((fcntl(fd, F_GETFL) & O_NONBLOCK) != 0) {
        return "does not wait";
    }
    return has_limit(fd, SO_RCVTIMEO) || has_limit(fd, SO_SNDTIMEO) ? "gives up waiting" : "";
}

/// Whether a connection can be used as it is, though it waits otherwise than a new one.
bool leads_somewhere(const std::string& trouble) {
    return trouble.empty() || trouble == "does not wait" || trouble == "gives up waiting";
}

/// Lets it wait as a new socket does.
void make_it_wait(int fd) {
    const timeval none{};
    fcntl(fd, F_SETFL, fcntl(fd, F_GETFL) & ~O_NONBLOCK);
    setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &none, sizeof none);
}

/// All that the other side says until it closes.
std::string hear(int fd) {
    std::string heard;
    char buffer[4096];
    for (;;) {
        const ssize_t count = recv(fd, buffer, sizeof buffer, 0);
        if (count > 0) {
            heard.append(buffer, static_cast<std::size_t>(count));
        } else if (count == 0 || errno != EINTR) {
            return heard;
        }
    }
}

/// The descriptor, what the other side says, and what is wrong with it. The descriptor stays open.
lab::Values look_at(int fd) {
    const std::string trouble = trouble_with(fd);
    if (!leads_somewhere(trouble)) {
        return {std::to_string(fd), "", trouble};
    }
    make_it_wait(fd);
    return {std::to_string(fd), hear(fd), trouble};
}

lab::Values connect_to(const lab::Job& job) {
    return look_at(connect_with(job, 1));
}

lab::Values connect_and_write(const lab::Job& job) {
    const int fd = connect_with(job, 1);
    send(fd, job.text(2).data(), job.text(2).size(), MSG_NOSIGNAL);
    return look_at(fd);
}

/// While it lives, nothing more can be opened: socket(2) returns -1, and errno is EMFILE
/// (getrlimit(2), RLIMIT_NOFILE). What is open stays so.
class NoDescriptorLeft {
public:
    NoDescriptorLeft() {
        getrlimit(RLIMIT_NOFILE, &before_);
        const rlimit none{.rlim_cur = 0, .rlim_max = before_.rlim_max};
        setrlimit(RLIMIT_NOFILE, &none);
    }
    ~NoDescriptorLeft() { setrlimit(RLIMIT_NOFILE, &before_); }
    NoDescriptorLeft(const NoDescriptorLeft&) = delete;
    NoDescriptorLeft& operator=(const NoDescriptorLeft&) = delete;

private:
    rlimit before_{};
};

lab::Values connect_without_a_socket(const lab::Job& job) {
    const NoDescriptorLeft meanwhile;
    return look_at(connect_with(job, 1));
}

/// Both descriptors first, and then the rest of what look_at() finds, for each of them.
lab::Values connect_twice(const lab::Job& job) {
    const int first = connect_with(job, 1);
    const int second = connect_with(job, 2);
    const lab::Values one = look_at(first);
    const lab::Values two = look_at(second);
    return {one[0], two[0], one[1], one[2], two[1], two[2]};
}

}  // namespace

int main() {
    return lab::serve_jobs({{"connect_to", connect_to},
                            {"connect_and_write", connect_and_write},
                            {"connect_without_a_socket", connect_without_a_socket},
                            {"connect_twice", connect_twice}});
}
