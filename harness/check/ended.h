#pragma once

#include <string>
#include <vector>

#include "grading/verdict.h"
#include "program/outcome.h"
#include "program/program.h"
#include "wire/tap.h"
#include "words/words.h"

namespace wirelab {

/// What there is to say of a program that did not answer.
struct Ending {
    Verdict verdict = Verdict::kCrashed;
    std::string diagnosis;  ///< Where the end itself shows one: "sigpipe".
    Advice advice;
    /// Whether a check may have a name for it: of the limits, that of processor time only.
    bool may_be_named = true;
    std::vector<std::string> frames;  ///< The student's own frames of a sanitizer's report.
};

/// What was going on around the program when it ended.
struct Circumstances {
    const Words& words;
    const Tap& tap;
    const Output& output;
    std::string function;  ///< What was called.
    std::string hand_in;   ///< The student's file.
};

/// Tells an outcome that is no answer: neither Returned nor Threw.
Ending ending_of(const Outcome& outcome, const Circumstances& circumstances);

}  // namespace wirelab
