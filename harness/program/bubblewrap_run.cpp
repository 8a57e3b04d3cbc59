#include "program/bubblewrap_run.h"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <string>

#include "core/bytes.h"
#include "core/error.h"
#include "os/system_call.h"

namespace wirelab {
namespace {

/// All that is in the pipe now.
std::string drained(int fd) {
    std::string text;
    std::array<char, 4096> buffer{};
    for (;;) {
        const ssize_t size = retry([&] { return ::read(fd, buffer.data(), buffer.size()); });
        if (size <= 0) {
            return text;
        }
        text.append(buffer.data(), static_cast<std::size_t>(size));
    }
}

}  // namespace

BoundedRun run_in_bubblewrap(Command command, int status_descriptor, const Bounds& bounds) {
    std::array<int, 2> ends{};
    check(::pipe2(ends.data(), O_CLOEXEC | O_NONBLOCK), "cannot make a pipe");
    const UniqueFd status{ends[0]};
    const UniqueFd its_status{ends[1]};
    command.descriptors.emplace_back(its_status.get(), status_descriptor);
    BoundedRun run = run_bounded(std::move(command), bounds);
    // bwrap tells an exit code only of a program that it has started.
    if (run.end == BoundedRun::End::kExited && run.status >= 0 &&
        drained(status.get()).find("\"exit-code\"") == std::string::npos) {
        throw HarnessError{"the sandbox cannot be made: " + visible_start(run.output, 300)};
    }
    return run;
}

}  // namespace wirelab
