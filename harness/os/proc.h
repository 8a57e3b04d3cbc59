#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace wirelab {

/// A file of /proc, whole (proc(5)). Nothing if the process or thread is gone, or we may not look.
///
/// Throws HarnessError where it is we who cannot: with no descriptor left, everybody would seem to
/// be gone, and that is what verdicts are made of.
std::optional<std::string> read_proc(const std::filesystem::path& path);

/// The numbers that are names in a folder of /proc, in rising order: threads, descriptors. Empty if
/// the process is gone, or we may not look; throws as read_proc() does.
std::vector<int> numbers_in_proc(const std::filesystem::path& folder);

}  // namespace wirelab
