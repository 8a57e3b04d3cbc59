#pragma once

#include <string>

#include "grading/result.h"

namespace wirelab {

/// result.json (docs/schemas/result.schema.json), keys in a fixed order, ended by a line feed. What
/// differs between two runs of the same submission is left out: what the program printed, where the
/// transcript lies, which sandbox it was, and the bytes on the wire.
std::string to_json(const Result& result);

/// The other way; what is left out in it is empty, and each record has the seed of the result.
/// Strict: all keys, no others, right types, sums that agree. Throws UserError if it is no such
/// text, with the place (a JSON pointer) and what is wrong there; the caller names the file.
Result result_from_json(const std::string& text);

/// submission.json, in the same way.
std::string to_json(const SubmissionInfo& info);
SubmissionInfo submission_from_json(const std::string& text);

}  // namespace wirelab
