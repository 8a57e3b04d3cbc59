#include "grading/visibility.h"

#include "grading/late.h"

namespace wirelab {
namespace {

/// What was run and how it ended, and nothing of what was found.
CheckRecord verdict_alone(const CheckRecord& record) {
    CheckRecord shown;
    shown.lab = record.lab;
    shown.check = record.check;
    shown.title = record.title;
    shown.verdict = record.verdict;
    shown.seed = record.seed;
    shown.sandbox = record.sandbox;
    shown.trouble = record.trouble;
    return shown;
}

}  // namespace

CheckRecord shown_at(const CheckRecord& record, FeedbackLevel level) {
    if (level == FeedbackLevel::kEverything || record.verdict == Verdict::kPassed) {
        return record;
    }
    CheckRecord shown = verdict_alone(record);
    if (level == FeedbackLevel::kHints) {
        shown.diagnosis = record.diagnosis;
        shown.says = record.says;
        shown.asks = record.asks;
        shown.read = record.read;
    }
    return shown;
}

FeedbackLevel level_at(const Course& course, const LabSpec& lab, const std::string& student,
                       std::chrono::sys_seconds now) {
    const std::optional<std::chrono::sys_seconds> deadline = deadline_of(course, lab, student);
    return deadline && now > *deadline ? course.after_deadline : course.before_deadline;
}

}  // namespace wirelab
