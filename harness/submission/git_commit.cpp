#include "submission/git_commit.h"

#include <sys/stat.h>
#include <zlib.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <cstdint>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "core/text.h"
#include "submission/listing.h"

// The formats are described in Git's documentation: gitrepository-layout(5), gitformat-pack(5).

namespace wirelab {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostText = std::size_t{4} << 20U;
constexpr std::size_t kMostPack = std::size_t{64} << 20U;
constexpr std::size_t kMostPacks = 16;
constexpr std::size_t kMostCommit = std::size_t{1} << 20U;
constexpr std::size_t kIdDigits = 40;

bool is_id(std::string_view text) {
    return text.size() == kIdDigits && std::all_of(text.begin(), text.end(), [](unsigned char c) {
               return std::isxdigit(c) != 0;
           });
}

/// Whether every folder from `git` down to the file is one, and no link.
std::optional<std::string> read_below(const fs::path& git, const std::string& path,
                                      std::size_t most) {
    fs::path place = git;
    for (const std::string& part : split(path, '/')) {
        std::error_code error;
        if (part.empty() || part == "." || part == ".." ||
            !fs::is_directory(fs::symlink_status(place, error))) {
            return std::nullopt;
        }
        place /= part;
    }
    return read_plain(place, most);
}

std::string packed_ref(const fs::path& git, const std::string& ref) {
    const auto packed = read_below(git, "packed-refs", kMostText);
    for (const std::string& line : lines_of(packed.value_or(""))) {
        if (line.size() == kIdDigits + 1 + ref.size() && line.substr(kIdDigits + 1) == ref) {
            return line.substr(0, kIdDigits);
        }
    }
    return "";
}

/// The id of the commit that is checked out, or "".
std::string head_id(const fs::path& git) {
    constexpr std::size_t kMostHead = 4096;
    constexpr std::string_view kRef = "ref: ";
    const std::string head{trimmed(read_below(git, "HEAD", kMostHead).value_or(""))};
    if (head.compare(0, kRef.size(), kRef) != 0) {
        return head;
    }
    const std::string ref = head.substr(kRef.size());
    const std::string loose{trimmed(read_below(git, ref, kMostHead).value_or(""))};
    return loose.empty() ? packed_ref(git, ref) : loose;
}

/// What zlib unpacks from the start of `packed`, at most `most` bytes; "" if it is damaged.
std::string inflated(std::string_view packed, std::size_t most) {
    std::string bytes(most, '\0');
    z_stream stream{};
    if (::inflateInit(&stream) != Z_OK) {
        return "";
    }
    // zlib does not write there; its interface is older than const.
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
    stream.avail_in = static_cast<uInt>(packed.size());
    stream.next_out = reinterpret_cast<Bytef*>(bytes.data());
    stream.avail_out = static_cast<uInt>(bytes.size());
    const int result = ::inflate(&stream, Z_FINISH);
    const std::size_t size = stream.total_out;
    ::inflateEnd(&stream);
    bytes.resize(result == Z_STREAM_END ? size : 0);
    return bytes;
}

std::string loose_commit(const fs::path& git, const std::string& id) {
    const auto packed =
        read_below(git, "objects/" + id.substr(0, 2) + "/" + id.substr(2), kMostCommit);
    const std::string object = packed ? inflated(*packed, kMostCommit) : "";
    const std::size_t end = object.find('\0');
    return object.compare(0, 7, "commit ") == 0 && end != std::string::npos ? object.substr(end + 1)
                                                                            : "";
}

/// A number of `size` bytes, the highest first; 0 beyond the end.
std::uint64_t number_at(std::string_view bytes, std::uint64_t at, std::size_t size) {
    std::uint64_t number = 0;
    if (at > bytes.size() || bytes.size() - at < size) {
        return 0;
    }
    for (std::size_t i = 0; i < size; ++i) {
        number = number << 8U | static_cast<unsigned char>(bytes[at + i]);
    }
    return number;
}

std::string raw_id(const std::string& id) {
    std::string raw;
    for (std::size_t i = 0; i + 1 < id.size(); i += 2) {
        unsigned byte = 0;
        std::from_chars(id.data() + i, id.data() + i + 2, byte, 16);
        raw += static_cast<char>(byte);
    }
    return raw;
}

/// Where the object is in the pack that `index` is of: version 2 of *.idx.
std::optional<std::uint64_t> offset_in(std::string_view index, const std::string& id) {
    constexpr std::string_view kMagic{"\377tOc\0\0\0\2", 8};
    constexpr std::uint64_t kIds = 8 + 256 * 4;
    if (index.substr(0, kMagic.size()) != kMagic) {
        return std::nullopt;
    }
    const std::string raw = raw_id(id);
    const std::uint64_t count = number_at(index, kIds - 4, 4);
    for (std::uint64_t i = 0; i < count && kIds + (i + 1) * 20 <= index.size(); ++i) {
        if (index.substr(kIds + i * 20, 20) == raw) {
            const std::uint64_t offset = number_at(index, kIds + count * 24 + i * 4, 4);
            constexpr std::uint64_t kIsLarge = 0x80000000U;
            return (offset & kIsLarge) != 0 ? std::nullopt : std::optional{offset};
        }
    }
    return std::nullopt;
}

/// The commit at `offset` of a pack, if it stands there whole.
std::string commit_at(std::string_view pack, std::uint64_t offset) {
    constexpr unsigned kCommit = 1;
    if (offset >= pack.size() || (static_cast<unsigned char>(pack[offset]) >> 4U & 7U) != kCommit) {
        return "";
    }
    // Then comes its size, seven bits a byte, which zlib tells us anyway.
    while (offset < pack.size() && (static_cast<unsigned char>(pack[offset]) & 0x80U) != 0) {
        ++offset;
    }
    return inflated(pack.substr(std::min<std::size_t>(offset + 1, pack.size())), kMostCommit);
}

std::string packed_commit(const fs::path& git, const std::string& id) {
    std::vector<std::string> names;
    std::error_code error;
    const fs::path packs = git / "objects" / "pack";
    if (!fs::is_directory(fs::symlink_status(packs, error))) {
        return "";
    }
    for (fs::directory_iterator entry{packs, error}, end; entry != end && names.size() < kMostPacks;
         entry.increment(error)) {
        if (entry->path().extension() == ".idx") {
            names.push_back(entry->path().stem().string());
        }
    }
    for (const std::string& name : names) {
        const auto index = read_below(git, "objects/pack/" + name + ".idx", kMostPack);
        const auto offset = offset_in(index.value_or(""), id);
        if (offset) {
            return commit_at(
                read_below(git, "objects/pack/" + name + ".pack", kMostPack).value_or(""), *offset);
        }
    }
    return "";
}

/// "committer Name <mail> 1795000000 +0100" in the head of a commit.
std::optional<std::chrono::sys_seconds> committed_at(const std::string& commit) {
    for (const std::string& line : lines_of(commit.substr(0, commit.find("\n\n")))) {
        constexpr std::string_view kCommitter = "committer ";
        const std::size_t mail = line.rfind("> ");
        if (line.compare(0, kCommitter.size(), kCommitter) != 0 || mail == std::string::npos) {
            continue;
        }
        std::int64_t seconds = -1;
        std::from_chars(line.data() + mail + 2, line.data() + line.size(), seconds);
        constexpr std::int64_t kYear10000 = 253'402'300'800;
        if (seconds < 0 || seconds >= kYear10000) {
            return std::nullopt;
        }
        return std::chrono::sys_seconds{std::chrono::seconds{seconds}};
    }
    return std::nullopt;
}

}  // namespace

std::optional<std::chrono::sys_seconds> head_commit_time(const fs::path& folder) {
    const fs::path git = folder / ".git";
    const std::string id = head_id(git);
    if (!is_id(id)) {
        return std::nullopt;
    }
    const std::string loose = loose_commit(git, id);
    return committed_at(loose.empty() ? packed_commit(git, id) : loose);
}

}  // namespace wirelab
