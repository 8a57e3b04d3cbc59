#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace wirelab {

/// All bytes of a file. Throws UserError "PATH: reason".
std::string read_file(const std::filesystem::path& path);

/// Writes a new file beside `path` and renames it over the old one, so that a reader sees the old
/// bytes or the new ones, whole (rename(2)). Makes the folder if it is not there. Throws
/// HarnessError.
void write_file(const std::filesystem::path& path, std::string_view bytes);

/// Puts the folder `fresh` where `folder` is, which may hold an older one or not be there: at one
/// moment where the file system can exchange two names (renameat2(2)). Throws HarnessError.
void put_into_place(const std::filesystem::path& fresh, const std::filesystem::path& folder);

/// Throws HarnessError where `folder` has no room for so many bytes more: what could not be written
/// there is no fault of whoever was to write it.
void require_room(const std::filesystem::path& folder, std::size_t bytes);

}  // namespace wirelab
