#include "wire/cut_plan.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "core/text.h"

namespace wirelab {

CutPlan whole() {
    return {};
}

CutPlan every(std::size_t size) {
    if (size == 0) {
        throw std::invalid_argument{"every(0): a segment has at least one byte"};
    }
    return {.size = size, .places = {}};
}

CutPlan at(std::vector<std::size_t> places) {
    std::size_t before = 0;
    for (const std::size_t place : places) {
        if (place <= before) {
            throw std::invalid_argument{"at(): places must rise from at least 1"};
        }
        before = place;
    }
    return {.size = 0, .places = std::move(places)};
}

std::vector<std::string_view> cut(std::string_view bytes, const CutPlan& plan) {
    std::vector<std::string_view> pieces;
    std::size_t start = 0;
    const auto cut_before = [&](std::size_t place) {
        if (place < bytes.size()) {
            pieces.push_back(bytes.substr(start, place - start));
            start = place;
        }
    };
    for (std::size_t place = plan.size; plan.size > 0 && place < bytes.size(); place += plan.size) {
        cut_before(place);
    }
    std::for_each(plan.places.begin(), plan.places.end(), cut_before);
    if (start < bytes.size()) {
        pieces.push_back(bytes.substr(start));
    }
    return pieces;
}

std::string describe(const CutPlan& plan) {
    if (plan.size > 0) {
        return "in pieces of " + counted(plan.size, "byte");
    }
    if (plan.places.empty()) {
        return "in one piece";
    }
    std::vector<std::string> places;
    for (const std::size_t place : plan.places) {
        places.push_back(std::to_string(place));
    }
    return std::string{"cut at byte"} + (places.size() == 1 ? " " : "s ") + join(places, ", ");
}

}  // namespace wirelab
