#include "os/lived_time.h"

#include <algorithm>

namespace wirelab {

LivedTime::Clock::duration LivedTime::turn(Clock::time_point now) {
    constexpr Clock::duration kLongestTurn = std::chrono::milliseconds{100};
    const Clock::duration passed = std::min(now - last_, kLongestTurn);
    last_ = now;
    total_ += passed;
    return passed;
}

}  // namespace wirelab
