#include "cli/doctor.h"

#include <iostream>
#include <string>

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

}  // namespace

int doctor() {
    const std::string sandbox = Sandbox::bubblewrap_trouble();
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
        {"the sandbox bubblewrap: for grading what others wrote", sandbox.empty(), false, sandbox},
    };
    bool well = true;
    for (const Finding& finding : findings) {
        print(finding);
        well = well && (finding.there || !finding.needed);
    }
    return well ? 0 : 1;
}

}  // namespace wirelab
