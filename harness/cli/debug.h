#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace wirelab {

/// `wirelab debug LAB.CHECK`
struct DebugRequest {
    std::string check;
    std::optional<std::uint64_t> seed;
    std::string language;  ///< What --lang says, or "".
};

/// Builds the lab, and runs one check with the student's program under gdb, at this terminal: gdb
/// starts the check, follows it into the program that it starts, and stops at the functions that
/// the student writes. The check itself goes on by itself, and tells at the end what it found.
/// Returns gdb's exit status. Throws UserError if there is no gdb, no such check, or no program
/// because the student's file does not compile.
int debug(const DebugRequest& request);

}  // namespace wirelab
