#include "wire/script.h"

#include <utility>

namespace wirelab {

Script& Script::await_request() {
    steps_.emplace_back(AwaitRequest{});
    return *this;
}

Script& Script::send(std::string bytes, CutPlan plan) {
    steps_.emplace_back(Send{std::move(bytes), std::move(plan)});
    return *this;
}

Script& Script::relay(std::uint16_t port, CutPlan plan) {
    steps_.emplace_back(Relay{port, std::move(plan)});
    return *this;
}

Script& Script::close() {
    steps_.emplace_back(Close{});
    return *this;
}

Script& Script::reset() {
    steps_.emplace_back(Reset{});
    return *this;
}

Script& Script::interrupt() {
    steps_.emplace_back(Interrupt{});
    return *this;
}

Script& Script::stop_reading() {
    steps_.emplace_back(StopReading{});
    return *this;
}

Script& Script::read_on() {
    steps_.emplace_back(ReadOn{});
    return *this;
}

Script& Script::await_close() {
    steps_.emplace_back(AwaitClose{});
    return *this;
}

}  // namespace wirelab
