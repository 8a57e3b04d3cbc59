#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "cli/places.h"

namespace wirelab {

/// `wirelab check LAB[.CHECK]`
struct CheckRequest {
    std::string what;  ///< "lab3", or "lab3.JoinsAReplyThatArrivesInPieces".
    std::optional<std::filesystem::path>
        program;  ///< Another program than the student's; it is not built.
    std::optional<std::filesystem::path> results;  ///< Where to keep what was found.
    std::optional<std::uint64_t> seed;
    std::optional<std::size_t> cut;
    std::string sandbox = "plain";
    std::string language;  ///< What --lang says, or "".
    /// Builds nothing, takes the program that is made for a debugger (debugged_program()), and
    /// leaves it all the time that it wants.
    bool debugger = false;
};

/// The program of a lab without optimisation, of the CMake target <lab>_debugged.
std::filesystem::path debugged_program(const Places& places, const LabSpec& lab);

/// Builds what the lab needs, as `ctest` would, and the CMake target `also` if one is named. A
/// student's file that does not build leaves its log in `results`: LAB/build.log.
void build_lab(const Places& places, const LabSpec& lab, const std::filesystem::path& results,
               const std::string& also = "");

/// Builds the student's program, runs the checks, and prints the report. Returns the exit status: 0
/// if all passed, 1 if not, 3 if something could not be judged. Throws UserError for names that are
/// not there.
int check(const CheckRequest& request);

}  // namespace wirelab
