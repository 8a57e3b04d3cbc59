#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "grading/course.h"

namespace wirelab {

/// What lateness does to the points of one lab.
struct Lateness {
    bool late = false;           ///< Handed in after the student's own deadline and the grace.
    int penalty_hundredths = 0;  ///< Hundredths of a point that are taken off; never negative.
    std::string says;            ///< In a sentence: "2 days late: 20 % off"; "" where in time.
};

/// Applies the course's late policy to `points` points of `lab` (extra credit included), which
/// `student` handed in at `handed_in` (UTC). Where nobody knows when, nothing is taken off, and
/// `says` says so. Each unit that has begun counts whole, as the policy says.
Lateness lateness(const Course& course, const LabSpec& lab, const std::string& student, int points,
                  std::optional<std::chrono::sys_seconds> handed_in);

/// The deadline of `student` for `lab`: the extension, if there is one. Nothing if the lab has none
/// or the student is exempt from it.
std::optional<std::chrono::sys_seconds> deadline_of(const Course& course, const LabSpec& lab,
                                                    const std::string& student);

}  // namespace wirelab
