#pragma once

#include <archive_entry.h>

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

// Archives for tests, also hostile ones, so that none has to be committed.

namespace wirelab {

struct Member {
    std::string path;
    std::string data = {};
    unsigned type = AE_IFREG;
    std::string link = {};      ///< Of a symbolic link.
    std::string hardlink = {};  ///< Of a hard link.
    unsigned mode = 0644;
};

/// Writes an archive of the kind that its name says: .zip .tar .tar.gz .tgz .tar.xz .tar.bz2
void make_archive(const std::filesystem::path& path, const std::vector<Member>& members);

/// A tar with one file that is a single hole of `size` bytes.
void make_sparse_archive(const std::filesystem::path& path, std::int64_t size);

/// A zip whose receive.cpp is encrypted.
void make_encrypted_zip(const std::filesystem::path& path);
bool can_encrypt();

}  // namespace wirelab
