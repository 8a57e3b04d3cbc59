#include "os/interrupt.h"

#include <csignal>

#include "os/system_call.h"

namespace wirelab {
namespace {

volatile std::sig_atomic_t noted = 0;

void note(int signal) {
    noted = signal;
}

}  // namespace

void note_interrupts() {
    struct sigaction action {};
    action.sa_handler = note;
    for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
        check(::sigaction(signal, &action, nullptr), "sigaction");
    }
}

void stop_if_interrupted() {
    if (noted != 0) {
        throw Interrupted{noted};
    }
}

}  // namespace wirelab
