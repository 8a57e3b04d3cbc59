#pragma once

#include <string>

namespace wirelab {

/// The commit that this program was built from, as `git describe` names it; "" if nobody knows.
std::string commit();

}  // namespace wirelab
