#include "submission/listing.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <memory>
#include <system_error>
#include <utility>

#include "core/error.h"
#include "core/text.h"
#include "os/system_call.h"
#include "os/unique_fd.h"
#include "submission/member_path.h"
#include "submission/unicode.h"

namespace wirelab {
namespace {

namespace fs = std::filesystem;

constexpr int kFolder = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC;

struct CloseFolder {
    void operator()(DIR* folder) const { ::closedir(folder); }
};
using Folder = std::unique_ptr<DIR, CloseFolder>;

/// The names in the folder `fd`, sorted; at most one more than `most`. Nothing if it cannot be
/// read.
std::optional<std::vector<std::string>> names_in(UniqueFd fd, std::size_t most) {
    const Folder folder{fd.is_open() ? ::fdopendir(fd.get()) : nullptr};
    if (!folder) {
        return std::nullopt;
    }
    static_cast<void>(fd.release());
    std::vector<std::string> names;
    for (const dirent* entry = ::readdir(folder.get()); entry != nullptr && names.size() <= most;
         entry = ::readdir(folder.get())) {
        const std::string name = entry->d_name;
        if (name != "." && name != "..") {
            names.push_back(name);
        }
    }
    std::sort(names.begin(), names.end());
    return names;
}

bool begins_with(const std::string& text, std::string_view start) {
    return text.compare(0, start.size(), start) == 0;
}

bool is_skipped_folder(const std::string& name) {
    return (name.front() == '.' && name != ".github") || name == "build" ||
           begins_with(name, "build-") || begins_with(name, "cmake-build-") ||
           name == "CMakeFiles" || name == "node_modules";
}

class Walk {
public:
    Walk(fs::path root, const ListingLimits& limits) : root_{std::move(root)}, limits_{limits} {}

    Listing run() {
        enter(UniqueFd{::open(root_.c_str(), kFolder)}, "", 0);
        return std::move(listing_);
    }

private:
    bool refuse(const std::string& why);
    bool enter(UniqueFd folder, const std::string& path, std::size_t depth);
    bool take(int folder, const std::string& name, const std::string& path, std::size_t depth);

    fs::path root_;
    ListingLimits limits_;
    std::size_t entries_ = 0;
    Listing listing_;
};

bool Walk::refuse(const std::string& why) {
    listing_.files.clear();
    listing_.refused = why;
    return false;
}

/// False once the whole is refused.
bool Walk::enter(UniqueFd folder, const std::string& path, std::size_t depth) {
    const int fd = folder.get();
    const UniqueFd kept{fd < 0 ? -1 : ::fcntl(fd, F_DUPFD_CLOEXEC, 0)};
    const auto names = names_in(std::move(folder), limits_.entries);
    if (!names) {
        return refuse("the folder '" + shown(path.empty() ? "." : path) + "' cannot be read");
    }
    entries_ += names->size();
    if (entries_ > limits_.entries) {
        return refuse("it has more than " + grouped(limits_.entries) + " files and folders");
    }
    return std::all_of(names->begin(), names->end(), [&](const std::string& name) {
        return take(kept.get(), name, path.empty() ? name : path + "/" + name, depth + 1);
    });
}

bool Walk::take(int folder, const std::string& name, const std::string& path, std::size_t depth) {
    struct stat status {};
    if (is_system_junk(name) ||
        ::fstatat(folder, name.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0) {
        return true;
    }
    const bool is_folder = S_ISDIR(status.st_mode);
    if (is_folder && is_skipped_folder(name)) {
        return true;
    }
    if (path.size() >= limits_.path_bytes) {
        return refuse("'" + shown(path) + "' has a path of more than " +
                      counted(limits_.path_bytes, "byte"));
    }
    if (depth > limits_.depth) {
        return refuse("it is nested more than " + std::to_string(limits_.depth) + " deep");
    }
    if (is_folder) {
        return enter(UniqueFd{::openat(folder, name.c_str(), kFolder)}, path, depth);
    }
    const auto kind = S_ISREG(status.st_mode)   ? ListedFile::Kind::kRegular
                      : S_ISLNK(status.st_mode) ? ListedFile::Kind::kLink
                                                : ListedFile::Kind::kOther;
    listing_.files.push_back(
        {path, root_ / path, kind, static_cast<std::size_t>(status.st_size), status.st_nlink});
    return true;
}

TopEntry::Kind kind_of(int folder, const std::string& name) {
    struct stat status {};
    if (::fstatat(folder, name.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0) {
        return TopEntry::Kind::kOther;
    }
    return S_ISDIR(status.st_mode)   ? TopEntry::Kind::kFolder
           : S_ISREG(status.st_mode) ? TopEntry::Kind::kFile
           : S_ISLNK(status.st_mode) ? TopEntry::Kind::kLink
                                     : TopEntry::Kind::kOther;
}

}  // namespace

Listing list_files(const fs::path& folder, const ListingLimits& limits) {
    Listing listing = Walk{folder, limits}.run();
    std::sort(listing.files.begin(), listing.files.end(),
              [](const ListedFile& a, const ListedFile& b) { return a.path < b.path; });
    return listing;
}

std::vector<TopEntry> top_of(const fs::path& folder, std::size_t most) {
    const UniqueFd fd{::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
    const auto names =
        names_in(UniqueFd{fd.is_open() ? ::fcntl(fd.get(), F_DUPFD_CLOEXEC, 0) : -1}, most);
    if (!names) {
        throw UserError{folder.string() + ": " + std::generic_category().message(errno)};
    }
    if (names->size() > most) {
        throw UserError{folder.string() + ": it has more than " + grouped(most) +
                        " entries; is it the folder of a class?"};
    }
    std::vector<TopEntry> entries;
    for (const std::string& name : *names) {
        if (name.front() != '.' && !is_system_junk(name)) {
            entries.push_back({name, kind_of(fd.get(), name)});
        }
    }
    return entries;
}

std::optional<std::string> read_plain(const fs::path& path, std::size_t most) {
    // A FIFO must not hang us: O_NONBLOCK, fifo(7).
    const UniqueFd fd{::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)};
    struct stat status {};
    if (!fd.is_open() || ::fstat(fd.get(), &status) != 0 || !S_ISREG(status.st_mode)) {
        return std::nullopt;
    }
    std::string bytes;
    std::array<char, 65536> buffer{};
    for (;;) {
        const ssize_t size = retry([&] { return ::read(fd.get(), buffer.data(), buffer.size()); });
        if (size <= 0) {
            return size == 0 ? std::optional{std::move(bytes)} : std::nullopt;
        }
        bytes.append(buffer.data(), static_cast<std::size_t>(size));
        if (bytes.size() > most) {
            return std::nullopt;
        }
    }
}

}  // namespace wirelab
