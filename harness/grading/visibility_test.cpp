#include "grading/visibility.h"

#include <gtest/gtest.h>

#include <stdexcept>

namespace wirelab {
namespace {

using std::chrono::hours;
using std::chrono::seconds;
using std::chrono::sys_seconds;

/// With something in every field.
CheckRecord full(Verdict verdict) {
    return {
        .lab = "lab3",
        .check = "A",
        .title = "joins a reply",
        .verdict = verdict,
        .seed = 7,
        .sandbox = "plain",
        .story = {{.who = "you", .text = "read 512 bytes"}},
        .difference =
            ShownDifference{.label = "", .expected = "ab", .received = "a", .caret = 1, .note = ""},
        .diagnosis = "one_recv",
        .says = "one recv",
        .asks = "What can recv return?",
        .frames = {"receive_all receive.cpp:12"},
        .read = "README.md#it",
        .again = "wirelab check lab3.A --seed 7",
        .printed = "debug",
        .transcript = "A.transcript.txt",
        .varying = {{"40213", "P1"}},
        .exchanges = {ShownExchange{}},
        .trouble = "trouble"};
}

TEST(Visibility, EverythingIsEverything) {
    EXPECT_EQ(to_json(shown_at(full(Verdict::kFailed), FeedbackLevel::kEverything)),
              to_json(full(Verdict::kFailed)));
}

TEST(Visibility, HintsHaveNoStoryAndNoBytes) {
    CheckRecord expected = full(Verdict::kFailed);
    expected.story.clear();
    expected.difference.reset();
    expected.frames.clear();
    expected.again.clear();
    expected.printed.clear();
    expected.transcript.clear();
    expected.varying.clear();
    expected.exchanges.clear();

    EXPECT_EQ(to_json(shown_at(full(Verdict::kFailed), FeedbackLevel::kHints)), to_json(expected));
}

TEST(Visibility, AVerdictStandsAlone) {
    CheckRecord expected;
    expected.lab = "lab3";
    expected.check = "A";
    expected.title = "joins a reply";
    expected.verdict = Verdict::kStalled;
    expected.seed = 7;
    expected.sandbox = "plain";
    expected.trouble = "trouble";

    EXPECT_EQ(to_json(shown_at(full(Verdict::kStalled), FeedbackLevel::kVerdicts)),
              to_json(expected));
}

TEST(Visibility, APassedCheckIsTheSameAtEveryLevel) {
    for (const FeedbackLevel level : {FeedbackLevel::kHints, FeedbackLevel::kVerdicts}) {
        EXPECT_EQ(to_json(shown_at(full(Verdict::kPassed), level)),
                  to_json(full(Verdict::kPassed)));
    }
}

TEST(Visibility, TheTroubleOfAHarnessErrorIsAlwaysShown) {
    EXPECT_EQ(shown_at(full(Verdict::kHarnessError), FeedbackLevel::kVerdicts).trouble, "trouble");
}

TEST(Visibility, TheLevelChangesAfterTheStudentsOwnDeadline) {
    const sys_seconds deadline{std::chrono::hours{500'000}};
    const LabSpec lab{
        .name = "lab3", .folder = "f", .hand_in = "f.cpp", .deadline = deadline, .checks = {}};
    Course course;
    course.before_deadline = FeedbackLevel::kHints;
    course.after_deadline = FeedbackLevel::kVerdicts;
    course.extensions = {{.student = "ben", .lab = "lab3", .until = deadline + hours{1}}};
    course.late.exempt = {"chu"};

    EXPECT_EQ(level_at(course, lab, "ana", deadline), FeedbackLevel::kHints);
    EXPECT_EQ(level_at(course, lab, "ana", deadline + seconds{1}), FeedbackLevel::kVerdicts);
    EXPECT_EQ(level_at(course, lab, "ben", deadline + hours{1}), FeedbackLevel::kHints);
    EXPECT_EQ(level_at(course, lab, "ben", deadline + hours{1} + seconds{1}),
              FeedbackLevel::kVerdicts);
    EXPECT_EQ(level_at(course, lab, "chu", deadline + hours{9'000}), FeedbackLevel::kHints);
}

TEST(Visibility, WithoutADeadlineItIsAlwaysBefore) {
    const LabSpec lab{.name = "lab3", .folder = "f", .hand_in = "f.cpp", .checks = {}};
    Course course;
    course.before_deadline = FeedbackLevel::kHints;

    EXPECT_EQ(level_at(course, lab, "ana", sys_seconds{hours{900'000}}), FeedbackLevel::kHints);
}

TEST(FeedbackLevel, IsReadAsItIsWritten) {
    for (const FeedbackLevel level :
         {FeedbackLevel::kEverything, FeedbackLevel::kHints, FeedbackLevel::kVerdicts}) {
        EXPECT_EQ(feedback_level_from(to_string(level)), level);
    }
    EXPECT_THROW(feedback_level_from("hint"), std::invalid_argument);
}

}  // namespace
}  // namespace wirelab
