#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace wirelab {

/// The path of a member of an archive, taken apart, or why it cannot be taken.
struct MemberPath {
    std::vector<std::string> parts;  ///< Folders, and the name; empty for the archive's own root.
    std::string refused;             ///< "leads outside"; "" if it can be taken.

    /// The parts with '/' between them.
    [[nodiscard]] std::string joined() const;
};

/// Takes the path of a member apart, as the archive spells it. A '\' is a '/', because Windows
/// writes it; "." and doubled separators say nothing. A name that is not UTF-8 (Windows writes its
/// own code page into a zip) is kept with each byte from 0x80 on as "%A7". Refused are an absolute
/// path, a drive letter, "..", control characters (see unicode.h), a name over 255 bytes, and what
/// is over the two limits.
MemberPath member_path(std::string raw, std::size_t most_bytes, std::size_t most_depth);

/// What an operating system leaves in an archive and nobody handed in: __MACOSX, .DS_Store, ._x,
/// Thumbs.db, desktop.ini.
bool is_system_junk(const MemberPath& path);
bool is_system_junk(const std::string& name);

}  // namespace wirelab
