#include "cli/exported.h"

#include <algorithm>
#include <chrono>
#include <nlohmann/json.hpp>

#include "cli/class_results.h"
#include "cli/student_folder.h"
#include "core/error.h"
#include "core/text.h"
#include "grading/visibility.h"
#include "os/file.h"
#include "report/points_text.h"
#include "report/result_json.h"
#include "words/words.h"

namespace wirelab {
namespace {

namespace fs = std::filesystem;

/// What `read` reads from `folder`; whatever is wrong there is said with its name.
template <typename Read>
auto read_in(const fs::path& folder, const Read& read) {
    const std::string remedy = "; grade again, or take the folder out";
    try {
        return read();
    } catch (const UserError& error) {
        throw UserError{folder.string() + ": " + error.what() + remedy};
    } catch (const HarnessError& error) {
        throw UserError{folder.string() + ": " + error.what() + remedy};
    } catch (const nlohmann::json::exception& error) {
        throw UserError{folder.string() + ": " + error.what() + remedy};
    }
}

bool is_among(const std::vector<std::string>& names, const std::string& name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

/// Those of `graded` that are asked for.
std::vector<std::string> chosen(const std::vector<std::string>& graded,
                                const std::vector<std::string>& asked, const fs::path& results) {
    for (const std::string& lab : asked) {
        if (!is_among(graded, lab)) {
            throw UserError{"--lab " + lab + ": it was not graded in " + results.string() +
                            ", where there are " + join(graded, ", ")};
        }
    }
    std::vector<std::string> labs;
    for (const std::string& lab : graded) {
        if (asked.empty() || is_among(asked, lab)) {
            labs.push_back(lab);
        }
    }
    return labs;
}

struct Found {
    ClassRow row;
    fs::path folder;
};

std::vector<Found> rows_of_class(const fs::path& results, const ClassInfo& info) {
    std::vector<Found> found;
    for (const fs::directory_entry& entry : fs::directory_iterator{results / "students"}) {
        if (entry.is_directory() && entry.path().filename().string().front() != '.') {
            found.push_back(
                {.row = read_in(entry.path(), [&] { return read_row({}, entry.path()); }),
                 .folder = entry.path()});
        }
    }
    for (const SubmissionInfo& student : info.missing) {
        ClassRow row;
        row.info = student;
        found.push_back({.row = row, .folder = {}});
    }
    std::sort(found.begin(), found.end(), [](const Found& one, const Found& other) {
        return one.row.info.student < other.row.info.student;
    });
    return found;
}

std::vector<std::string> labs_of(const ClassRow& row) {
    std::vector<std::string> labs;
    for (const FinalPoints& points : row.labs) {
        labs.push_back(points.lab);
    }
    return labs;
}

void leave_out_others(ClassRow& row, const std::vector<std::string>& labs) {
    row.labs.erase(
        std::remove_if(row.labs.begin(), row.labs.end(),
                       [&labs](const FinalPoints& points) { return !is_among(labs, points.lab); }),
        row.labs.end());
}

}  // namespace

Exported read_exported(const Places& places, const Course& course, const fs::path& results,
                       const std::vector<std::string>& labs) {
    Exported exported;
    std::vector<Found> found;
    std::vector<std::string> graded;
    exported.is_class = !fs::exists(results / "submission.json");
    if (exported.is_class) {
        const ClassInfo info = read_class_info(results);
        exported.report.title = info.title;
        exported.language = info.language;
        found = rows_of_class(results, info);
        graded = info.labs;
    } else {
        found.push_back(
            {.row = read_in(results, [&] { return read_row({}, results); }), .folder = results});
        graded = labs_of(found.front().row);
        if (fs::exists(results / "result.json")) {
            exported.language =
                read_in(results, [&] { return read_result(results); }).with.language;
        }
    }
    const std::vector<std::string> names = chosen(graded, labs, results);
    for (const std::string& lab : names) {
        const LabSpec& spec = course.lab(lab);
        exported.report.labs.push_back(spec);
        exported.report.titles[lab] =
            Words::read(places.labs(), spec.folder, exported.language).lab_title();
        exported.report.summary.of += spec.points();
    }
    for (Found& one : found) {
        leave_out_others(one.row, names);
        exported.report.rows.push_back(std::move(one.row));
        exported.folders.push_back(std::move(one.folder));
    }
    return exported;
}

StudentReport read_student(const Course& course, const Exported& exported, std::size_t row) {
    const fs::path& folder = exported.folders.at(row);
    const ClassRow& student = exported.report.rows.at(row);
    const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    StudentReport report{.result = read_in(folder, [&] { return read_result(folder); }),
                         .info = student.info,
                         .final_points = student.labs};
    std::vector<LabReport>& labs = report.result.labs;
    labs.erase(std::remove_if(
                   labs.begin(), labs.end(),
                   [&](const LabReport& lab) { return points_for(student, lab.lab) == nullptr; }),
               labs.end());
    for (LabReport& lab : labs) {
        const FeedbackLevel level =
            level_at(course, course.lab(lab.lab), student.info.student, now);
        for (ScoredCheck& check : lab.checks) {
            check.record = shown_at(check.record, level);
        }
    }
    return report;
}

}  // namespace wirelab
