#pragma once

#include "cli/places.h"
#include "grading/result.h"
#include "submission/kit.h"

namespace wirelab {

/// Builds what grading needs (the target `kit`), as far as it is not built yet, and reads the kit.
/// Throws HarnessError with what the build said if it fails.
Kit build_kit(const Places& places);

/// With what submissions are graded here. Hashes are of sources, not of built files: the same
/// sources in two folders are the same tool. `language` is that of the words.
GradedWith tools_of(const Places& places, const Course& course, const Kit& kit,
                    const std::string& language);

}  // namespace wirelab
