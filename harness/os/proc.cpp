#include "os/proc.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <system_error>

#include "core/error.h"
#include "os/system_call.h"
#include "os/unique_fd.h"

namespace wirelab {
namespace {

namespace fs = std::filesystem;

/// Given by its number: UBSan needs a descriptor to look at an error_category, and there may be
/// none.
void require_that_it_is_not_ours(int error, const fs::path& path) {
    if (error == EMFILE || error == ENFILE || error == ENOMEM) {
        throw HarnessError{"cannot look at " + path.string() + ": " + ::strerrordesc_np(error)};
    }
}

}  // namespace

std::optional<std::string> read_proc(const fs::path& path) {
    const UniqueFd fd{::open(path.c_str(), O_RDONLY | O_CLOEXEC)};
    if (!fd.is_open()) {
        require_that_it_is_not_ours(errno, path);
        return std::nullopt;
    }
    std::string text;
    std::array<char, 4096> buffer;  // Filled by the kernel, as far as it is read: this runs often.
    for (;;) {
        const ssize_t size = retry([&] { return ::read(fd.get(), buffer.data(), buffer.size()); });
        if (size < 0) {
            require_that_it_is_not_ours(errno, path);
            return std::nullopt;
        }
        if (size == 0) {
            return text;
        }
        text.append(buffer.data(), static_cast<std::size_t>(size));
    }
}

std::vector<int> numbers_in_proc(const fs::path& folder) {
    std::vector<int> numbers;
    std::error_code error;
    for (fs::directory_iterator entry{folder, error}, end; !error && entry != end;
         entry.increment(error)) {
        const std::string name = entry->path().filename().string();
        int number = 0;
        if (std::from_chars(name.data(), name.data() + name.size(), number).ec == std::errc{}) {
            numbers.push_back(number);
        }
    }
    require_that_it_is_not_ours(error.value(), folder);
    std::sort(numbers.begin(), numbers.end());
    return numbers;
}

}  // namespace wirelab
