#include "cli/environment.h"

#include <cstdlib>

namespace wirelab {

std::string environment_variable(const char* name) {
    const char* value = std::getenv(name);  // NOLINT(concurrency-mt-unsafe): only one thread runs.
    return value == nullptr ? "" : value;
}

}  // namespace wirelab
