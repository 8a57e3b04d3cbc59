#pragma once

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "submission/intake.h"

namespace wirelab {

/// A piece of what a student handed in: a folder, an archive or a file.
struct Part {
    std::filesystem::path place;
    std::string name;  ///< As the student named it; "" for a folder.
};

/// What one student handed in, before anything of it was opened.
struct HandIn {
    std::string identity;           ///< Two hand-ins with the same one are of the same student.
    std::vector<std::string> asks;  ///< What the roster is asked for, the surest first.
    std::string id;                 ///< A name for the student where the roster has none.
    std::string name;
    std::string email;
    std::string source;  ///< Below the class's folder.
    std::vector<Part> parts;
    std::optional<std::chrono::sys_seconds> handed_in;
    std::vector<std::string> notes;
    bool canvas = false;  ///< Its files carry the numbers that Canvas gives.
};

/// What a class's folder holds.
struct HandIns {
    std::vector<HandIn> all;         ///< In the order of the names of its entries.
    std::vector<std::string> notes;  ///< Entries that are no student's, and why.
};

/// Which shape the folder has: Gradescope if there is a submission_metadata.yml; Moodle, or Canvas,
/// if more than half of its entries are named so; GitHub if more than half are folders with a .git;
/// else folders.
Shape detect_shape(const std::filesystem::path& folder);

/// The hand-ins of a folder in that shape, which is not kDetect. Throws UserError for a folder or a
/// submission_metadata.yml that cannot be read. A GitHub clone's name is cut with the help of the
/// roster, if there is one.
HandIns hand_ins_of(const std::filesystem::path& folder, Shape shape,
                    const std::optional<Roster>& roster);

/// The hand-in of a folder, an archive or a single file named by itself.
HandIn hand_in_of(const std::filesystem::path& path);

}  // namespace wirelab
