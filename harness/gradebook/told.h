#pragma once

#include <cstddef>
#include <nlohmann/json.hpp>
#include <string>

#include "report/student_page.h"

// What the files for other systems have in common: a student's points and stories, as text that
// none of them obeys.

namespace wirelab {

/// The story of a check: printable, at most `limit` bytes, no line of it a command for whoever
/// reads a log (core/bytes.h). "" for a check that passed.
std::string told(const LabReport& lab, const ScoredCheck& check, std::size_t limit = 16384);

/// Why a check has the points that it has, in one such line; "passed" and the like where there is
/// no more to say.
std::string told_in_a_line(const LabReport& lab, const ScoredCheck& check);

/// Points, what the late policy did, and what the compiler said, in the same way.
std::string told_of_all(const StudentReport& report);

/// Hundredths of a point as a JSON number: 8750 as 87.5, 10000 as 100.
nlohmann::ordered_json json_points(int hundredths);

/// `json` in UTF-8, on one line, or with `indent` spaces; bytes that are not UTF-8 become U+FFFD,
/// and "<" stands as \u003c, so that a page in which it is put cannot take it for markup.
std::string safe_json(const nlohmann::ordered_json& json, int indent = -1);

}  // namespace wirelab
