#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <vector>

#include "cli/places.h"
#include "grading/course.h"
#include "grading/result.h"
#include "os/temp_dir.h"
#include "program/limits.h"
#include "program/sandbox.h"
#include "submission/compile.h"
#include "submission/intake.h"
#include "submission/kit.h"

namespace wirelab {

/// What a student's program may use, and the compiler for each file.
Limits program_limits(const CourseLimits& limits);
CompileLimits compile_limits(const CourseLimits& limits);

/// With what a submission is built and checked.
struct WorkTools {
    const Places& places;
    const Kit& kit;
    const Sandbox& sandbox;
    const CourseLimits& limits;
    std::string language = "en";
    std::size_t checks_at_once = 1;
};

/// One submission while it is graded: a copy of its files, in a folder that goes away with this.
class SubmissionWork {
public:
    /// Copies the files that `taken` has of `labs`. From here on only the copies count, whatever
    /// becomes of the submission meanwhile.
    SubmissionWork(const Taken& taken, const std::vector<LabSpec>& labs);

    /// The files, in the order of the labs.
    [[nodiscard]] const std::vector<GradedFile>& files() const { return files_; }
    [[nodiscard]] bool has(const LabSpec& lab) const;

    /// Compiles each file, runs the checks on what was built, and returns a report for each lab.
    /// Throws HarnessError.
    std::vector<LabReport> build_and_check(const WorkTools& tools, std::uint64_t seed);

    /// What it took, in seconds of the wall clock.
    [[nodiscard]] double compile_seconds() const { return compile_seconds_; }
    [[nodiscard]] double check_seconds() const { return check_seconds_; }

    /// Writes files/ into a student's folder (cli/student_folder.h).
    void keep_files(const std::filesystem::path& folder) const;
    /// Writes records/ there, with the paths and commands that hold there.
    void keep_records(const std::filesystem::path& folder) const;

private:
    [[nodiscard]] std::filesystem::path file_of(const LabSpec& lab) const;
    [[nodiscard]] std::filesystem::path results() const { return folder_.path() / "results"; }
    bool compile_lab(const LabSpec& lab, const std::filesystem::path& program,
                     const WorkTools& tools) const;

    TempDir folder_{"grading"};
    const std::vector<LabSpec>& labs_;
    std::vector<GradedFile> files_;
    double compile_seconds_ = 0;
    double check_seconds_ = 0;
};

}  // namespace wirelab
