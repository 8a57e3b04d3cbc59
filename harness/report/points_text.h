#pragma once

#include <string>

#include "grading/result.h"

namespace wirelab {

/// Hundredths of a point as points, without zeros at the end: 8750 as "87.5", 10000 as "100".
std::string points_text(int hundredths);

/// "graded", "ungraded", "refused", "missing".
std::string to_string(ClassRow::State state);

/// The points of `row` for `lab`; nullptr if it has none.
const FinalPoints* points_for(const ClassRow& row, const std::string& lab);

}  // namespace wirelab
