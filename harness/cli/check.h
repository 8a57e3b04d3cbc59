#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

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
};

/// Builds the student's program, runs the checks, and prints the report. Returns the exit status: 0
/// if all passed, 1 if not, 3 if something could not be judged. Throws UserError for names that are
/// not there.
int check(const CheckRequest& request);

}  // namespace wirelab
