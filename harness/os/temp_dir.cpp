#include "os/temp_dir.h"

#include <cstdlib>
#include <system_error>
#include <utility>

#include "core/error.h"
#include "os/system_call.h"

namespace wirelab {
namespace fs = std::filesystem;

TempDir::TempDir(const std::string& purpose) {
    std::error_code error;
    const fs::path base = fs::temp_directory_path(error);
    std::string pattern =
        ((error ? fs::path{"/tmp"} : base) / ("wirelab-" + purpose + "-XXXXXX")).string();
    if (::mkdtemp(pattern.data()) == nullptr) {
        throw_errno("cannot make a temporary folder " + pattern);
    }
    path_ = pattern;
}

TempDir::TempDir(TempDir&& other) noexcept : path_{std::exchange(other.path_, {})} {}

TempDir& TempDir::operator=(TempDir&& other) noexcept {
    std::swap(path_, other.path_);
    return *this;
}

TempDir::~TempDir() {
    if (path_.empty()) {
        return;
    }
    // A stranger's program may have left folders that nobody can enter.
    std::error_code ignored;
    for (fs::recursive_directory_iterator
             entry{path_, fs::directory_options::skip_permission_denied, ignored},
         end;
         entry != end; entry.increment(ignored)) {
        if (entry->is_directory(ignored) && !entry->is_symlink(ignored)) {
            fs::permissions(entry->path(), fs::perms::owner_all, fs::perm_options::add, ignored);
        }
    }
    fs::remove_all(path_, ignored);
}

}  // namespace wirelab
