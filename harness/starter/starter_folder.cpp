#include "starter/starter_folder.h"

#include <algorithm>
#include <map>
#include <system_error>

#include "core/error.h"
#include "core/sha256.h"
#include "core/text.h"
#include "os/file.h"
#include "os/interrupt.h"

namespace wirelab {
namespace {

namespace fs = std::filesystem;

constexpr const char* kList = ".wirelab-starter";
constexpr std::size_t kHashSize = 64;

std::vector<std::pair<std::string, std::string>> read_list(const fs::path& file) {
    std::vector<std::pair<std::string, std::string>> list;
    for (const std::string& line : lines_of(read_file(file))) {
        if (line.size() < kHashSize + 3 || line.substr(kHashSize, 2) != "  ") {
            throw UserError{file.string() +
                            ": is not as wirelab wrote it, so nobody knows what was changed in "
                            "this starter; name another folder"};
        }
        list.emplace_back(line.substr(0, kHashSize), line.substr(kHashSize + 2));
    }
    return list;
}

/// "course/" and "course/." are the folder "course".
fs::path as_folder(const fs::path& given) {
    fs::path folder = fs::weakly_canonical(fs::absolute(given));
    return folder.has_filename() ? folder : folder.parent_path();
}

bool holds_nothing_but_git(const fs::path& folder) {
    return std::all_of(fs::directory_iterator{folder}, fs::directory_iterator{},
                       [](const auto& entry) { return entry.path().filename() == ".git"; });
}

}  // namespace

StarterFolder::StarterFolder(const fs::path& folder) : folder_{as_folder(folder)} {
    // A dot in front, and beside its place: on the same file system.
    fresh_ = folder_.parent_path() / ("." + folder_.filename().string() + ".new");
    std::error_code error;
    if (fs::exists(fresh_ / kList, error) && !fs::exists(folder_, error)) {
        fs::rename(fresh_, folder_);  // It was whole when we were killed.
    }
    if (fs::exists(folder_ / kList, error)) {
        before_ = read_list(folder_ / kList);
    } else if (fs::exists(folder_, error) &&
               (!fs::is_directory(folder_, error) || !holds_nothing_but_git(folder_))) {
        throw UserError{folder_.string() +
                        " holds something else than a starter; name another folder, or an empty "
                        "one"};
    }
    if (fs::exists(folder_, error) && fs::equivalent(folder_, fs::current_path(), error)) {
        throw UserError{"you stand in " + folder_.string() +
                        ", which is to be replaced; go out of it first:  cd .."};
    }
    try {
        fs::remove_all(fresh_);
        fs::create_directories(fresh_);
    } catch (const fs::filesystem_error& refused) {
        throw UserError{"cannot write to " + folder_.parent_path().string() + ": " +
                        refused.code().message()};
    }
}

StarterFolder::~StarterFolder() {
    std::error_code ignored;
    fs::remove_all(fresh_, ignored);
}

void StarterFolder::add(const fs::path& path, const std::string& bytes, bool executable) {
    stop_if_interrupted();
    write_file(fresh_ / path, bytes);
    if (executable) {
        fs::permissions(fresh_ / path,
                        fs::perms::owner_exec | fs::perms::group_exec | fs::perms::others_exec,
                        fs::perm_options::add);
    }
    added_.emplace_back(sha256_hex(bytes), path.generic_string());
}

/// Copies from the old folder what is not ours, or is not ours any more.
void StarterFolder::keep_what_is_not_ours(std::vector<fs::path>& changed) {
    std::map<std::string, std::string> written;
    for (const auto& [hash, path] : before_) {
        written.emplace(path, hash);
    }
    for (auto entry = fs::recursive_directory_iterator{folder_}; entry != fs::end(entry); ++entry) {
        stop_if_interrupted();
        const fs::path path = entry->path().lexically_relative(folder_);
        if (path == "build") {
            entry.disable_recursion_pending();
            continue;
        }
        if (path == ".git") {
            entry.disable_recursion_pending();
            fs::copy(*entry, fresh_ / path,
                     fs::copy_options::recursive | fs::copy_options::copy_symlinks);
            continue;
        }
        if (entry->is_directory() && !entry->is_symlink()) {
            continue;  // A folder is made where a file needs it.
        }
        const auto ours = written.find(path.generic_string());
        if (path == kList || (ours != written.end() && !entry->is_symlink() &&
                              sha256_hex(read_file(entry->path())) == ours->second)) {
            continue;
        }
        if (ours != written.end() || fs::exists(fresh_ / path)) {
            changed.push_back(path);
        }
        fs::remove(fresh_ / path);
        fs::create_directories((fresh_ / path).parent_path());
        fs::copy(*entry, fresh_ / path, fs::copy_options::copy_symlinks);
    }
}

void StarterFolder::write_list() const {
    std::string list;
    for (const auto& [hash, path] : added_) {
        list += hash + "  " + path + "\n";
    }
    write_file(fresh_ / kList, list);
}

std::vector<fs::path> StarterFolder::put_into_place() {
    std::vector<fs::path> changed;
    try {
        std::sort(added_.begin(), added_.end(),
                  [](const auto& left, const auto& right) { return left.second < right.second; });
        if (fs::exists(folder_)) {
            keep_what_is_not_ours(changed);
        }
        write_list();  // Last: with it, it is whole.
        stop_if_interrupted();
        wirelab::put_into_place(fresh_, folder_);
    } catch (const fs::filesystem_error& error) {
        throw HarnessError{"cannot write " + folder_.string() + ": " + error.what()};
    }
    std::sort(changed.begin(), changed.end());
    return changed;
}

}  // namespace wirelab
