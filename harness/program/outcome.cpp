#include "program/outcome.h"

#include <algorithm>

namespace wirelab {

bool Threw::is(const std::string& standard_exception) const {
    return std::find(bases.begin(), bases.end(), standard_exception) != bases.end();
}

}  // namespace wirelab
