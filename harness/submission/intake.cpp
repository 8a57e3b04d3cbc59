#include "submission/intake.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <utility>

#include "core/error.h"
#include "core/text.h"
#include "submission/archive.h"
#include "submission/hand_in.h"
#include "submission/listing.h"
#include "submission/names.h"
#include "submission/take.h"
#include "submission/unicode.h"

namespace wirelab {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostEntries = 50'000;

constexpr std::array<std::pair<Shape, const char*>, 6> kShapes = {{
    {Shape::kDetect, "detect"},
    {Shape::kFolders, "folders"},
    {Shape::kCanvas, "canvas"},
    {Shape::kMoodle, "moodle"},
    {Shape::kGradescope, "gradescope"},
    {Shape::kGitHubClassroom, "github"},
}};

/// A hand-in, and who it is of.
struct Owned {
    HandIn hand_in;
    const RosterEntry* on_roster = nullptr;
    std::string who;      ///< The same for all hand-ins of one student.
    std::string student;  ///< Unique in the class.
};

/// By "ngana" of "ngana_12345_...", if only one on the roster is written so.
const RosterEntry* by_canvas_form(const Roster& roster, const std::string& form) {
    const RosterEntry* found = nullptr;
    for (const RosterEntry& student : roster.students) {
        if (!form.empty() && canvas_form(student.name) == form) {
            if (found != nullptr) {
                return nullptr;
            }
            found = &student;
        }
    }
    return found;
}

const RosterEntry* on_roster(const HandIn& hand_in, const Roster& roster) {
    if (hand_in.canvas) {
        if (const RosterEntry* found = by_canvas_form(roster, hand_in.asks.front())) {
            return found;
        }
    }
    for (const std::string& ask : hand_in.asks) {
        if (const RosterEntry* found = roster.find(ask)) {
            return found;
        }
    }
    return nullptr;
}

std::vector<Owned> owned_by(HandIns& found, const std::optional<Roster>& roster) {
    std::vector<Owned> all;
    for (HandIn& one : found.all) {
        Owned owned;
        owned.on_roster = roster ? on_roster(one, *roster) : nullptr;
        owned.who = owned.on_roster != nullptr ? "roster " + owned.on_roster->id
                                               : "unknown " + one.identity;
        owned.hand_in = std::move(one);
        all.push_back(std::move(owned));
    }
    return all;
}

/// The last of one student's hand-ins, which stand in the order of their names: by time if all have
/// one, else by name. It gets a note of the others.
Owned last_of(std::vector<Owned> one_student) {
    const bool by_time = std::all_of(one_student.begin(), one_student.end(), [](const Owned& one) {
        return one.hand_in.handed_in.has_value();
    });
    if (by_time) {
        std::stable_sort(one_student.begin(), one_student.end(),
                         [](const Owned& a, const Owned& b) {
                             return *a.hand_in.handed_in < *b.hand_in.handed_in;
                         });
    }
    Owned last = std::move(one_student.back());
    one_student.pop_back();
    std::vector<std::string> others;
    for (const Owned& one : one_student) {
        others.push_back("'" + shown(one.hand_in.source) + "'");
    }
    if (!others.empty()) {
        last.hand_in.notes.push_back(
            "handed in " + counted(others.size() + 1, "time") + ": '" + shown(last.hand_in.source) +
            "' counts, because it is the last by its " + (by_time ? "time" : "name") +
            "; left out: " + join(others, ", "));
    }
    return last;
}

std::vector<Owned> last_of_each(std::vector<Owned> all) {
    std::map<std::string, std::vector<Owned>> students;
    std::stable_sort(all.begin(), all.end(), [](const Owned& a, const Owned& b) {
        return a.hand_in.source < b.hand_in.source;
    });
    for (Owned& one : all) {
        const std::string who = one.who;
        students[who].push_back(std::move(one));
    }
    std::vector<Owned> last;
    for (auto& student : students) {
        last.push_back(last_of(std::move(student.second)));
    }
    return last;
}

/// Gives each student a name that no other has: their own in plain letters, or with eight digits
/// more where two would have the same, or where nothing plain is left.
void name_students(std::vector<Owned>& all) {
    std::map<std::string, std::size_t> owners;
    for (Owned& one : all) {
        one.student = one.on_roster != nullptr ? plain_name(one.on_roster->id) : one.hand_in.id;
        ++owners[folded(one.student)];
    }
    std::set<std::string> used;
    for (Owned& one : all) {
        const std::string& own =
            one.on_roster != nullptr ? one.on_roster->id : one.hand_in.identity;
        const bool is_shared = owners[folded(one.student)] > 1;
        if (one.student.empty()) {
            one.student = hashed_name(one.who);
        } else if (is_shared && !(one.student == own && used.count(own) == 0)) {
            one.student += "-" + hashed_name(one.who);
        }
        used.insert(one.student);
    }
}

Taken take_owned(const Owned& one, const IntakeOptions& options, const fs::path& keep) {
    Taken taken = take(one.hand_in, options, keep / one.student);
    taken.student = one.student;
    if (one.on_roster != nullptr) {
        taken.name = shown(one.on_roster->name.empty() ? one.on_roster->id : one.on_roster->name);
        taken.email = shown(one.on_roster->email);
    } else if (options.roster) {
        taken.notes.push_back("is not on the roster");
    }
    return taken;
}

std::vector<RosterEntry> missing_of(const std::optional<Roster>& roster,
                                    const std::vector<Owned>& all) {
    std::vector<RosterEntry> missing;
    if (roster) {
        for (const RosterEntry& student : roster->students) {
            if (std::none_of(all.begin(), all.end(),
                             [&](const Owned& one) { return one.on_roster == &student; })) {
                missing.push_back(student);
            }
        }
    }
    return missing;
}

void note_unknown(const std::vector<Owned>& all, Intake& intake) {
    std::vector<std::string> unknown;
    for (const Owned& one : all) {
        if (one.on_roster == nullptr) {
            unknown.push_back(one.student);
        }
    }
    std::sort(unknown.begin(), unknown.end());
    if (!unknown.empty()) {
        intake.notes.push_back(counted(unknown.size(), "student") +
                               (unknown.size() == 1 ? " is" : " are") +
                               " not on the roster: " + join(unknown, ", "));
    }
}

void sort_by_student(std::vector<Taken>& submissions) {
    std::sort(submissions.begin(), submissions.end(),
              [](const Taken& a, const Taken& b) { return a.student < b.student; });
}

/// Unpacks the archive of a class: larger than a student's, and as little trusted.
fs::path unpack_class(const fs::path& path, Intake& intake) {
    constexpr ArchiveLimits kOfAClass{.members = 500'000,
                                      .file_bytes = std::size_t{128} << 20U,
                                      .total_bytes = std::size_t{8} << 30U};
    const TempDir& folder = intake.unpacked.emplace_back("class");
    unpack(path, folder.path(), kOfAClass);
    return folder.path();
}

/// Whether the folder is one student's and not a class.
bool is_one_submission(const fs::path& folder, const IntakeOptions& options) {
    const std::vector<TopEntry> entries = top_of(folder, kMostEntries);
    return std::any_of(entries.begin(), entries.end(), [&](const TopEntry& entry) {
        return entry.name == "labs" || std::any_of(options.wanted.begin(), options.wanted.end(),
                                                   [&](const WantedFile& one) {
                                                       return copy_number(entry.name, one.name) ||
                                                              entry.name == one.folder ||
                                                              entry.name == one.lab;
                                                   });
    });
}

/// Steps into the folder around a class, as an archive of a folder has it.
fs::path class_below(fs::path folder, const IntakeOptions& options) {
    constexpr int kMostSteps = 4;
    for (int step = 0; step < kMostSteps; ++step) {
        const std::vector<TopEntry> entries = top_of(folder, kMostEntries);
        if (entries.size() != 1 || entries.front().kind != TopEntry::Kind::kFolder) {
            return folder;
        }
        const fs::path inner = folder / entries.front().name;
        const bool is_named = parse_moodle_name(entries.front().name).has_value();
        if (is_named || is_one_submission(inner, options)) {
            return folder;
        }
        folder = inner;
    }
    return folder;
}

void expect_there(const fs::path& path) {
    std::error_code error;
    if (!fs::exists(path, error)) {
        throw UserError{path.string() + ": there is no such folder or file"};
    }
}

}  // namespace

