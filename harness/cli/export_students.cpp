#include "cli/export_students.h"

#include "core/error.h"
#include "core/text.h"
#include "gradebook/people.h"
#include "os/file.h"
#include "report/columns.h"

namespace wirelab {
namespace {

namespace fs = std::filesystem;

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
void to_student(const ExportJob& job, const StudentFormat& format) {
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

}  // namespace

void to_students(const ExportJob& job, const StudentFormat& format) {
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

}  // namespace wirelab
