#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "grading/result.h"

namespace wirelab {

/// What differs between two results of one student.
struct ResultChange {
    int points_before = 0;
    int points_after = 0;
    std::vector<std::string> checks;   ///< "lab3.TakesOneByteAtATime: failed, now passed (+5)"
    std::vector<std::string> reasons;  ///< "their receive.cpp", "our checks", "the seed", ...
};

/// Compares them. Where verdicts differ and nothing that was graded with does, the reason is the
/// machine.
ResultChange compare(const Result& before, const Result& after);

/// `wirelab diff`: whose points changed, by which check, and why, between the results of two runs:
/// of a class, or of one student. Exit status: 0 nothing changed, 1 something did.
int diff(const std::filesystem::path& before, const std::filesystem::path& after);

}  // namespace wirelab