Shape shape_named(const std::string& name) {
    std::vector<std::string> names;
    for (const auto& [shape, its_name] : kShapes) {
        if (name == its_name) {
            return shape;
        }
        names.emplace_back(its_name);
    }
    const std::string meant = closest(name, names);
    throw UserError{"there is no shape '" + shown(name) + "'; there are " + join(names, ", ") +
                    (meant.empty() ? "" : "; did you mean '" + meant + "'?")};
}

std::string to_string(Shape shape) {
    for (const auto& [one, name] : kShapes) {
        if (one == shape) {
            return name;
        }
    }
    return "";
}

Intake take_in_class(const fs::path& path, const IntakeOptions& options,
                     const std::function<void(std::size_t done, std::size_t of)>& progress) {
    expect_there(path);
    Intake intake;
    fs::path folder = path;
    if (!fs::is_directory(path)) {
        if (!is_archive(path)) {
            throw UserError{path.string() + ": it is neither a folder nor an archive"};
        }
        folder = class_below(unpack_class(path, intake), options);
    }
    intake.shape = options.shape == Shape::kDetect ? detect_shape(folder) : options.shape;
    if (intake.shape == Shape::kFolders && is_one_submission(folder, options)) {
        throw UserError{path.string() +
                        ": it is one student's submission, and not the folder of a class"};
    }
    HandIns found = hand_ins_of(folder, intake.shape, options.roster);
    intake.notes = found.notes;
    if (found.all.empty()) {
        throw UserError{path.string() + ": there is no submission in it" +
                        (options.shape == Shape::kDetect
                             ? ""
                             : " that is laid out as `--shape " + to_string(options.shape) +
                                   "` says; without it wirelab looks by itself") +
                        (found.notes.empty() ? "" : ":\n" + join(found.notes, "\n"))};
    }
    std::vector<Owned> all = last_of_each(owned_by(found, options.roster));
    name_students(all);
    intake.missing = missing_of(options.roster, all);
    const fs::path keep = intake.unpacked.emplace_back("taken").path();
    for (const Owned& one : all) {
        intake.submissions.push_back(take_owned(one, options, keep));
        if (progress) {
            progress(intake.submissions.size(), all.size());
        }
    }
    sort_by_student(intake.submissions);
    if (options.roster) {
        note_unknown(all, intake);
    }
    return intake;
}

Intake take_in_one(const fs::path& path, const IntakeOptions& options) {
    expect_there(path);
    Intake intake;
    HandIns found;
    found.all.push_back(hand_in_of(path));
    std::vector<Owned> all = owned_by(found, options.roster);
    name_students(all);
    const fs::path keep = intake.unpacked.emplace_back("taken").path();
    intake.submissions.push_back(take_owned(all.front(), options, keep));
    return intake;
}

}  // namespace wirelab
