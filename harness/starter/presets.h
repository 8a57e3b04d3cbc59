#pragma once

#include <string>

namespace wirelab {

/// A CMakePresets.json with the preset `labs`, and whatever builds and tests it; those for
/// developers are left out. Throws UserError if the file cannot be read, or has no such preset.
std::string presets_for_students(const std::string& text, const std::string& file);

}  // namespace wirelab
