#pragma once

#include <string>

namespace wirelab {

/// The value of a variable of our environment (environ(7)); "" if it is not set. For `main`'s
/// thread, before others run.
std::string environment_variable(const char* name);

}  // namespace wirelab
