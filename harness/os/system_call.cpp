#include "os/system_call.h"

#include <cerrno>
#include <system_error>

#include "core/error.h"

namespace wirelab {

void throw_errno(const std::string& what) {
    // Not strerror: it is not safe where there are threads.
    throw HarnessError{what + ": " + std::generic_category().message(errno)};
}

int check(int result, const std::string& what) {
    if (result < 0) {
        throw_errno(what);
    }
    return result;
}

}  // namespace wirelab
