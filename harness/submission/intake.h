#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "os/temp_dir.h"
#include "submission/roster.h"

namespace wirelab {

/// One file that is taken from each submission.
struct WantedFile {
    std::string lab;     ///< "lab3"
    std::string folder;  ///< Where it stands in the course: "lab3_receive", below labs/.
    std::string name;    ///< "receive.cpp"
};

/// A file of a student's, found.
struct TakenFile {
    std::string lab;
    std::string name;
    std::filesystem::path path;  ///< Where it stands now: a regular file, never a link.
};

/// One student's submission, taken in. File contents are not read yet: a class may be large.
struct Taken {
    std::string student;  ///< Letters, digits and . _ - only; unique in the class. Names a folder.
    std::string name;     ///< As a person writes it, or the same as `student`.
    std::string email;
    std::string source;  ///< The folder or archive, relative to the class's folder.
    std::optional<std::chrono::sys_seconds> handed_in;  ///< Where its shape tells (see intake()).
    std::vector<TakenFile> files;                       ///< At most one for each wanted file.
    std::vector<std::string> notes;       ///< For the teacher: what was left out, and why.
    std::vector<std::string> suspicious;  ///< A changed copy of our own files, links, odd names.
    std::string refused;  ///< Why nothing of it is graded, as a sentence; "" if it is.
};

/// How the folder of a class is laid out.
enum class Shape {
    kDetect,           ///< Looks at the folder and finds out.
    kFolders,          ///< One folder or archive for each student, named as the student.
    kCanvas,           ///< lastfirst_[LATE_]<userid>_<submissionid>_<file>, as Canvas packs them.
    kMoodle,           ///< Full Name_<participant>_assignsubmission_file_...
    kGradescope,       ///< submission_metadata.yml and submission_<id>/ folders.
    kGitHubClassroom,  ///< Clones named <assignment>-<username>; also Classroom 50's.
};

/// "folders", "canvas", "moodle", "gradescope", "github": as on the command line.
Shape shape_named(const std::string& name);
std::string to_string(Shape shape);

struct IntakeOptions {
    Shape shape = Shape::kDetect;
    std::vector<WantedFile> wanted;
    std::optional<Roster> roster;
    /// Our own copies, by path below the course's folder ("labs/lab3_receive/receive.h"): where a
    /// submission brings another version of one, that is reported; ours is used in any case.
    std::filesystem::path course;
};

/// A class, taken in. Archives are unpacked into a temporary folder that lives as long as this.
struct Intake {
    Shape shape = Shape::kFolders;
    std::vector<Taken>
        submissions;  ///< In the order of `student`, byte by byte. Also refused ones.
    std::vector<RosterEntry> missing;  ///< On the roster, and handed in nothing.
    std::vector<std::string>
        notes;  ///< About the class as a whole: who is unknown, what was skipped.
    std::vector<TempDir> unpacked;
};

/// Takes in a whole class: a folder, or an archive of one. The order in which the file system lists
/// things never matters. Nothing is dropped silently: each entry of the folder becomes a
/// submission, a refused submission, or a note. A student who handed in twice counts with the last
/// one by its time, or, where no time is known, by its name, and a note says which and why.
/// `progress` is told how many entries are done. Throws UserError if there is no such folder or
/// nothing in it.
Intake take_in_class(const std::filesystem::path& path, const IntakeOptions& options,
                     const std::function<void(std::size_t done, std::size_t of)>& progress = {});

/// Takes in one submission: a folder, an archive, or a single file. `student` is made of its name.
Intake take_in_one(const std::filesystem::path& path, const IntakeOptions& options);

}  // namespace wirelab
