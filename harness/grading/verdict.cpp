#include "grading/verdict.h"

#include <array>
#include <stdexcept>
#include <utility>

namespace wirelab {
namespace {

constexpr std::array<std::pair<Verdict, std::string_view>, 9> kWords = {{
    {Verdict::kPassed, "passed"},
    {Verdict::kFailed, "failed"},
    {Verdict::kCrashed, "crashed"},
    {Verdict::kStalled, "stalled"},
    {Verdict::kOverLimit, "over_limit"},
    {Verdict::kNotAttempted, "not_attempted"},
    {Verdict::kNotBuilt, "not_built"},
    {Verdict::kBlocked, "blocked"},
    {Verdict::kHarnessError, "harness_error"},
}};

}  // namespace

std::string to_string(Verdict verdict) {
    for (const auto& [value, word] : kWords) {
        if (value == verdict) {
            return std::string{word};
        }
    }
    throw std::invalid_argument{"no such verdict"};
}

Verdict verdict_from(std::string_view word) {
    for (const auto& [value, known] : kWords) {
        if (known == word) {
            return value;
        }
    }
    throw std::invalid_argument{"'" + std::string{word} + "' is no verdict"};
}

}  // namespace wirelab
