#include "report/points_text.h"

#include <algorithm>
#include <cstdint>

namespace wirelab {

std::string points_text(int hundredths) {
    // Wider than an int, so that the smallest one has an opposite.
    const std::int64_t value = hundredths;
    const std::int64_t size = value < 0 ? -value : value;
    std::string text = (value < 0 ? "-" : "") + std::to_string(size / 100);
    if (const std::int64_t part = size % 100; part != 0) {
        text += "." + std::to_string(part / 10);
        text += part % 10 == 0 ? "" : std::to_string(part % 10);
    }
    return text;
}

std::string to_string(ClassRow::State state) {
    switch (state) {
        case ClassRow::State::kGraded:
            return "graded";
        case ClassRow::State::kUngraded:
            return "ungraded";
        case ClassRow::State::kRefused:
            return "refused";
        case ClassRow::State::kMissing:
            break;
    }
    return "missing";
}

const FinalPoints* points_for(const ClassRow& row, const std::string& lab) {
    const auto found =
        std::find_if(row.labs.begin(), row.labs.end(),
                     [&lab](const FinalPoints& points) { return points.lab == lab; });
    return found == row.labs.end() ? nullptr : &*found;
}

}  // namespace wirelab
