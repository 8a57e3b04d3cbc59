#include "cli/export.h"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <functional>
#include <iostream>
#include <map>

#include "cli/exported.h"
#include "cli/grader.h"
#include "core/error.h"
#include "core/text.h"
#include "gradebook/autolab.h"
#include "gradebook/canvas.h"
#include "gradebook/classroom.h"
#include "gradebook/classroom50.h"
#include "gradebook/gradescope_results.h"
#include "gradebook/moodle.h"
#include "gradebook/prairielearn.h"
#include "gradebook/vpl.h"
#include "os/file.h"
#include "report/columns.h"
#include "report/junit.h"

namespace wirelab {
namespace {

namespace fs = std::filesystem;

/// What is exported, and how.
struct Job {
    const ExportRequest& request;
    const Course& course;
    const Exported& exported;
};

void say(const std::string& sentence) {
    std::cerr << "wirelab: " << sentence << '\n';
}

/// To the file that was asked for, or to the standard output.
void give(const ExportRequest& request, const std::string& text) {
    if (!request.out) {
        std::cout << text << std::flush;
        return;
    }
    if (fs::is_directory(*request.out)) {
        throw UserError{"--out " + request.out->string() + " is a folder; name a file"};
    }
    write_file(*request.out, text);
    say("written to " + request.out->string());
}

// ---- the whole class

void to_csv(const Job& job) {
    for (const ClassRow& row : job.exported.report.rows) {
        if (row.state == ClassRow::State::kUngraded) {
            say(person_text(row.info) + " is ungraded, by our fault, and has no points");
        }
    }
    give(job.request, grades_csv(job.exported.report));
}

GradebookFile gradebook_of(const ExportRequest& request, const std::string& how) {
    if (!request.gradebook) {
        throw UserError{"--to " + request.to +
                        " fills in a file of the gradebook: name it with --gradebook FILE. " + how};
    }
    std::error_code error;
    if (request.out && fs::equivalent(*request.out, *request.gradebook, error)) {
        throw UserError{
            "--out is the gradebook itself; name another file, so that you can compare"};
    }
    return {.name = request.gradebook->string(), .text = read_file(*request.gradebook)};
}

/// What would change, a line each.
void show_changes(const FilledGradebook& filled) {
    for (const GradeChange& change : filled.changes) {
        std::cout << change.student << "  " << change.column << ": "
                  << (change.before.empty() ? "(empty)" : change.before) << " -> " << change.after
                  << (change.remark.empty() ? "" : "  " + change.remark) << '\n';
    }
    std::cout << counted(filled.changes.size(), "cell") << " would change\n";
}

void give_filled(const Job& job, const FilledGradebook& filled) {
    for (const std::string& sentence : filled.says) {
        say(sentence);
    }
    if (job.request.dry_run) {
        show_changes(filled);
        return;
    }
    give(job.request, filled.text);
    say(counted(filled.changes.size(), "cell") + " changed");
}

FillOptions fill_options(const ExportRequest& request) {
    return {.column = request.column, .scale = request.scale};
}

void to_canvas(const Job& job) {
    const GradebookFile file =
        gradebook_of(job.request, "Canvas exports it with Grades, Export, Export Entire Gradebook");
    give_filled(job, fill_canvas(file, job.exported.report, fill_options(job.request)));
}

/// What an earlier export has left, of somebody who is ungraded now.
void remove_former_feedback(const fs::path& folder) {
    if (!fs::is_directory(folder)) {
        return;
    }
    std::vector<fs::path> former;
    for (const fs::directory_entry& entry : fs::directory_iterator{folder}) {
        if (entry.path().filename().string().ends_with(kMoodleFeedbackEnd)) {
            former.push_back(entry.path());
        }
    }
    for (const fs::path& file : former) {
        fs::remove(file);
    }
}

/// A page for each student, under the name by which Moodle knows whose it is.
void write_feedback(const Job& job, const FilledWorksheet& worksheet, const fs::path& folder) {
    remove_former_feedback(folder);
    const std::vector<ClassRow>& rows = job.exported.report.rows;
    for (const MoodleFeedback& feedback : worksheet.feedback) {
        const auto row = static_cast<std::size_t>(feedback.student - rows.data());
        write_file(folder / feedback.file,
                   student_page(read_student(job.course, job.exported, row)));
    }
}

void to_moodle(const Job& job) {
    const GradebookFile file = gradebook_of(
        job.request, "Moodle gives it with View all submissions, Download grading worksheet");
    const FilledWorksheet worksheet =
        fill_moodle(file, job.exported.report, fill_options(job.request));
    ExportRequest request = job.request;
    if (request.out && !request.dry_run) {
        write_feedback(job, worksheet, *request.out / "feedback");
        request.out = *request.out / "worksheet.csv";
    }
    give_filled({.request = request, .course = job.course, .exported = job.exported},
                worksheet.filled);
}

// ---- each student

/// A student's report in the form of another system, and the file in which that system looks for
/// it.
struct StudentFile {
    std::string name;
    std::function<std::string(const StudentReport&)> text;
};

struct StudentFormat {
    std::vector<StudentFile> files;
    bool takes_ungraded = false;  ///< It can say so without a zero.
};

/// Why a student has no such file, or "".
std::string why_not(const Exported& exported, std::size_t row, const StudentFormat& format) {
    const ClassRow& student = exported.report.rows[row];
    switch (student.state) {
        case ClassRow::State::kMissing:
            return "handed in nothing";
        case ClassRow::State::kRefused:
            return "was refused (" + one_line(student.info.refused) + ")";
        case ClassRow::State::kUngraded:
            if (format.takes_ungraded && fs::exists(exported.folders[row] / "result.json")) {
                return "";
            }
            return "is ungraded, by our fault (" + one_line(student.info.ungraded) +
                   "); grade them again";
        case ClassRow::State::kGraded:
            break;
    }
    return "";
}

/// One student, whose report is one text.
void to_student(const Job& job, const StudentFormat& format) {
    const std::string reason = why_not(job.exported, 0, format);
    const ClassRow& row = job.exported.report.rows.front();
    if (reason.empty()) {
        give(job.request, format.files.front().text(read_student(job.course, job.exported, 0)));
    } else if (row.state == ClassRow::State::kUngraded) {
        say(person_text(row.info) + " " + reason + "; nothing is written");
    } else {
        throw UserError{person_text(row.info) + " " + reason + ", so there is nothing to export"};
    }
}

/// A folder for each student; for one student, their files only.
void to_students(const Job& job, const StudentFormat& format) {
    const Exported& exported = job.exported;
    if (!exported.is_class && format.files.size() == 1) {
        to_student(job, format);
        return;
    }
    if (!job.request.out) {
        throw UserError{"--to " + job.request.to +
                        " writes several files: name a folder for them with --out"};
    }
    std::size_t written = 0;
    for (std::size_t row = 0; row < exported.report.rows.size(); ++row) {
        const SubmissionInfo& info = exported.report.rows[row].info;
        const fs::path folder =
            exported.is_class ? *job.request.out / info.student : *job.request.out;
        const std::string reason = why_not(exported, row, format);
        if (!reason.empty()) {
            say(person_text(info) + " is left out: " + reason);
            for (const StudentFile& file : format.files) {
                fs::remove(folder / file.name);  // What an earlier export has left is not true now.
            }
            continue;
        }
        const StudentReport report = read_student(job.course, exported, row);
        for (const StudentFile& file : format.files) {
            write_file(folder / file.name, file.text(report));
        }
        ++written;
    }
    say(counted(written, "student") + " written to " + job.request.out->string());
}

std::function<void(const Job&)> each(StudentFormat format) {
    return [format = std::move(format)](const Job& job) { to_students(job, format); };
}

std::string variable(const char* name) {
    const char* value = std::getenv(name);  // NOLINT(concurrency-mt-unsafe): only one thread runs.
    return value == nullptr ? "" : value;
}

std::string to_classroom50(const StudentReport& report) {
    const std::string owner = variable("OWNER");
    const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    return classroom50_result(report, {.classroom = variable("CLASSROOM"),
                                       .assignment = variable("ASSIGNMENT"),
                                       .assignment_type = variable("ASSIGNMENT_TYPE"),
                                       .owner = owner.empty() ? variable("USERNAME") : owner,
                                       .submission = variable("SUBMISSION_TAG"),
                                       .commit = variable("COMMIT_URL"),
                                       .release = variable("RELEASE_URL"),
                                       .review = variable("REVIEW_URL"),
                                       .graded_at = iso_time(now)});
}

std::string to_junit(const StudentReport& report) {
    return junit_xml(report.result, report.info.student);
}

// ---- all

struct Format {
    std::string name;
    std::function<void(const Job&)> give;
    bool fills_a_gradebook = false;
};

const std::vector<Format>& formats() {
    static const std::vector<Format> kFormats = {
        {"csv", to_csv},
        {"canvas", to_canvas, true},
        {"moodle", to_moodle, true},
        {"gradescope", each({{{"results.json", gradescope_results}}})},
        {"junit", each({{{"junit.xml", to_junit}}, true})},
        {"prairielearn", each({{{"results.json", prairielearn_results}}})},
        {"autolab", each({{{"autolab.txt", autolab_output}}})},
        {"classroom", each({{{"result.txt", classroom_result}}})},
        {"classroom50",
         each({{{"result.json", to_classroom50}, {"release-body.md", student_markdown}}})},
        {"vpl", each({{{"vpl.txt", vpl_output}}})},
    };
    return kFormats;
}

const Format& format_named(const std::string& name) {
    for (const Format& format : formats()) {
        if (format.name == name) {
            return format;
        }
    }
    const std::string meant = closest(name, export_formats());
    throw UserError{"--to " + name + ": " +
                    (meant.empty() ? "there are " + join(export_formats(), ", ")
                                   : "did you mean " + meant + "?")};
}

void require_gradebook_format(const Format& format, const ExportRequest& request) {
    const auto reject = [&](bool given, const char* option) {
        if (given && !format.fills_a_gradebook) {
            throw UserError{std::string{option} +
                            " goes with --to canvas and --to moodle, not with "
                            "--to " +
                            format.name + "; leave it out"};
        }
    };
    reject(request.gradebook.has_value(), "--gradebook");
    reject(request.dry_run, "--dry-run");
    reject(request.scale, "--scale");
    reject(!request.column.empty(), "--column");
}

}  // namespace

std::vector<std::string> export_formats() {
    std::vector<std::string> names;
    for (const Format& format : formats()) {
        names.push_back(format.name);
    }
    return names;
}

int export_results(const ExportRequest& request) {
    const Format& format = format_named(request.to);
    require_gradebook_format(format, request);
    const Places places = find_places();
    const Course course = read_course_at(places);
    const Exported exported = read_exported(places, course, request.results, request.labs);
    format.give({.request = request, .course = course, .exported = exported});
    constexpr int kHarnessStatus = 3;
    const std::vector<ClassRow>& rows = exported.report.rows;
    return std::any_of(rows.begin(), rows.end(),
                       [](const ClassRow& row) { return row.state == ClassRow::State::kUngraded; })
               ? kHarnessStatus
               : 0;
}

}  // namespace wirelab
