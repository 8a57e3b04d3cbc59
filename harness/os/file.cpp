#include "os/file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <system_error>

#include "core/error.h"
#include "os/system_call.h"
#include "os/unique_fd.h"

namespace wirelab {
namespace {

void write_all(int fd, std::string_view bytes, const std::string& name) {
    while (!bytes.empty()) {
        const ssize_t written = retry([&] { return ::write(fd, bytes.data(), bytes.size()); });
        if (written < 0) {
            throw_errno("cannot write " + name);
        }
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
}

}  // namespace

std::string read_file(const std::filesystem::path& path) {
    const UniqueFd fd{::open(path.c_str(), O_RDONLY | O_CLOEXEC)};
    std::string bytes;
    std::array<char, 65536> buffer{};
    for (;;) {
        const ssize_t size =
            fd.is_open() ? retry([&] { return ::read(fd.get(), buffer.data(), buffer.size()); })
                         : -1;
        if (size < 0) {
            throw UserError{path.string() + ": " + std::generic_category().message(errno)};
        }
        if (size == 0) {
            return bytes;
        }
        bytes.append(buffer.data(), static_cast<std::size_t>(size));
    }
}

void write_file(const std::filesystem::path& path, std::string_view bytes) {
    std::error_code error;
    if (path.has_parent_path()) {
        std::filesystem::create_directories(path.parent_path(), error);
    }
    std::string pattern = path.string() + ".XXXXXX";
    UniqueFd fd{::mkostemp(pattern.data(), O_CLOEXEC)};
    if (!fd.is_open()) {
        throw_errno("cannot write " + path.string());
    }
    try {
        write_all(fd.get(), bytes, path.string());
        constexpr mode_t kReadableByAll = 0644;
        check(::fchmod(fd.get(), kReadableByAll), "cannot write " + path.string());
        fd.reset();
        check(std::rename(pattern.c_str(), path.c_str()), "cannot write " + path.string());
    } catch (...) {
        ::unlink(pattern.c_str());
        throw;
    }
}

void put_into_place(const std::filesystem::path& fresh, const std::filesystem::path& folder) {
    if (::renameat2(AT_FDCWD, fresh.c_str(), AT_FDCWD, folder.c_str(), RENAME_EXCHANGE) == 0) {
        std::filesystem::remove_all(fresh);
        return;
    }
    if (errno != ENOENT) {
        // No exchange here. What is new is whole, and made again if we are killed between these.
        std::filesystem::remove_all(folder);
    }
    check(std::rename(fresh.c_str(), folder.c_str()), "cannot rename " + fresh.string());
}

void require_room(const std::filesystem::path& folder, std::size_t bytes) {
    std::string pattern = (folder / ".room.XXXXXX").string();
    const UniqueFd fd{::mkostemp(pattern.data(), O_CLOEXEC)};
    if (!fd.is_open()) {
        throw_errno("cannot write in " + folder.string());
    }
    ::unlink(pattern.c_str());
    const int error = ::posix_fallocate(fd.get(), 0, static_cast<off_t>(bytes));
    if (error != 0) {
        throw HarnessError{"no room is left in " + folder.string() + ": " +
                           std::generic_category().message(error)};
    }
}

}  // namespace wirelab
