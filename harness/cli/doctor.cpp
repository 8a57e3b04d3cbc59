#include "cli/doctor.h"

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <iostream>
#include <string>
#include <system_error>
#include <thread>

#include "core/error.h"
#include "core/text.h"
#include "grading/moment.h"
#include "os/socket.h"
#include "program/sandbox.h"
#include "program/watch.h"
#include "wire/gate.h"

namespace wirelab {
namespace {

/// One thing that a machine can do or not.
struct Finding {
    std::string ability;
    bool there;
    bool needed;         ///< By a student's own checks.
    std::string remedy;  ///< And what follows where it is missing.
};

void print(const Finding& finding) {
    std::cout << (finding.there ? "  yes  " : "  NO   ") << finding.ability << '\n';
    if (!finding.there) {
        std::cout << "       " << finding.remedy << '\n';
    }
}

bool knows_time_zones() {
    try {
        return is_time_zone("Etc/UTC");
    } catch (const HarnessError&) {
        return false;
    }
}

std::uintmax_t free_bytes(const std::string& folder) {
    std::error_code error;
    const std::filesystem::space_info space = std::filesystem::space(folder, error);
    return error ? 0 : space.available;
}

}  // namespace

int doctor() {
    const std::string sandbox = Sandbox::bubblewrap_trouble();
    constexpr std::uintmax_t kRoom = std::uintmax_t{1} << 30U;
    const std::string work = std::filesystem::temp_directory_path().string();
    const Finding findings[] = {
        {"the kernel tells what a program has read (sock_diag): replies are cut exactly",
         SockDiag::available(), true,
         "Load the kernel modules tcp_diag and inet_diag (sudo modprobe tcp_diag), or use another "
         "machine or container."},
        {"a waiting program can be watched (/proc/PID/syscall): a stall is told in 30 ms",
         can_watch(), true,
         "Allow ptrace of one's own children (kernel.yama.ptrace_scope of 0 or 1); in a container: "
         "--cap-add SYS_PTRACE."},
        {"IPv6 on loopback: lab1's checks of IPv6 addresses", has_ipv6_loopback(), false,
         "Without it those checks are ungraded. Switch it on with: sudo sysctl "
         "net.ipv6.conf.lo.disable_ipv6=0"},
        {"the sandbox bubblewrap, one in another: for grading what others wrote", sandbox.empty(),
         false, sandbox},
        {"the time zones of deadlines", knows_time_zones(), false,
         "Deadlines cannot be read without them. On Debian and Ubuntu: sudo apt-get install "
         "tzdata"},
        {"room for the work of `wirelab grade` and ctest in " + work + " (1 GiB)",
         free_bytes(work) >= kRoom, false,
         "Programs are built and run there. Make room, or name another folder in TMPDIR. (wirelab "
         "batch works in the folder of its results.)"},
    };
    bool well = true;
    for (const Finding& finding : findings) {
        print(finding);
        well = well && (finding.there || !finding.needed);
    }
    const unsigned cores = std::max(1U, std::thread::hardware_concurrency());
    std::cout << "       wirelab batch grades " << counted(cores, "submission")
              << " at a time here, one for each core\n";
    return well ? 0 : 1;
}

}  // namespace wirelab
