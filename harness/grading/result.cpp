#include "grading/result.h"

#include <numeric>

namespace wirelab {
namespace {

template <typename Item>
int sum(const std::vector<Item>& items, int Item::*member) {
    return std::accumulate(items.begin(), items.end(), 0,
                           [member](int total, const Item& item) { return total + item.*member; });
}

}  // namespace

int Result::points() const {
    return sum(labs, &LabReport::points);
}

int Result::of() const {
    return sum(labs, &LabReport::of);
}

int Result::ungraded() const {
    return sum(labs, &LabReport::ungraded);
}

int ClassRow::hundredths() const {
    return sum(labs, &FinalPoints::hundredths);
}

}  // namespace wirelab
