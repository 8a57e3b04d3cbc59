#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "program/program.h"
#include "words/words.h"

namespace wirelab {

/// A path as a student types it: from the course's folder, if it is in there; else as it is.
std::string shown_path(const std::filesystem::path& path, const std::filesystem::path& course);

/// The first `count` values that were returned, in a line: numbers and short texts as they are,
/// long ones by their size.
std::string shown_values(const std::vector<std::string>& values, std::size_t count,
                         const Words& words);

/// What the program printed, without a sanitizer's report, shortened; every byte printable.
std::string shown_output(const Output& output, const Words& words);

}  // namespace wirelab
