#include "submission/take.h"

#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <list>
#include <string_view>
#include <utility>

#include "core/error.h"
#include "core/text.h"
#include "os/file.h"
#include "submission/archive.h"
#include "submission/listing.h"
#include "submission/unicode.h"
#include "submission/wanted.h"

namespace wirelab {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostArchives = 8;

std::string first_folder(const std::string& path) {
    const std::size_t slash = path.find('/');
    return slash == std::string::npos ? "" : path.substr(0, slash);
}

bool means_something(const std::string& folder, const IntakeOptions& options) {
    constexpr std::array<std::string_view, 5> kOurs = {"labs", "harness", "cmake", "scripts",
                                                       ".github"};
    return std::find(kOurs.begin(), kOurs.end(), folder) != kOurs.end() ||
           std::any_of(options.wanted.begin(), options.wanted.end(), [&](const WantedFile& one) {
               return folded(folder) == folded(one.folder) || folded(folder) == folded(one.lab);
           });
}

/// Takes away the folders around everything, as zips of a folder and downloads have them.
void step_into(std::vector<ListedFile>& files, const IntakeOptions& options) {
    while (!files.empty()) {
        const std::string around = first_folder(files.front().path);
        const bool is_around = std::all_of(files.begin(), files.end(), [&](const ListedFile& file) {
            return first_folder(file.path) == around;
        });
        if (around.empty() || !is_around || means_something(around, options)) {
            return;
        }
        for (ListedFile& file : files) {
            file.path.erase(0, around.size() + 1);
        }
    }
}

class Taking {
public:
    Taking(const HandIn& hand_in, const IntakeOptions& options, const fs::path& keep)
        : hand_in_{hand_in}, options_{options}, keep_{keep} {}

    Taken run();

private:
    void open_part(const Part& part);
    void open_folder(const fs::path& folder);
    void open_archive(const fs::path& archive);
    void add(std::vector<ListedFile> files);
    void find();
    void keep(TakenFile& file);

    const HandIn& hand_in_;
    const IntakeOptions& options_;
    const fs::path& keep_;
    Taken taken_;
    std::vector<ListedFile> files_;
    std::list<TempDir> scratch_;
    std::size_t archives_ = 0;
    std::vector<std::string> troubles_;  ///< Parts that could not be taken.
};

Taken Taking::run() {
    taken_.name = hand_in_.name;
    taken_.email = hand_in_.email;
    taken_.source = hand_in_.source;
    taken_.handed_in = hand_in_.handed_in;
    taken_.notes = hand_in_.notes;
    for (const Part& part : hand_in_.parts) {
        open_part(part);
    }
    find();
    for (TakenFile& file : taken_.files) {
        keep(file);
    }
    return std::move(taken_);
}

void Taking::open_part(const Part& part) {
    struct stat status {};
    if (::lstat(part.place.c_str(), &status) != 0) {
        troubles_.push_back("'" + shown(part.name) + "' cannot be read");
    } else if (S_ISDIR(status.st_mode)) {
        open_folder(part.place);
    } else if (is_archive(part.name)) {
        open_archive(part.place);
    } else {
        add({{.path = part.name,
              .place = part.place,
              .kind = S_ISREG(status.st_mode)   ? ListedFile::Kind::kRegular
                      : S_ISLNK(status.st_mode) ? ListedFile::Kind::kLink
                                                : ListedFile::Kind::kOther,
              .size = static_cast<std::size_t>(status.st_size),
              .names = status.st_nlink}});
    }
}

void Taking::open_folder(const fs::path& folder) {
    Listing listing = list_files(folder);
    if (!listing.refused.empty()) {
        troubles_.push_back("it is refused: " + listing.refused);
        return;
    }
    step_into(listing.files, options_);
    for (const ListedFile& file : listing.files) {
        if (file.kind == ListedFile::Kind::kRegular && is_archive(file.path) &&
            first_folder(file.path).empty()) {
            open_archive(file.place);
        }
    }
    add(std::move(listing.files));
}

void Taking::open_archive(const fs::path& archive) {
    if (++archives_ > kMostArchives) {
        troubles_.push_back("it has more than " + std::to_string(kMostArchives) + " archives; '" +
                            shown(archive.filename().string()) + "' is left out");
        return;
    }
    try {
        const TempDir& folder = scratch_.emplace_back("unpack");
        unpack(archive, folder.path());
        Listing listing = list_files(folder.path());
        if (!listing.refused.empty()) {
            troubles_.push_back("it is refused: " + listing.refused);
            return;
        }
        step_into(listing.files, options_);
        add(std::move(listing.files));
    } catch (const UserError& error) {
        troubles_.emplace_back(error.what());
    }
}

void Taking::add(std::vector<ListedFile> files) {
    std::move(files.begin(), files.end(), std::back_inserter(files_));
}

void Taking::find() {
    const Copies copies = hand_in_.canvas ? Copies::kNewestFirst : Copies::kNameFirst;
    Found found = find_wanted(files_, options_, copies);
    OwnCopies own = compare_own_copies(files_, options_);
    taken_.files = std::move(found.files);
    taken_.refused = found.refused;
    const auto append = [](std::vector<std::string>& to, const std::vector<std::string>& more) {
        to.insert(to.end(), more.begin(), more.end());
    };
    append(taken_.notes, found.notes);
    append(taken_.notes, own.notes);
    append(taken_.suspicious, found.suspicious);
    append(taken_.suspicious, own.suspicious);
    if (!taken_.files.empty() || !taken_.refused.empty()) {
        append(taken_.suspicious, troubles_);
    } else if (!troubles_.empty()) {
        taken_.refused = join(troubles_, "; ");
    } else {
        std::vector<std::string> names;
        for (const WantedFile& one : options_.wanted) {
            names.push_back(one.name);
        }
        taken_.refused = files_.empty()
                             ? "there is no file in it"
                             : "none of the files to hand in is in it: " + join(names, ", ");
    }
}

/// Copies a file out of what is deleted when this ends.
void Taking::keep(TakenFile& file) {
    for (const TempDir& folder : scratch_) {
        const fs::path below = file.path.lexically_relative(folder.path());
        if (!below.empty() && *below.begin() != "..") {
            const fs::path place = keep_ / file.lab / file.name;
            write_file(place, read_file(file.path));
            file.path = place;
            return;
        }
    }
}

}  // namespace

Taken take(const HandIn& hand_in, const IntakeOptions& options, const fs::path& keep) {
    return Taking{hand_in, options, keep}.run();
}

}  // namespace wirelab
