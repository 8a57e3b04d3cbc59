#pragma once

#include <vector>

#include "cli/places.h"

namespace wirelab {

/// Before anything is compiled: the folder of each lab is there, and its words can be read, in
/// every language. Throws UserError, with file and line.
void require_words(const Places& places, const std::vector<LabSpec>& labs);

/// The course's own version of each file that is handed in is there: where it is not, grading.yaml
/// names another file than students write. Throws UserError.
void require_skeletons(const Places& places, const std::vector<LabSpec>& labs);

}  // namespace wirelab
