#include "submission/archive.h"

#include <archive.h>
#include <archive_entry.h>
#include <fcntl.h>
#include <langinfo.h>
#include <locale.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <map>
#include <memory>
#include <string_view>
#include <utility>

#include "core/bytes.h"
#include "core/error.h"
#include "core/text.h"
#include "os/system_call.h"
#include "os/unique_fd.h"
#include "submission/member_path.h"
#include "submission/unicode.h"

// How it works: libarchive only reads. What it reads is written by us, below a descriptor of the
// folder, one openat(2) for each part of a path, never through a link and never over a file that is
// there. So a member cannot get outside, whatever its path and kind.

namespace wirelab {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kRatioCountsFrom = std::size_t{1} << 20U;

/// libarchive turns names into the locale's characters; in the C locale it would lose all but
/// ASCII.
class Utf8Locale {
public:
    Utf8Locale() : locale_{::newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr)} {
        if (locale_ != nullptr) {
            before_ = ::uselocale(locale_);
        }
    }
    ~Utf8Locale() {
        if (locale_ != nullptr) {
            ::uselocale(before_);
            ::freelocale(locale_);
        }
    }
    Utf8Locale(const Utf8Locale&) = delete;
    Utf8Locale& operator=(const Utf8Locale&) = delete;

private:
    locale_t locale_;
    locale_t before_ = nullptr;
};

struct FreeReader {
    void operator()(struct archive* reader) const { ::archive_read_free(reader); }
};
using Reader = std::unique_ptr<struct archive, FreeReader>;

class Unpacking {
public:
    Unpacking(const fs::path& archive, const fs::path& folder, const ArchiveLimits& limits);
    void run();

private:
    [[noreturn]] void refuse(const std::string& reason) const;
    [[noreturn]] void refuse(const std::string& member, const std::string& reason) const;
    void take(struct archive_entry* entry);
    MemberPath checked_path(struct archive_entry* entry) const;
    void remember(const MemberPath& path, bool is_folder);
    void count_member();
    UniqueFd make_folders(const MemberPath& path, std::size_t count) const;
    void write_file(const MemberPath& path);
    void copy_data(const MemberPath& path, int fd);
    void count_bytes(const MemberPath& path, std::size_t size, std::size_t of_file);

    std::string name_;
    UniqueFd archive_;
    UniqueFd folder_;
    ArchiveLimits limits_;
    Reader reader_;
    std::size_t packed_bytes_ = 0;
    std::size_t bytes_ = 0;
    std::size_t members_ = 0;
    struct Seen {
        std::string spelling;
        bool is_folder = false;
    };
    std::map<std::string, Seen> seen_;  ///< By folded path.
};

Unpacking::Unpacking(const fs::path& archive, const fs::path& folder, const ArchiveLimits& limits)
    : name_{shown(archive.filename().string())},
      // A FIFO must not hang us: O_NONBLOCK, fifo(7).
      archive_{::open(archive.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)},
      folder_{::open(folder.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_DIRECTORY)},
      limits_{limits},
      reader_{::archive_read_new()} {
    check(folder_.get(), "cannot open the folder " + folder.string());
    struct stat status {};
    if (!archive_.is_open() || ::fstat(archive_.get(), &status) != 0 || !S_ISREG(status.st_mode)) {
        throw UserError{name_ + " cannot be read, or is no regular file"};
    }
    packed_bytes_ = static_cast<std::size_t>(status.st_size);
    // By name, and never all: what we do not name here is code that a stranger cannot reach.
    ::archive_read_support_format_zip(reader_.get());
    ::archive_read_support_format_tar(reader_.get());
    ::archive_read_support_filter_gzip(reader_.get());
    ::archive_read_support_filter_xz(reader_.get());
    ::archive_read_support_filter_bzip2(reader_.get());
}

void Unpacking::refuse(const std::string& reason) const {
    throw UserError{name_ + " " + reason};
}

void Unpacking::refuse(const std::string& member, const std::string& reason) const {
    refuse("is refused: its member '" + shown(member) + "' " + reason);
}

void Unpacking::run() {
    const Utf8Locale utf8;
    constexpr std::size_t kBlock = 65536;
    if (::archive_read_open_fd(reader_.get(), archive_.get(), kBlock) != ARCHIVE_OK) {
        refuse("is damaged, or no archive that can be read");
    }
    for (;;) {
        struct archive_entry* entry = nullptr;
        const int result = ::archive_read_next_header(reader_.get(), &entry);
        if (result == ARCHIVE_EOF) {
            return;
        }
        // A warning is about a name or a time that is odd; the name is checked below.
        if (result != ARCHIVE_OK && result != ARCHIVE_WARN) {
            refuse("is damaged, or no archive that can be read");
        }
        count_member();
        take(entry);
    }
}

void Unpacking::take(struct archive_entry* entry) {
    const MemberPath path = checked_path(entry);
    if (::archive_entry_hardlink(entry) != nullptr || ::archive_entry_symlink(entry) != nullptr ||
        ::archive_entry_filetype(entry) == AE_IFLNK) {
        refuse(path.joined(), "is a link");
    }
    if (::archive_entry_is_encrypted(entry) != 0) {
        refuse(path.joined(), "is encrypted");
    }
    const auto type = ::archive_entry_filetype(entry);
    if (type != AE_IFREG && type != AE_IFDIR) {
        refuse(path.joined(), "is neither a file nor a folder");
    }
    if (is_system_junk(path)) {
        copy_data(path, -1);
        return;
    }
    if (path.parts.empty()) {
        if (type != AE_IFDIR) {
            refuse("is refused: it has a file without a name");
        }
        return;
    }
    remember(path, type == AE_IFDIR);
    if (type == AE_IFDIR) {
        make_folders(path, path.parts.size());
    } else {
        write_file(path);
    }
}

