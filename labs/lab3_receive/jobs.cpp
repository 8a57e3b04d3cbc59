#include <fcntl.h>
#include <sys/socket.h>
#include <sys/time.h>

#include <string>

#include "receive.h"
#include "support/jobs.h"

namespace {

/// In what the socket waits otherwise than a new one; "" if in nothing.
std::string change_of(int fd) {
    const int flags = fcntl(fd, F_GETFL);
    timeval limit{};
    socklen_t size = sizeof limit;
    if (flags >= 0 && (flags & O_NONBLOCK) != 0) {
        return "does not wait";
    }
    const bool has_limit = getsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &limit, &size) == 0 &&
                           (limit.tv_sec != 0 || limit.tv_usec != 0);
    return has_limit ? "gives up waiting" : "";
}

/// A connected socket; what came over it, and what is changed about the socket.
lab::Values receive_all(const lab::Job& job) {
    const std::string reply = lab::receive_all(job.socket());
    return {reply, change_of(job.socket())};
}

}  // namespace

int main() {
    return lab::serve_jobs({{"receive_all", receive_all}});
}
