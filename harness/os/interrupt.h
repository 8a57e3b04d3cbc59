#pragma once

#include <exception>

namespace wirelab {

/// The person at the keyboard, or the machine, wants us to end. Only `main` catches it, and exits
/// with 128 and the signal's number, as a shell would say it.
class Interrupted : public std::exception {
public:
    explicit Interrupted(int signal) : signal_{signal} {}
    [[nodiscard]] int signal() const { return signal_; }
    [[nodiscard]] const char* what() const noexcept override { return "interrupted"; }

private:
    int signal_;
};

/// From now on SIGINT, SIGTERM and SIGHUP are noted instead of ending us, so that whoever works can
/// stop and leave nothing behind: no process, no temporary folder.
void note_interrupts();

/// Throws Interrupted if a signal was noted.
void stop_if_interrupted();

}  // namespace wirelab
