#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <string>

#include "program/sandbox.h"
#include "submission/kit.h"

namespace wirelab {

/// What the compiler and the linker may use for one file.
struct CompileLimits {
    std::chrono::seconds processor_time{60};           ///< RLIMIT_CPU.
    std::size_t memory_bytes = std::size_t{2} << 30U;  ///< RLIMIT_AS; the compiler's own.
    std::size_t file_bytes = std::size_t{256} << 20U;  ///< RLIMIT_FSIZE.
    std::size_t output_bytes = std::size_t{1} << 20U;  ///< Of diagnostics.
    std::chrono::seconds wall_time{600};               ///< A far backstop.
};

/// One student's file, to be made into a lab's program.
struct CompileJob {
    std::filesystem::path source;   ///< The student's file.
    std::filesystem::path labs;     ///< Our labs folder: headers are shown from it, nothing else.
    std::string lab;                ///< "lab3"
    std::string folder;             ///< "lab3_receive"
    std::string hand_in;            ///< "receive.cpp"
    std::filesystem::path program;  ///< Where the program goes; its folder is there.
};

/// What came of it.
struct Compiled {
    bool built = false;
    bool out_of_bounds =
        false;  ///< The compiler was stopped: `log` ends with a line that says why.
    /// What compiler and linker printed, with paths from the course's folder: labs/lab3_receive/...
    std::string log;
};

/// Compiles and links in a sandbox that sees the tool chain, our headers and this one file, has no
/// network, and writes to `program`'s folder only; in `plain` without the sandbox. Throws
/// HarnessError if the tool chain itself cannot be started.
Compiled compile(const CompileJob& job, const Kit& kit, const Sandbox& sandbox,
                 const CompileLimits& limits);

}  // namespace wirelab
