#pragma once

#include <stdexcept>
#include <string>

namespace lab {

/// Says that a function of the lab was not written yet.
class NotAttempted : public std::logic_error {
public:
    explicit NotAttempted(const std::string& function) : std::logic_error{function} {}
};

/// Marks a function that is still to be written: replace the whole line with your code.
///
/// Given `function`, its name, and whatever it was called with.
/// Throws NotAttempted, always: an empty answer is told apart from a wrong one.
///
///     std::string receive_all(int fd) { todo("receive_all", fd); }
template <typename... Arguments>
[[noreturn]] void todo(const char* function, const Arguments&... /*unused*/) {
    throw NotAttempted{function};
}

}  // namespace lab
