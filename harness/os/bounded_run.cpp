#include "os/bounded_run.h"

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <array>

#include "os/interrupt.h"
#include "os/lived_time.h"
#include "os/system_call.h"

namespace wirelab {
namespace {

/// How often we look whether we are to end ourselves: a signal wakes only one of our threads.
constexpr int kLookEveryMilliseconds = 50;

/// Takes what is there to read. Returns false at the end of it.
bool take(int fd, std::string& text, std::size_t limit) {
    std::array<char, 65536> buffer{};
    const ssize_t size = retry([&] { return ::read(fd, buffer.data(), buffer.size()); });
    if (size <= 0) {
        return false;
    }
    text.append(buffer.data(), std::min(static_cast<std::size_t>(size), limit + 1 - text.size()));
    return true;
}

}  // namespace

BoundedRun run_bounded(Command command, const Bounds& bounds) {
    std::array<int, 2> ends{};
    check(::pipe2(ends.data(), O_CLOEXEC), "cannot make a pipe");
    const UniqueFd out{ends[0]};
    UniqueFd its_out{ends[1]};
    command.descriptors.insert(command.descriptors.end(), {{its_out.get(), 1}, {its_out.get(), 2}});
    Process process = Process::start(command);
    its_out.reset();
    LivedTime waited;
    BoundedRun run;
    for (;;) {
        stop_if_interrupted();
        waited.turn();
        pollfd end{out.get(), POLLIN, 0};
        const int ready = ::poll(&end, 1, kLookEveryMilliseconds);
        if (ready > 0 && !take(out.get(), run.output, bounds.output_bytes)) {
            break;
        }
        if (run.output.size() > bounds.output_bytes) {
            run.output.resize(bounds.output_bytes);
            run.end = BoundedRun::End::kTooMuchOutput;
            break;
        }
        if (waited.total() > bounds.wall_time) {
            run.end = BoundedRun::End::kTooLong;
            break;
        }
        // A grandchild may keep the pipe open when the program itself has ended.
        if (ready == 0 && process.has_ended()) {
            break;
        }
    }
    if (run.end == BoundedRun::End::kExited) {
        while (!process.has_ended()) {
            stop_if_interrupted();
            waited.turn();
            if (waited.total() > bounds.wall_time) {
                run.end = BoundedRun::End::kTooLong;
                break;
            }
            ::poll(nullptr, 0, 1);
        }
    }
    process.kill();
    run.status = process.status();
    return run;
}

}  // namespace wirelab
