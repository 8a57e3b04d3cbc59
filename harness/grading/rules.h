#pragma once

#include <string>

#include "grading/course.h"

namespace wirelab {

/// SHA-256, in hexadecimal, of what verdicts and points depend on in a course: its labs with their
/// checks, points, needs and extra credit, and its limits. Titles, deadlines, extensions, the late
/// policy, what feedback shows and the seeds are no part of it: they change no result.
std::string hash_of_rules(const Course& course);

}  // namespace wirelab
