#pragma once

#include <string>
#include <string_view>

namespace wirelab {

/// The outcome of one check.
enum class Verdict {
    kPassed,
    kFailed,   ///< The program answered, and the answer was wrong.
    kCrashed,  ///< A signal, a sanitizer, an exit, or an exception that the contract does not name.
    kStalled,  ///< It waits for what will never come.
    kOverLimit,  ///< It used more processor time, memory, output or processes than a program may.
    kNotAttempted,  ///< It called todo().
    kNotBuilt,      ///< The student's file did not compile or link.
    kBlocked,       ///< A check that this one needs did not pass.
    kHarnessError,  ///< Our machine or our code failed: ungraded, never zero points.
};

/// "passed", "not_attempted", ...: as in result files.
std::string to_string(Verdict verdict);

/// The other way. Throws std::invalid_argument for a word that is no verdict.
Verdict verdict_from(std::string_view word);

}  // namespace wirelab