MemberPath Unpacking::checked_path(struct archive_entry* entry) const {
    const char* raw = ::archive_entry_pathname(entry);
    if (raw == nullptr) {
        refuse("is refused: it has a member whose name cannot be read");
    }
    MemberPath path = member_path(raw, limits_.path_bytes, limits_.depth);
    if (!path.refused.empty()) {
        refuse(raw, path.refused);
    }
    return path;
}

/// Refuses a path that was there, or one that some file system would take for it. A folder may be
/// named any number of times, but always in the same spelling.
void Unpacking::remember(const MemberPath& path, bool is_folder) {
    std::string spelling;
    for (std::size_t i = 0; i < path.parts.size(); ++i) {
        spelling += (i == 0 ? "" : "/") + path.parts[i];
        const bool folder = is_folder || i + 1 < path.parts.size();
        const auto [before, is_new] = seen_.try_emplace(folded(spelling), Seen{spelling, folder});
        if (is_new) {
            if (i + 1 < path.parts.size()) {
                count_member();  // A folder that only a path names is a folder too.
            }
            continue;
        }
        const Seen& first = before->second;
        if (!folder || !first.is_folder || first.spelling != spelling) {
            refuse(spelling, first.spelling == spelling
                                 ? "is in it twice"
                                 : "is in it twice, also as '" + shown(first.spelling) + "'");
        }
    }
}

void Unpacking::count_member() {
    if (++members_ > limits_.members) {
        refuse("is refused: it has more than " + grouped(limits_.members) + " files and folders");
    }
}

UniqueFd Unpacking::make_folders(const MemberPath& path, std::size_t count) const {
    UniqueFd folder{check(::fcntl(folder_.get(), F_DUPFD_CLOEXEC, 0), "cannot unpack " + name_)};
    for (std::size_t i = 0; i < count; ++i) {
        const char* part = path.parts[i].c_str();
        constexpr mode_t kOwnerOnly = 0700;
        if (::mkdirat(folder.get(), part, kOwnerOnly) != 0 && errno != EEXIST) {
            throw_errno("cannot unpack " + name_);
        }
        constexpr int kFolder = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC;
        folder.reset(check(::openat(folder.get(), part, kFolder), "cannot unpack " + name_));
    }
    return folder;
}

void Unpacking::write_file(const MemberPath& path) {
    const UniqueFd folder = make_folders(path, path.parts.size() - 1);
    constexpr int kNewFile = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC;
    constexpr mode_t kOwnerOnly = 0600;
    const UniqueFd file{
        check(::openat(folder.get(), path.parts.back().c_str(), kNewFile, kOwnerOnly),
              "cannot unpack " + name_)};
    copy_data(path, file.get());
}

/// Reads all data of the member, also of one that is left out: else it would be unpacked uncounted.
/// A hole is read as the zeros that it stands for.
void Unpacking::copy_data(const MemberPath& path, int fd) {
    std::array<char, 65536> buffer{};
    std::size_t of_file = 0;
    for (;;) {
        const la_ssize_t size = ::archive_read_data(reader_.get(), buffer.data(), buffer.size());
        if (size < 0) {
            refuse(path.joined(), "is damaged, or packed in a way that we do not know");
        }
        if (size == 0) {
            return;
        }
        std::string_view bytes{buffer.data(), static_cast<std::size_t>(size)};
        of_file += bytes.size();
        count_bytes(path, bytes.size(), of_file);
        while (fd >= 0 && !bytes.empty()) {
            const ssize_t written = retry([&] { return ::write(fd, bytes.data(), bytes.size()); });
            check(written < 0 ? -1 : 0, "cannot unpack " + name_);
            bytes.remove_prefix(static_cast<std::size_t>(written));
        }
    }
}

void Unpacking::count_bytes(const MemberPath& path, std::size_t size, std::size_t of_file) {
    bytes_ += size;
    if (of_file > limits_.file_bytes) {
        refuse(path.joined(), "has more than " + counted(limits_.file_bytes, "byte"));
    }
    if (bytes_ > limits_.total_bytes) {
        refuse("is refused: it unpacks to more than " + counted(limits_.total_bytes, "byte"));
    }
    if (bytes_ > kRatioCountsFrom && bytes_ / limits_.ratio >= packed_bytes_) {
        refuse("is refused: its " + counted(packed_bytes_, "byte") + " unpack to more than " +
               grouped(limits_.ratio) + " times as many");
    }
}

constexpr std::array<std::string_view, 6> kEndings = {".zip", ".tar.gz", ".tar",
                                                      ".tgz", ".tar.xz", ".tar.bz2"};

}  // namespace

std::string without_archive_ending(const std::string& name) {
    for (const std::string_view ending : kEndings) {
        if (name.size() > ending.size() &&
            folded(std::string_view{name}.substr(name.size() - ending.size())) == ending) {
            return name.substr(0, name.size() - ending.size());
        }
    }
    return name;
}

bool is_archive(const fs::path& path) {
    const std::string name = path.filename().string();
    return without_archive_ending(name) != name;
}

void unpack(const fs::path& archive, const fs::path& folder, const ArchiveLimits& limits) {
    Unpacking{archive, folder, limits}.run();
}

}  // namespace wirelab
