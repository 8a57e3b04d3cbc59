#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "grading/score.h"

namespace wirelab {

/// One of a student's files, as it was graded.
struct GradedFile {
    std::string lab;     ///< "lab3"
    std::string name;    ///< "receive.cpp"
    std::string sha256;  ///< Of its bytes, in hex (FIPS 180-4).
    std::size_t bytes = 0;
};

/// With what it was graded. Two results with the same files, tools and seed are the same, byte for
/// byte.
struct GradedWith {
    std::string wirelab;   ///< The version: "0.1.0".
    std::string harness;   ///< SHA-256 over the tool and the lab support that are linked in.
    std::string checks;    ///< SHA-256 over the check programs, their words and the site.
    std::string course;    ///< hash_of_rules() of grading.yaml.
    std::string compiler;  ///< The first line of its --version.
    std::string flags;     ///< What the student's files are compiled and linked with.
    std::string language;  ///< Of its words: "en", "zh-TW".
};

/// All of what grading one submission found. Nothing in it depends on the clock, on the machine's
/// speed, or on who handed it in: that stands beside it (SubmissionInfo).
struct Result {
    std::uint64_t seed = 1;
    std::vector<GradedFile> files;
    GradedWith with;
    std::vector<LabReport> labs;

    [[nodiscard]] int points() const;    ///< Extra credit included.
    [[nodiscard]] int of() const;        ///< Extra credit left out.
    [[nodiscard]] int ungraded() const;  ///< Points of checks with a harness error.
};

/// Whose submission it is, and what was seen when it was taken in. Written beside the result, as
/// submission.json.
struct SubmissionInfo {
    std::string student;    ///< The name of its folder: letters, digits, and . _ - only.
    std::string name;       ///< As a person writes it: "Ng, Ana"; the student's name if not known.
    std::string email;      ///< "" if not known.
    std::string source;     ///< Where it came from, below the class's folder.
    std::string handed_in;  ///< "2026-11-20T09:00:00Z", or "" if nobody knows.
    std::vector<std::string> notes;       ///< What the teacher should know: sentences.
    std::vector<std::string> suspicious;  ///< What looks like an attack, or like copied work.
    std::string refused;                  ///< Why it was not taken in at all, or "".
    std::string ungraded;                 ///< Why it could not be graded: our fault; or "".
};

/// The points of one lab after the late policy.
struct FinalPoints {
    std::string lab;
    int points = 0;  ///< Before.
    int of = 0;
    int hundredths = 0;  ///< After it: hundredths of a point.
    bool late = false;
    std::string says;  ///< Why they differ, or "".
};

/// A student in the class's table.
struct ClassRow {
    enum class State { kGraded, kUngraded, kRefused, kMissing };
    State state = State::kMissing;
    SubmissionInfo info;
    std::vector<FinalPoints> labs;  ///< In the order of the course; empty unless graded.
    /// For each check of the course, in its order: the verdict and the diagnosis ("" for none).
    std::vector<std::pair<Verdict, std::string>> checks;

    [[nodiscard]] int hundredths() const;  ///< Of all labs together.
};

}  // namespace wirelab
