#pragma once

#include <optional>
#include <string>
#include <vector>

#include "grading/course.h"
#include "submission/intake.h"

namespace wirelab {

/// A sentence for each student whom grading.yaml names, under `extensions` or `exempt`, and who is
/// neither in a submission nor on the roster: such a line does nothing, and a teacher takes it for
/// done. Says whom it may mean: the one on the roster with that username or name.
std::vector<std::string> named_and_unknown(const Course& course, const Intake& intake,
                                           const std::optional<Roster>& roster);

}  // namespace wirelab
