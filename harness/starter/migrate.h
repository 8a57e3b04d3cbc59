#pragma once

#include <map>
#include <string>
#include <vector>

#include "grading/course.h"
#include "starter/classroom_yml.h"

namespace wirelab {

/// Whole numbers in the proportion of `points` that add up to `sum`, by the largest remainder;
/// where remainders are the same the earlier gets more.
///
///     scaled({15, 25, 5}, 10) == {3, 6, 1}
std::vector<int> scaled(const std::vector<int>& points, int sum);

/// What a lab becomes.
struct MigratedLab {
    std::string lab;
    int points = 0;
    std::string title;  ///< "" where the old name says no more than the lab's own.
};

/// The labs that the steps name, in the order of the course. Several steps for one lab are added
/// up, and their names joined.
std::vector<MigratedLab> migrated_labs(const Course& course, const ClassroomWorkflow& workflow);

/// grading.yaml with the points of the checks of these labs scaled; nothing else of its text
/// changes. Extra credit is scaled beside them. `file` is the name to show.
std::string with_points(const std::string& yaml, const std::string& file,
                        const std::vector<MigratedLab>& labs);

/// The title in the words of a lab (feedback.yaml).
std::string title_in(const std::string& words);

/// The words of a lab (feedback.yaml) with another title.
std::string with_title(const std::string& words, const std::string& title);

}  // namespace wirelab
