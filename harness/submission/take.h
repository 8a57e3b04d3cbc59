#pragma once

#include <filesystem>
#include <optional>

#include "submission/hand_in.h"
#include "submission/intake.h"

namespace wirelab {

/// Opens what a student handed in and finds the wanted files: archives are unpacked (also those
/// that stand directly in the student's folder, but none within another), a folder around
/// everything is stepped into. What cannot be taken becomes a note, or Taken::refused; a bad
/// submission never throws. Wanted files out of archives are copied into `keep`, and all else of
/// these is deleted at once. Who the student is, is left to the caller: `student` stays empty.
Taken take(const HandIn& hand_in, const IntakeOptions& options, const std::filesystem::path& keep);

}  // namespace wirelab
