#include "grading/late.h"

#include <algorithm>

#include "words/phrases.h"

namespace wirelab {
namespace {

constexpr int kHundred = 100;

bool is_exempt(const Course& course, const std::string& student) {
    const std::vector<std::string>& exempt = course.late.exempt;
    return std::find(exempt.begin(), exempt.end(), student) != exempt.end();
}

/// How many units have begun so long after the deadline.
int begun_units(const LatePolicy& late, std::chrono::seconds after_deadline) {
    const auto units = (after_deadline + late.unit - std::chrono::seconds{1}) / late.unit;
    return static_cast<int>(units);
}

/// What the policy takes off for so many units, in percent.
int percent_off(const LatePolicy& late, int units) {
    // One percent for each is the least that counts, so more units than 100 change nothing.
    const int wanted = std::min(units, kHundred) * late.percent;
    return std::min({wanted, late.cap, kHundred - late.floor});
}

std::string sentence(const LatePolicy& late, int units, int percent) {
    const std::string unit = late.unit == std::chrono::hours{1} ? "hour" : "day";
    const std::string off = percent == 0
                                ? said("nothing_off")
                                : said("percent_off", {{"percent", std::to_string(percent)}});
    const bool is_bounded = percent > 0 && percent < std::min(units, kHundred) * late.percent;
    return said(is_bounded ? "late_at_most" : "late_by",
                {{"units", said_count(static_cast<std::size_t>(units), unit)}, {"off", off}});
}

}  // namespace

std::optional<std::chrono::sys_seconds> deadline_of(const Course& course, const LabSpec& lab,
                                                    const std::string& student) {
    if (!lab.deadline || is_exempt(course, student)) {
        return std::nullopt;
    }
    std::chrono::sys_seconds latest = *lab.deadline;
    for (const Extension& extension : course.extensions) {
        if (extension.student == student && (extension.lab.empty() || extension.lab == lab.name)) {
            latest = std::max(latest, extension.until);
        }
    }
    return latest;
}

Lateness lateness(const Course& course, const LabSpec& lab, const std::string& student, int points,
                  std::optional<std::chrono::sys_seconds> handed_in) {
    const std::optional<std::chrono::sys_seconds> deadline = deadline_of(course, lab, student);
    if (!deadline) {
        return {};
    }
    if (!handed_in) {
        return {.late = false, .penalty_hundredths = 0, .says = said("late_unknown")};
    }
    const std::chrono::seconds after_deadline = *handed_in - *deadline;
    if (after_deadline <= course.late.grace) {
        return {};
    }
    const int units = begun_units(course.late, after_deadline);
    const int percent = percent_off(course.late, units);
    // A hundredth of a point for each point and percent, so nothing is ever rounded.
    return {.late = true,
            .penalty_hundredths = std::max(points, 0) * percent,
            .says = sentence(course.late, units, percent)};
}

}  // namespace wirelab
