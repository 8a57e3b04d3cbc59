#include "cli/export_class.h"

#include <iostream>

#include "cli/shown_info.h"
#include "core/error.h"
#include "core/text.h"
#include "gradebook/canvas.h"
#include "gradebook/moodle.h"
#include "gradebook/people.h"
#include "os/file.h"

namespace wirelab {
namespace {

namespace fs = std::filesystem;

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

void give_filled(const ExportJob& job, const FilledGradebook& filled) {
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
void write_feedback(const ExportJob& job, const FilledWorksheet& worksheet,
                    const fs::path& folder) {
    remove_former_feedback(folder);
    const std::vector<ClassRow>& rows = job.exported.report.rows;
    for (const MoodleFeedback& feedback : worksheet.feedback) {
        const auto row = static_cast<std::size_t>(feedback.student - rows.data());
        StudentReport report = read_student(job.course, job.exported, row);
        report.info = shown_info(report.info, job.course);
        write_file(folder / feedback.file, student_page(report));
    }
}

}  // namespace

void to_csv(const ExportJob& job) {
    for (const ClassRow& row : job.exported.report.rows) {
        if (row.state == ClassRow::State::kUngraded) {
            say(person_text(row.info) + " is ungraded, by our fault, and has no points");
        }
    }
    give(job.request, grades_csv(job.exported.report));
}

void to_canvas(const ExportJob& job) {
    const GradebookFile file =
        gradebook_of(job.request, "Canvas exports it with Grades, Export, Export Entire Gradebook");
    give_filled(job, fill_canvas(file, job.exported.report, fill_options(job.request)));
}

void to_moodle(const ExportJob& job) {
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

}  // namespace wirelab
