#include "grading/result.h"

namespace wirelab {

int Result::points() const {
    int sum = 0;
    for (const LabReport& lab : labs) {
        sum += lab.points;
    }
    return sum;
}

int Result::of() const {
    int sum = 0;
    for (const LabReport& lab : labs) {
        sum += lab.of;
    }
    return sum;
}

int Result::ungraded() const {
    int sum = 0;
    for (const LabReport& lab : labs) {
        sum += lab.ungraded;
    }
    return sum;
}

int ClassRow::hundredths() const {
    int sum = 0;
    for (const FinalPoints& lab : labs) {
        sum += lab.hundredths;
    }
    return sum;
}

}  // namespace wirelab
