#pragma once

#include <string>

namespace wirelab {

/// Throws HarnessError "what: the reason that errno gives".
[[noreturn]] void throw_errno(const std::string& what);

/// Calls until it was not interrupted by a signal (EINTR, signal(7)). Returns what the call
/// returned.
template <typename Call>
auto retry(Call call) -> decltype(call());

/// Gives `result` back, or throws HarnessError with errno's reason if it is negative.
int check(int result, const std::string& what);

}  // namespace wirelab

#include <cerrno>

template <typename Call>
auto wirelab::retry(Call call) -> decltype(call()) {
    for (;;) {
        const auto result = call();
        if (result >= 0 || errno != EINTR) {
            return result;
        }
    }
}
