#include "submission/hand_in.h"

#include <sys/stat.h>

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "core/error.h"
#include "core/text.h"
#include "submission/archive.h"
#include "submission/git_commit.h"
#include "submission/gradescope.h"
#include "submission/listing.h"
#include "submission/names.h"
#include "submission/unicode.h"

namespace wirelab {
namespace {

namespace fs = std::filesystem;
using Kind = TopEntry::Kind;

constexpr std::size_t kMostEntries = 50'000;
constexpr std::string_view kMetadata = "submission_metadata.yml";

bool is_clone(const fs::path& folder) {
    struct stat status {};
    return ::lstat((folder / ".git").c_str(), &status) == 0;
}

std::string quoted(const std::string& name) {
    return "'" + shown(name) + "'";
}

/// Why an entry is no student's, for what is neither a folder nor a file.
std::string left_out(const TopEntry& entry, const std::string& expected) {
    const std::string why = entry.kind == Kind::kLink    ? "a link, and links are not followed"
                            : entry.kind == Kind::kOther ? "neither a file nor a folder"
                                                         : "not " + expected;
    return quoted(entry.name) + " is left out: it is " + why;
}

bool is_plain_kind(const TopEntry& entry) {
    return entry.kind == Kind::kFolder || entry.kind == Kind::kFile;
}

HandIn hand_in_named(const std::string& name, const fs::path& place, bool is_folder) {
    const std::string stem = is_folder ? name : without_archive_ending(name);
    HandIn one;
    one.identity = stem;
    one.asks = {stem};
    one.id = plain_name(stem);
    one.name = shown(stem);
    one.source = name;
    one.parts = {{place, is_folder ? "" : name}};
    return one;
}

HandIns folders_of(const fs::path& folder) {
    HandIns found;
    for (const TopEntry& entry : top_of(folder, kMostEntries)) {
        const bool is_folder = entry.kind == Kind::kFolder;
        if (is_folder || (entry.kind == Kind::kFile && is_archive(entry.name))) {
            found.all.push_back(hand_in_named(entry.name, folder / entry.name, is_folder));
        } else {
            found.notes.push_back(left_out(entry, "a folder or an archive"));
        }
    }
    return found;
}

/// Files that several entries bring together, by who handed them in.
class Grouped {
public:
    HandIn& of(const std::string& identity) {
        const auto [at, is_new] = places_.try_emplace(identity, found_.all.size());
        if (is_new) {
            found_.all.emplace_back().identity = identity;
        }
        return found_.all[at->second];
    }
    void note(const std::string& text) { found_.notes.push_back(text); }
    HandIns take() { return std::move(found_); }

private:
    HandIns found_;
    std::map<std::string, std::size_t> places_;
};

void add_note(HandIn& to, const std::string& note) {
    if (std::find(to.notes.begin(), to.notes.end(), note) == to.notes.end()) {
        to.notes.push_back(note);
    }
}

HandIns canvas_files(const fs::path& folder) {
    Grouped students;
    for (const TopEntry& entry : top_of(folder, kMostEntries)) {
        const auto name = parse_canvas_name(entry.name);
        if (!name || entry.kind != Kind::kFile) {
            students.note(left_out(entry, "a file that is named as Canvas names them"));
            continue;
        }
        HandIn& one = students.of(name->student + "_" + name->user);
        one.canvas = true;
        one.asks = {name->student, name->user};
        const std::string plain = plain_name(name->student);
        one.id = (plain.empty() ? "canvas" : plain) + "_" + plain_name(name->user);
        one.name = name->student.empty() ? one.id : shown(name->student);
        one.source = one.parts.empty() ? entry.name : one.source + ", " + entry.name;
        one.parts.push_back({folder / entry.name, name->file});
        if (name->late) {
            add_note(one, "Canvas marks it late");
        }
        if (name->file == "text.html" || name->file == "link.html") {
            add_note(one, "it has a text or a link that was typed into Canvas");
        }
    }
    return students.take();
}

HandIns moodle_entries(const fs::path& folder) {
    Grouped students;
    for (const TopEntry& entry : top_of(folder, kMostEntries)) {
        const auto name = parse_moodle_name(entry.name);
        if (!name || !is_plain_kind(entry)) {
            students.note(left_out(entry, "named as Moodle names what it packs"));
            continue;
        }
        HandIn& one = students.of(name->student + "_" + name->participant);
        const std::string numbered = "Participant " + name->participant;
        one.asks = {name->student, numbered};
        const std::string plain = plain_name(name->student);
        one.id = (plain.empty() ? "participant" : plain) + "_" + name->participant;
        one.name = name->student == "Participant" ? numbered : shown(name->student);
        one.source = one.source.empty() ? entry.name : one.source + ", " + entry.name;
        if (name->is_files) {
            one.parts.push_back(
                {folder / entry.name, entry.kind == Kind::kFolder ? "" : name->file});
        } else {
            add_note(one, quoted(entry.name) + " is no file that was handed in; it was left out");
        }
    }
    return students.take();
}

HandIn of_submitter(const GradescopeSubmission& submission, const fs::path& place,
                    const GradescopeSubmission::Submitter& submitter) {
    HandIn one;
    const std::string& who = !submitter.sid.empty()     ? submitter.sid
                             : !submitter.email.empty() ? submitter.email
                                                        : submitter.name;
    one.identity = who;
    one.asks = {submitter.sid, submitter.email, submitter.name};
    one.id = plain_name(who);
    one.name = shown(submitter.name.empty() ? who : submitter.name);
    one.email = shown(submitter.email);
    one.source = submission.folder;
    one.parts = {{place, ""}};
    one.handed_in = submission.created_at;
    if (submission.submitters.size() > 1) {
        one.notes.push_back("handed in by a group of " +
                            std::to_string(submission.submitters.size()));
    }
    return one;
}

HandIn without_submitter(const std::string& folder, const fs::path& place) {
    HandIn one = hand_in_named(folder, place, true);
    one.notes.push_back(std::string{kMetadata} + " does not say whose it is");
    return one;
}

HandIns gradescope_folders(const fs::path& folder) {
    constexpr std::size_t kMostBytes = std::size_t{16} << 20U;
    const auto yaml = read_plain(folder / kMetadata, kMostBytes);
    if (!yaml) {
        throw UserError{(folder / kMetadata).string() +
                        ": it cannot be read, or has more than 16 MiB"};
    }
    std::map<std::string, GradescopeSubmission> said;
    for (GradescopeSubmission& one : parse_gradescope(*yaml, (folder / kMetadata).string())) {
        const std::string key = one.folder;
        said.emplace(key, std::move(one));
    }
    HandIns found;
    for (const TopEntry& entry : top_of(folder, kMostEntries)) {
        if (entry.name == kMetadata) {
            continue;
        }
        if (entry.kind != Kind::kFolder) {
            found.notes.push_back(left_out(entry, "a folder"));
            continue;
        }
        const auto at = said.find(entry.name);
        if (at == said.end() || at->second.submitters.empty()) {
            found.all.push_back(without_submitter(entry.name, folder / entry.name));
        } else {
            for (const auto& submitter : at->second.submitters) {
                found.all.push_back(of_submitter(at->second, folder / entry.name, submitter));
            }
        }
        said.erase(entry.name);
    }
    for (const auto& rest : said) {
        found.notes.push_back(quoted(rest.first) + " stands in " + std::string{kMetadata} +
                              ", and there is no such folder");
    }
    return found;
}

/// The student's part of "lab3-ana-ng": without the common prefix, or more of it, if the roster
/// knows that.
std::string username_in(const std::string& name, const std::string& prefix,
                        const std::optional<Roster>& roster) {
    std::size_t at = 0;
    while (roster && at < prefix.size()) {
        if (roster->find(name.substr(at)) != nullptr) {
            return name.substr(at);
        }
        at = std::min(name.find('-', at), name.size() - 1) + 1;
    }
    return name.compare(0, prefix.size(), prefix) == 0 ? name.substr(prefix.size()) : name;
}

HandIns github_clones(const fs::path& folder, const std::optional<Roster>& roster) {
    const std::vector<TopEntry> entries = top_of(folder, kMostEntries);
    std::vector<std::string> clones;
    for (const TopEntry& entry : entries) {
        if (entry.kind == Kind::kFolder && is_clone(folder / entry.name)) {
            clones.push_back(entry.name);
        }
    }
    const std::string prefix = common_prefix(clones);
    HandIns found;
    for (const TopEntry& entry : entries) {
        const bool is_folder = entry.kind == Kind::kFolder;
        if (!is_folder && !(entry.kind == Kind::kFile && is_archive(entry.name))) {
            found.notes.push_back(left_out(entry, "a folder or an archive"));
            continue;
        }
        HandIn one = hand_in_named(entry.name, folder / entry.name, is_folder);
        const std::string username = username_in(one.identity, prefix, roster);
        one.identity = folded(username);  // GitHub takes no notice of case.
        one.asks = {username};
        one.id = plain_name(username);
        one.name = shown(username);
        one.handed_in = is_folder ? head_commit_time(folder / entry.name) : std::nullopt;
        found.all.push_back(std::move(one));
    }
    return found;
}

}  // namespace

Shape detect_shape(const fs::path& folder) {
    std::size_t canvas = 0;
    std::size_t moodle = 0;
    std::size_t clones = 0;
    const std::vector<TopEntry> entries = top_of(folder, kMostEntries);
    for (const TopEntry& entry : entries) {
        if (entry.name == kMetadata) {
            return Shape::kGradescope;
        }
        moodle += parse_moodle_name(entry.name) ? 1U : 0U;
        canvas += entry.kind == Kind::kFile && parse_canvas_name(entry.name) ? 1U : 0U;
        clones += entry.kind == Kind::kFolder && is_clone(folder / entry.name) ? 1U : 0U;
    }
    const auto is_most = [&](std::size_t count) { return 2 * count > entries.size(); };
    return is_most(moodle)   ? Shape::kMoodle
           : is_most(canvas) ? Shape::kCanvas
           : is_most(clones) ? Shape::kGitHubClassroom
                             : Shape::kFolders;
}

HandIns hand_ins_of(const fs::path& folder, Shape shape, const std::optional<Roster>& roster) {
    switch (shape) {
        case Shape::kCanvas:
            return canvas_files(folder);
        case Shape::kMoodle:
            return moodle_entries(folder);
        case Shape::kGradescope:
            return gradescope_folders(folder);
        case Shape::kGitHubClassroom:
            return github_clones(folder, roster);
        case Shape::kDetect:
        case Shape::kFolders:
            break;
    }
    return folders_of(folder);
}

HandIn hand_in_of(const fs::path& path) {
    fs::path whole = fs::absolute(path).lexically_normal();
    if (!whole.has_filename()) {
        whole = whole.parent_path();
    }
    const std::string name = whole.filename().string();
    const bool is_folder = fs::is_directory(whole);
    HandIn one = hand_in_named(name.empty() ? "submission" : name, whole, is_folder);
    if (is_folder) {
        one.handed_in = head_commit_time(whole);
    }
    return one;
}

}  // namespace wirelab
