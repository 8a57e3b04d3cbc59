#pragma once

#include <string>

#include "grading/result.h"
#include "report/class_page.h"

namespace wirelab {

/// For tests: what a hostile student could get into a report. Broken UTF-8, an escape sequence, a
/// NUL, a character that XML 1.0 has no way to write, markup, a line feed, a quote.
std::string hostile_text();

/// For tests: a result with every verdict, every optional field once there and once not, and
/// hostile text in every field that a student's program or a compiler can reach.
Result sample_result();

/// For tests: a submission with something in every field.
SubmissionInfo sample_submission();

/// For tests: a class of six, with every state, late work, names from all over the world.
ClassReport sample_class();

}  // namespace wirelab
