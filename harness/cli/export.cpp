#include "cli/export.h"

#include <algorithm>
#include <chrono>

#include "cli/environment.h"
#include "cli/export_class.h"
#include "cli/export_students.h"
#include "cli/grader.h"
#include "cli/language.h"
#include "core/error.h"
#include "core/text.h"
#include "gradebook/autolab.h"
#include "gradebook/classroom.h"
#include "gradebook/classroom50.h"
#include "gradebook/gradescope_results.h"
#include "gradebook/prairielearn.h"
#include "gradebook/vpl.h"
#include "report/junit.h"

namespace wirelab {
namespace {

std::string to_classroom50(const StudentReport& report) {
    const std::string owner = environment_variable("OWNER");
    const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    return classroom50_result(report,
                              {.classroom = environment_variable("CLASSROOM"),
                               .assignment = environment_variable("ASSIGNMENT"),
                               .assignment_type = environment_variable("ASSIGNMENT_TYPE"),
                               .owner = owner.empty() ? environment_variable("USERNAME") : owner,
                               .submission = environment_variable("SUBMISSION_TAG"),
                               .commit = environment_variable("COMMIT_URL"),
                               .release = environment_variable("RELEASE_URL"),
                               .review = environment_variable("REVIEW_URL"),
                               .graded_at = iso_time(now)});
}

std::string to_junit(const StudentReport& report) {
    return junit_xml(report.result, report.info.student);
}

std::function<void(const ExportJob&)> each(StudentFormat format) {
    return [format = std::move(format)](const ExportJob& job) { to_students(job, format); };
}

struct Format {
    std::string name;
    std::function<void(const ExportJob&)> give;
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
    speak_as_asked(places, course, exported.language);
    format.give({.request = request, .course = course, .exported = exported});
    constexpr int kHarnessStatus = 3;
    const std::vector<ClassRow>& rows = exported.report.rows;
    return std::any_of(rows.begin(), rows.end(),
                       [](const ClassRow& row) { return row.state == ClassRow::State::kUngraded; })
               ? kHarnessStatus
               : 0;
}

}  // namespace wirelab
