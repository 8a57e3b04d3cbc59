#include "cli/serve.h"

#include <pthread.h>

#include <csignal>
#include <iostream>
#include <mutex>
#include <system_error>

#include "core/error.h"
#include "core/text.h"
#include "server/reference_server.h"
#include "server/shown.h"
#include "server/site.h"

namespace wirelab {
namespace {

/// Keeps Ctrl-C and SIGTERM waiting, in this thread and in those that it starts, until await()
/// takes one.
class EndSignals {
public:
    EndSignals() {
        ::sigemptyset(&signals_);
        ::sigaddset(&signals_, SIGINT);
        ::sigaddset(&signals_, SIGTERM);
        ::pthread_sigmask(SIG_BLOCK, &signals_, &before_);
    }
    ~EndSignals() { ::pthread_sigmask(SIG_SETMASK, &before_, nullptr); }
    EndSignals(const EndSignals&) = delete;
    EndSignals& operator=(const EndSignals&) = delete;

    void await() const {
        int taken = 0;
        ::sigwait(&signals_, &taken);
    }

private:
    sigset_t signals_{};
    sigset_t before_{};
};

/// A folder that cannot be served is a mistake at the keyboard here, and not a failure of ours.
void expect_site(const std::filesystem::path& folder) {
    std::error_code error;
    if (!std::filesystem::is_directory(folder, error)) {
        throw UserError{"'" + folder.string() + "' is no folder. Name the folder to serve with " +
                        "--site DIR."};
    }
    try {
        const Site readable{folder};
    } catch (const HarnessError& refused) {
        throw UserError{refused.what()};
    }
}

}  // namespace

int serve(const ServeOptions& options) {
    expect_site(options.site);
    const EndSignals end_signals;
    std::mutex printing;
    std::size_t exchanges = 0;
    {
        std::unique_lock first_line{printing};
        const ReferenceServer server{options.site, options.port, [&](const Exchange& exchange) {
                                         const std::lock_guard one_at_a_time{printing};
                                         ++exchanges;
                                         std::cout << shown(exchange) << std::flush;
                                     }};
        std::cout << "serving " << options.site.string() << " at http://127.0.0.1:" << server.port()
                  << "/  (Ctrl-C ends it)\n"
                  << std::endl;
        first_line.unlock();
        end_signals.await();
    }
    std::cout << "\nended after " << counted(exchanges, "exchange") << std::endl;
    return 0;
}

}  // namespace wirelab
