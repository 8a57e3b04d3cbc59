#pragma once

#include <string>

#include "grading/score.h"

namespace wirelab {

/// How a report for a terminal looks.
struct TerminalStyle {
    bool colour =
        false;  ///< Where the output is a terminal: colour helps, and carries nothing by itself.
};

/// The report of one lab: the points, a line for each check, and the whole story of the first one
/// that did not pass. Lines end with a line feed; all of it is printable.
std::string terminal_report(const LabReport& report, const TerminalStyle& style = {});

/// The story of one check alone: what each side did, the bytes, what seems to be the matter, and
/// where to go on.
std::string terminal_story(const ScoredCheck& check);

}  // namespace wirelab
