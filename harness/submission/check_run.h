#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "program/limits.h"
#include "program/sandbox.h"
#include "submission/kit.h"

namespace wirelab {

/// The checks of one lab on one program.
struct LabToCheck {
    std::string lab;      ///< "lab3"
    std::string folder;   ///< "lab3_receive"
    std::string hand_in;  ///< "receive.cpp"
    std::filesystem::path program;
    std::vector<std::string> checks;  ///< Names without the lab.
};

/// How the checks of one submission are run.
struct CheckRun {
    std::filesystem::path work;     ///< Everything is written below it: results/<lab>/<check>.json
    std::filesystem::path labs;     ///< The course's labs, for the words.
    std::filesystem::path site;     ///< What the reference server serves.
    std::filesystem::path wirelab;  ///< The tool, to be named in records.
    std::uint64_t seed = 1;
    std::string language = "en";  ///< Of what is told.
    Limits limits;
    std::size_t jobs = 1;  ///< Checks at the same time.
    std::chrono::seconds wall_time{3'600};
};

/// Lays out `run.work` as a folder that CTest knows (CTestTestfile.cmake) and runs CTest in it: in
/// an outer sandbox that has no network and shows our checks, the labs' words, the site and the
/// programs, and in which each program gets an inner one. Each check leaves its record in
/// results/; whoever reads them finds out what did not report. Throws HarnessError if CTest cannot
/// run or goes on for longer than `wall_time`.
void run_checks(const CheckRun& run, const std::vector<LabToCheck>& labs, const Kit& kit,
                const Sandbox& sandbox);

}  // namespace wirelab
