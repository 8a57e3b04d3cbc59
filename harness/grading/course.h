#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace wirelab {

/// A check, as grading.yaml names it.
struct CheckSpec {
    std::string name;  ///< Without the lab: "JoinsAReplyThatArrivesInPieces".
    int points = 0;
    std::vector<std::string>
        needs;  ///< Checks of the same lab that must pass, or this one is blocked.
};

/// A lab, as grading.yaml names it, with its checks in the order of the report.
struct LabSpec {
    std::string name;     ///< "lab3"
    std::string folder;   ///< Below labs/ and solutions/: "lab3_receive"
    std::string hand_in;  ///< The file that a student writes: "receive.cpp"
    std::vector<CheckSpec> checks;

    [[nodiscard]] int points() const;
    /// Throws UserError, with "did you mean", if there is no such check.
    [[nodiscard]] const CheckSpec& check(const std::string& name) const;
};

/// What grading.yaml says.
struct Course {
    std::vector<LabSpec> labs;

    /// Throws UserError, with "did you mean", if there is no such lab.
    [[nodiscard]] const LabSpec& lab(const std::string& name) const;
};

/// Reads the text of a grading.yaml strictly: an unknown key is a mistake. Throws UserError with
/// all mistakes, a line each: "FILE:LINE:COLUMN: what is wrong; did you mean ...?". `file` is the
/// name to show.
Course parse_course(const std::string& yaml, const std::string& file);

/// Reads and parses `path`. Throws UserError.
Course read_course(const std::filesystem::path& path);

}  // namespace wirelab
