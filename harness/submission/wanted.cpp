#include "submission/wanted.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "core/text.h"
#include "submission/names.h"
#include "submission/unicode.h"

namespace wirelab {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostBytes = std::size_t{1} << 20U;
constexpr std::size_t kMostCompared = 8;

struct Candidate {
    const ListedFile* file = nullptr;
    std::size_t number = 0;
    bool other_spelling = false;
    std::size_t place = 0;  ///< 0 is the best.
    bool is_skeleton = false;
    std::optional<std::string> bytes;
};

std::string folder_of(const std::string& path) {
    const std::size_t slash = path.rfind('/');
    return slash == std::string::npos ? "" : path.substr(0, slash);
}

std::string name_of(const std::string& path) {
    return path.substr(path.rfind('/') + 1);
}

std::size_t place_of(const std::string& path, const WantedFile& wanted) {
    const std::string folder = folded(folder_of(path));
    const std::string of_lab = folded(wanted.folder);
    const std::string best[] = {"", "labs/" + of_lab, of_lab, folded(wanted.lab)};
    const auto* const found = std::find(std::begin(best), std::end(best), folder);
    const auto rank = static_cast<std::size_t>(found - std::begin(best));
    const bool is_known = found != std::end(best);
    return is_known ? rank
                    : rank + static_cast<std::size_t>(std::count(path.begin(), path.end(), '/'));
}

std::vector<Candidate> candidates_for(const std::vector<ListedFile>& files,
                                      const WantedFile& wanted) {
    std::vector<Candidate> found;
    for (const ListedFile& file : files) {
        const std::string name = name_of(file.path);
        if (const auto number = copy_number(name, wanted.name)) {
            found.push_back({.file = &file,
                             .number = *number,
                             .other_spelling = *number == 0 && name != wanted.name,
                             .place = place_of(file.path, wanted),
                             .bytes = std::nullopt});
        }
    }
    return found;
}

void sort(std::vector<Candidate>& candidates, Copies copies) {
    const auto key = [copies](const Candidate& one) {
        // A number that is no copy's comes first or last; among copies the highest comes first.
        const std::size_t by_number =
            one.number == 0 && copies == Copies::kNameFirst ? 0 : 1'000'000 - one.number;
        return std::tuple{one.is_skeleton, one.place, by_number, one.other_spelling,
                          std::string_view{one.file->path}};
    };
    std::sort(candidates.begin(), candidates.end(),
              [&](const Candidate& a, const Candidate& b) { return key(a) < key(b); });
}

std::string quoted(const ListedFile& file) {
    return "'" + shown(file.path) + "'";
}

/// Several files have the name: which one counts, and which one that differs does not.
void choose(std::vector<Candidate>& candidates, const WantedFile& wanted,
            const IntakeOptions& options, Copies copies, Found& found) {
    sort(candidates, copies);
    const std::size_t count = candidates.size();
    candidates.resize(std::min(count, kMostCompared));
    const fs::path ours = options.course / "labs" / wanted.folder / wanted.name;
    const auto skeleton = options.course.empty() ? std::nullopt : read_plain(ours, kMostBytes);
    for (Candidate& one : candidates) {
        if (one.file->kind == ListedFile::Kind::kRegular) {
            one.bytes = read_plain(one.file->place, kMostBytes);
        }
        one.is_skeleton = skeleton && one.bytes == skeleton;
    }
    sort(candidates, copies);
    const Candidate& best = candidates.front();
    for (const Candidate& other : candidates) {
        if (other.bytes != best.bytes && !other.is_skeleton) {
            found.notes.push_back(wanted.lab + ": " + wanted.name + " is there " +
                                  counted(count, "time") + "; " + quoted(*best.file) +
                                  " counts, and " + quoted(*other.file) + " differs from it");
            return;
        }
    }
}

/// Notes what is odd about the bytes, which are taken in any case.
void look_at(const std::string& bytes, const std::string& what, Found& found) {
    if (trimmed(bytes).empty()) {
        found.notes.push_back(what + " is empty");
    } else if (bytes.find('\0') != std::string::npos) {
        found.notes.push_back(what + " is not text: it has NUL bytes");
    } else if (!is_utf8(bytes)) {
        found.notes.push_back(what + " is not UTF-8");
    }
}

void take(const ListedFile& file, const WantedFile& wanted, Found& found) {
    const std::string what = wanted.lab + ": " + quoted(file);
    if (file.kind != ListedFile::Kind::kRegular) {
        found.refused =
            what + (file.kind == ListedFile::Kind::kLink ? " is a link, and links are not followed"
                                                         : " is neither a file nor a folder");
        return;
    }
    if (file.size > kMostBytes) {
        found.notes.push_back(what + " is refused: it has " + counted(file.size, "byte") +
                              ", and no program of a lab has more than 1 MiB");
        return;
    }
    const auto bytes = read_plain(file.place, kMostBytes);
    if (!bytes) {
        found.notes.push_back(what + " cannot be read");
        return;
    }
    if (file.names > 1) {
        found.suspicious.push_back(what + " has another name on the disk (a hard link)");
    }
    if (name_of(file.path) != wanted.name) {
        found.notes.push_back(what + " is taken as " + wanted.name);
    }
    look_at(*bytes, what, found);
    found.files.push_back({.lab = wanted.lab, .name = wanted.name, .path = file.place});
}

/// Links and the like that are no wanted file: a few by name, the others counted.
void note_specials(const std::vector<ListedFile>& files, Found& found) {
    std::size_t count = 0;
    constexpr std::size_t kNamed = 5;
    for (const ListedFile& file : files) {
        if (file.kind == ListedFile::Kind::kRegular) {
            continue;
        }
        if (++count <= kNamed) {
            found.suspicious.push_back(quoted(file) + (file.kind == ListedFile::Kind::kLink
                                                           ? " is a link; it was left out"
                                                           : " is neither a file nor a folder; it "
                                                             "was left out"));
        }
    }
    if (count > kNamed) {
        found.suspicious.push_back("and " + counted(count - kNamed, "more link") +
                                   " or special files");
    }
}

}  // namespace

Found find_wanted(const std::vector<ListedFile>& files, const IntakeOptions& options,
                  Copies copies) {
    Found found;
    for (const WantedFile& wanted : options.wanted) {
        std::vector<Candidate> candidates = candidates_for(files, wanted);
        if (candidates.empty()) {
            continue;
        }
        if (candidates.size() > 1) {
            choose(candidates, wanted, options, copies, found);
        }
        take(*candidates.front().file, wanted, found);
        if (!found.refused.empty()) {
            found.files.clear();
            break;
        }
    }
    note_specials(files, found);
    return found;
}

}  // namespace wirelab
