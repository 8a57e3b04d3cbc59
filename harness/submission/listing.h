#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace wirelab {

/// A file in a submission, as the folder lists it. Nothing of it was opened.
struct ListedFile {
    enum class Kind {
        kRegular,
        kLink,   ///< A symbolic link; what it leads to was not looked at.
        kOther,  ///< A FIFO, a device, a socket.
    };
    std::string path;             ///< Below the submission, with '/'.
    std::filesystem::path place;  ///< Where it stands.
    Kind kind = Kind::kRegular;
    std::size_t size = 0;
    std::size_t names = 1;  ///< Hard links: how many names the file has on its disk.
};

/// What a folder may hold before it is refused.
struct ListingLimits {
    std::size_t entries = 20'000;
    std::size_t path_bytes = 512;
    std::size_t depth = 32;
};

struct Listing {
    std::vector<ListedFile> files;  ///< By path, byte by byte.
    std::string refused;            ///< Why the folder cannot be taken, as a sentence, or "".
};

/// All files below `folder`, without following a link (openat(2), O_NOFOLLOW). Not looked into, and
/// not listed, are hidden folders (.git, .vscode, ...; .github is), build folders (build, build-*,
/// cmake-build-*, CMakeFiles), node_modules, and what an operating system leaves (member_path.h).
Listing list_files(const std::filesystem::path& folder, const ListingLimits& limits = {});

/// What stands directly in a folder.
struct TopEntry {
    enum class Kind { kFolder, kFile, kLink, kOther };
    std::string name;
    Kind kind = Kind::kFile;
};

/// The entries of `folder` by name, without hidden ones and what an operating system leaves. Throws
/// UserError if it cannot be read, or has more than `most`.
std::vector<TopEntry> top_of(const std::filesystem::path& folder, std::size_t most);

/// All bytes of a regular file; nothing for a link, another kind, one that cannot be read, or one
/// with more than `most` bytes. Never waits, whatever stands there.
std::optional<std::string> read_plain(const std::filesystem::path& path, std::size_t most);

}  // namespace wirelab
