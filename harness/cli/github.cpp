#include "cli/github.h"

#include <algorithm>
#include <fstream>
#include <iostream>
#include <map>
#include <string>

#include "cli/environment.h"
#include "cli/exported.h"
#include "cli/language.h"
#include "cli/report.h"
#include "cli/shown_info.h"
#include "core/error.h"
#include "core/sha256.h"
#include "github/annotation.h"
#include "github/comment.h"
#include "github/pull_request.h"
#include "github/step_outputs.h"
#include "os/file.h"
#include "report/columns.h"

namespace wirelab {
namespace {

namespace fs = std::filesystem;

/// All that is told.
struct Told {
    std::string summary;
    std::string annotations;
    std::string comment;
    std::string outputs;
};

// ---- where the graded files stand

/// The file with the bytes that were graded: where the lab has it, or else wherever it is. Links
/// are not followed: they may lead out of the repository.
std::optional<fs::path> find_graded(const fs::path& repository, const fs::path& usual,
                                    const GradedFile& graded) {
    const auto is_it = [&graded](const fs::path& path) {
        std::error_code none;
        return fs::is_regular_file(fs::symlink_status(path, none)) &&
               fs::file_size(path, none) == graded.bytes &&
               sha256_hex(read_file(path)) == graded.sha256;
    };
    if (is_it(repository / usual)) {
        return usual;
    }
    std::error_code error;
    for (fs::recursive_directory_iterator entry{
             repository, fs::directory_options::skip_permission_denied, error};
         !error && entry != fs::recursive_directory_iterator{}; entry.increment(error)) {
        if (entry->path().filename() == ".git") {
            entry.disable_recursion_pending();
        } else if (entry->path().filename() == graded.name && is_it(entry->path())) {
            return entry->path().lexically_relative(repository);
        }
    }
    return std::nullopt;
}

std::map<std::string, PlacedFile> placed_files(const Course& course, const Result& result,
                                               const fs::path& repository) {
    std::map<std::string, PlacedFile> files;
    for (const GradedFile& graded : result.files) {
        const fs::path usual = fs::path{"labs"} / course.lab(graded.lab).folder / graded.name;
        const std::optional<fs::path> found = find_graded(repository, usual, graded);
        // A folder can have any name, and this one is printed into a log.
        if (found && one_line(found->string()) == found->string()) {
            const std::string text = read_file(repository / *found);
            files[graded.lab] = {
                .name = usual.string(),
                .path = found->string(),
                .lines = static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')) +
                         (text.empty() || text.back() == '\n' ? 0U : 1U)};
        }
    }
    return files;
}

// ---- what is told

RunOnGithub this_run() {
    RunOnGithub run{.commit = environment_variable("GITHUB_SHA"), .url = ""};
    if (!environment_variable("GITHUB_RUN_ID").empty()) {
        run.url = environment_variable("GITHUB_SERVER_URL") + "/" +
                  environment_variable("GITHUB_REPOSITORY") + "/actions/runs/" +
                  environment_variable("GITHUB_RUN_ID");
    }
    return run;
}

StudentReport report_of(const Course& course, const Exported& exported) {
    const ClassRow& row = exported.report.rows.front();
    StudentReport report{.result = {}, .info = row.info, .final_points = {}};
    if (fs::exists(exported.folders.front() / "result.json")) {
        report = read_student(course, exported, 0);
    }
    report.info = shown_info(report.info, course);
    // As it is typed at a student's own desk.
    report.replay = "build/bin/wirelab check {check} --seed " + std::to_string(report.result.seed);
    return report;
}

Told told_of(const StudentReport& report, ClassRow::State state,
             const std::map<std::string, PlacedFile>& files) {
    const RunOnGithub run = this_run();
    Told told{.summary = run_summary(report, run),
              .annotations = "",
              .comment = feedback_comment(report, run),
              .outputs = ""};
    for (const Annotation& one : annotations_of(report, files)) {
        told.annotations += workflow_command(one);
    }
    // What is ungraded, or was refused, has no points; not zero.
    if (state == ClassRow::State::kGraded) {
        told.annotations += classroom_notices(report);
        told.outputs = output_lines(step_outputs(report));
    }
    return told;
}

// ---- where it is told

void write_files(const Told& told, const fs::path& folder) {
    write_file(folder / "summary.md", told.summary);
    write_file(folder / "annotations.txt", told.annotations);
    write_file(folder / "comment.md", told.comment);
    write_file(folder / "outputs.txt", told.outputs);
}

/// The files behind these variables belong to the runner, which reads them when the step has ended.
void append(const char* name, const std::string& text) {
    std::ofstream file{environment_variable(name), std::ios::app | std::ios::binary};
    file << text << std::flush;
    if (!file) {
        throw UserError{"$" + std::string{name} + " (" + environment_variable(name) +
                        ") cannot be written to; outside of GitHub Actions use --out FOLDER"};
    }
}

void write_comment(const Told& told) {
    const std::string head =
        environment_variable("GITHUB_HEAD_REF");  // Set in a run for a pull request.
    const GithubAccess access{.api = environment_variable("GITHUB_API_URL"),
                              .repository = environment_variable("GITHUB_REPOSITORY"),
                              .token = environment_variable("GITHUB_TOKEN")};
    for (const auto& [name, value] : {std::pair{"GITHUB_API_URL", access.api},
                                      std::pair{"GITHUB_REPOSITORY", access.repository},
                                      std::pair{"GITHUB_TOKEN", access.token}}) {
        if (value.empty()) {
            throw UserError{"--comment needs $" + std::string{name} +
                            "; the runner sets it, but for the token, which the step is given "
                            "with  env: GITHUB_TOKEN: ${{ github.token }}"};
        }
    }
    const Commented commented =
        put_comment(access, head.empty() ? environment_variable("GITHUB_REF_NAME") : head,
                    kCommentMark, told.comment);
    std::cout << "wirelab: " << commented.says << '\n';
}

void tell_the_runner(const Told& told, bool comment) {
    for (const char* name : {"GITHUB_STEP_SUMMARY", "GITHUB_OUTPUT"}) {
        if (environment_variable(name).empty()) {
            throw UserError{"$" + std::string{name} +
                            " is not set: this is no step of GitHub Actions. With --out FOLDER "
                            "all that would be told there is written to files"};
        }
    }
    append("GITHUB_STEP_SUMMARY", told.summary);
    append("GITHUB_OUTPUT", told.outputs);
    std::cout << told.annotations << std::flush;
    if (comment) {
        write_comment(told);
    }
}

int status_of(const StudentReport& report, ClassRow::State state) {
    constexpr int kHarnessStatus = 3;
    if (state == ClassRow::State::kUngraded) {
        return kHarnessStatus;
    }
    int status = state == ClassRow::State::kGraded ? 0 : 1;
    for (const LabReport& lab : report.result.labs) {
        status = std::max(status, wirelab::status_of(lab));
    }
    return status;
}

}  // namespace

int tell_github(const GithubRequest& request) {
    if (request.out && request.comment) {
        throw UserError{"--comment writes to GitHub, and --out to files only; leave one out"};
    }
    const Places places = find_places();
    const Course course = read_course_at(places);
    if (!fs::exists(request.results / "submission.json")) {
        throw UserError{request.results.string() +
                        " does not hold the results of one submission; make them with  wirelab "
                        "grade SUBMISSION --out RESULTS,  or name one student's folder in those of "
                        "a class: RESULTS/students/<student>"};
    }
    const Exported exported = read_exported(places, course, request.results, {});
    speak_as_asked(places, course, exported.language);
    const ClassRow::State state = exported.report.rows.front().state;
    const StudentReport report = report_of(course, exported);
    const Told told =
        told_of(report, state, placed_files(course, report.result, request.repository));
    if (request.out) {
        write_files(told, *request.out);
        std::cerr << "wirelab: written to " << request.out->string() << '\n';
    } else {
        tell_the_runner(told, request.comment);
    }
    return status_of(report, state);
}

}  // namespace wirelab
