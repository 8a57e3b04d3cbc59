#pragma once

#include <string>
#include <vector>

#include "grading/course.h"
#include "grading/document.h"
#include "grading/mistakes.h"

namespace wirelab {

/// Reads what stands under `labs` in grading.yaml. Deadlines without an offset are in `zone`.
std::vector<LabSpec> labs_from(const DocumentNode& node, const std::string& zone,
                               Mistakes& mistakes);

/// Reads a time; where it is none, that is a mistake that names `key`.
std::optional<std::chrono::sys_seconds> moment_of(const DocumentNode* node, std::string_view key,
                                                  const std::string& zone, Mistakes& mistakes);

}  // namespace wirelab
