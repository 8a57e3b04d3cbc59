#pragma once

#include <filesystem>
#include <vector>

#include "grading/course.h"

namespace wirelab {

/// Whether `path`, below the course's folder, is of use only to whoever develops wirelab: tests,
/// samples, benches, what makes starters. It is in no starter, and no verdict depends on it.
bool is_for_developers(const std::filesystem::path& path);

/// What students get of the course in `folder`: paths below it, in rising order. It is a list of
/// what goes in, so a file that nobody thought of stays out: solutions, submissions, pages for
/// teachers, and whatever lies about in a lab's folder. grading.yaml and CMakePresets.json are in
/// it, and go in changed (starter/grading_file.h, starter/presets.h). Throws UserError if something
/// is missing that a starter cannot do without.
std::vector<std::filesystem::path> students_files(const std::filesystem::path& folder,
                                                  const Course& course);

}  // namespace wirelab
