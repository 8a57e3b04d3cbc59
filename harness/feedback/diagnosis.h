#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace wirelab {

/// "A program with this misconception would have answered exactly this."
struct Hypothesis {
    std::string diagnosis;  ///< Its name in feedback.yaml.
    std::string predicted;
};

/// The misconception that the evidence shows, by name, or "".
///
/// A hypothesis is confirmed when its prediction is what was received, to the byte, and differs
/// from what was expected. If two that have different names are confirmed the evidence does not
/// tell which, and none is named: a wrong diagnosis is worse than silence.
std::string diagnose(std::string_view expected, std::string_view received,
                     const std::vector<Hypothesis>& hypotheses);

// What well-known mistakes make of `right`: predictions to build hypotheses from.

/// Text cut at the first zero byte (a C string where there were bytes).
std::string cut_at_zero(std::string_view right);

/// Each LF that follows a CR stands alone: "\n" for "\r\n".
std::string bare_line_feeds(std::string_view right);

}  // namespace wirelab
