#pragma once

#include <cstddef>
#include <filesystem>
#include <string>

namespace wirelab {

/// How much an archive may hold. What goes over is refused before it is written.
struct ArchiveLimits {
    std::size_t members = 20'000;                       ///< Files and folders.
    std::size_t file_bytes = std::size_t{16} << 20U;    ///< One file, unpacked.
    std::size_t total_bytes = std::size_t{512} << 20U;  ///< All files, unpacked.
    std::size_t ratio = 200;       ///< Unpacked bytes for each packed byte, from 1 MiB on.
    std::size_t path_bytes = 512;  ///< One member's path.
    std::size_t depth = 32;        ///< Folders within folders.
};

/// Whether it is named like an archive that unpack() takes: .zip .tar .tar.gz .tgz .tar.xz .tar.bz2
bool is_archive(const std::filesystem::path& path);

/// The name of an archive without that ending, whatever its case; another name as it is.
std::string without_archive_ending(const std::string& name);

/// Unpacks a zip or tar (libarchive) into `folder`, which is there and empty. Only regular files
/// and folders come out, with modes 0600 and 0700, whatever the archive says.
///
/// Throws UserError, a sentence that names the archive and the member (printable), for what a
/// harmless archive does not hold: a member outside (an absolute path, "..", a drive letter), a
/// link of either kind, a device, a FIFO or a socket, two members of one path (also when they
/// differ only by case or by Unicode form: folded() of unicode.h), an encrypted member, one of 512
/// bytes of path or more, a path with control characters, and whatever is over `limits`. Nothing is
/// written outside `folder`; what was unpacked until then stays there, for the caller to delete.
/// How paths are read, also those with '\' and in another code page, says member_path.h; __MACOSX,
/// .DS_Store and the like are left out. All limits count what really comes out of the archive,
/// never what it says of itself. Throws HarnessError where the disk is full.
void unpack(const std::filesystem::path& archive, const std::filesystem::path& folder,
            const ArchiveLimits& limits = {});

}  // namespace wirelab
