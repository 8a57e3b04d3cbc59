#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "cli/places.h"
#include "cli/submission_work.h"
#include "grading/result.h"
#include "program/sandbox.h"
#include "report/student_page.h"
#include "submission/intake.h"
#include "submission/kit.h"

namespace wirelab {

/// How a submission, or a class of them, is graded.
struct GradingOptions {
    std::vector<std::string> labs;  ///< "lab3": only these; empty for all of the course.
    std::string sandbox = "bubblewrap";
    std::optional<std::uint64_t> seed;      ///< Instead of what the course says.
    std::optional<FeedbackLevel> feedback;  ///< Instead of what the course says.
    std::string language;                   ///< What --lang says, or "".
    bool fresh = false;                     ///< Grade again what has not changed, too.
    std::size_t checks_at_once = 1;         ///< Of one submission.
};

/// Grades submissions into folders: compiles in a sandbox, runs the checks through CTest, and
/// writes result.json, the pages, and all that was recorded. Used by several threads at once, each
/// with a submission of its own.
class Grader {
public:
    /// Builds the checks if they are not there, and sets the words of this run. Throws UserError
    /// for a lab that is not there and for a sandbox that this machine cannot make.
    Grader(Places places, Course course, GradingOptions options);

    /// The labs that are graded, in the order of the course.
    [[nodiscard]] const std::vector<LabSpec>& labs() const { return labs_; }
    [[nodiscard]] const Course& course() const { return course_; }
    /// The language that students are told in.
    [[nodiscard]] const std::string& language() const { return with_.language; }
    /// The files that are taken from a submission.
    [[nodiscard]] std::vector<WantedFile> wanted() const;

    /// What became of one submission.
    struct Done {
        bool again = false;  ///< It was graded now; false where nothing had changed.
        ClassRow row;
    };

    /// Grades `taken` into `folder` (results/students/<student>), which appears or changes whole or
    /// not at all. A refused submission gets a folder that says why. Throws HarnessError if it
    /// cannot be graded; the folder then stays as it was.
    Done grade(const Taken& taken, const std::filesystem::path& folder) const;

    /// Writes down in `folder` that `taken` could not be graded, and why.
    ClassRow leave_ungraded(const Taken& taken, const std::filesystem::path& folder,
                            const std::string& why) const;

private:
    [[nodiscard]] std::string key_of_grading(const Result& result) const;
    [[nodiscard]] std::vector<FinalPoints> final_points(const Taken& taken,
                                                        const SubmissionWork& work,
                                                        const Result& result) const;
    [[nodiscard]] ClassRow row_of(const SubmissionInfo& info, const Result& result,
                                  const std::vector<FinalPoints>& points) const;
    [[nodiscard]] std::vector<FeedbackLevel> levels_for(const Taken& taken) const;
    void write_pages(const Taken& taken, const ClassRow& row, const Result& result,
                     const std::filesystem::path& fresh) const;

    Places places_;
    Course course_;
    GradingOptions options_;
    Sandbox sandbox_;
    std::vector<LabSpec> labs_;
    Kit kit_;
    GradedWith with_;
};

/// What stands in submission.json of `taken`.
SubmissionInfo info_of(const Taken& taken);

/// A moment as in all our files: "2026-11-20T09:00:00Z".
std::string iso_time(std::chrono::sys_seconds time);

}  // namespace wirelab
