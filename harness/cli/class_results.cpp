#include "cli/class_results.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "core/error.h"
#include "core/text.h"
#include "grading/class_summary.h"
#include "os/file.h"
#include "report/result_json.h"
#include "words/words.h"

namespace wirelab {
namespace {

namespace fs = std::filesystem;
using nlohmann::ordered_json;

ordered_json points_json(const std::vector<FinalPoints>& labs) {
    ordered_json list = ordered_json::array();
    for (const FinalPoints& lab : labs) {
        list.push_back({{"lab", lab.lab},
                        {"points", lab.points},
                        {"of", lab.of},
                        {"hundredths", lab.hundredths},
                        {"late", lab.late},
                        {"says", lab.says}});
    }
    return list;
}

}  // namespace

std::string to_json(const std::vector<FinalPoints>& labs) {
    return ordered_json{{"schema", "wirelab/points/v1"}, {"labs", points_json(labs)}}.dump(2) +
           "\n";
}

std::vector<FinalPoints> points_from_json(const std::string& text) {
    std::vector<FinalPoints> labs;
    const ordered_json json = ordered_json::parse(text);
    for (const ordered_json& lab : json.at("labs")) {
        labs.push_back({.lab = lab.at("lab").get<std::string>(),
                        .points = lab.at("points").get<int>(),
                        .of = lab.at("of").get<int>(),
                        .hundredths = lab.at("hundredths").get<int>(),
                        .late = lab.at("late").get<bool>(),
                        .says = lab.at("says").get<std::string>()});
    }
    return labs;
}

std::string to_json(const ClassInfo& info) {
    ordered_json missing = ordered_json::array();
    for (const SubmissionInfo& student : info.missing) {
        missing.push_back(ordered_json::parse(to_json(student)));
    }
    const ordered_json json = {{"schema", "wirelab/class/v1"}, {"title", info.title},
                               {"language", info.language},    {"labs", info.labs},
                               {"notes", info.notes},          {"missing", missing}};
    return json.dump(2, ' ', false, ordered_json::error_handler_t::replace) + "\n";
}

ClassInfo read_class_info(const fs::path& results) {
    const fs::path path = results / "class.json";
    if (!fs::exists(path)) {
        throw UserError{results.string() +
                        " holds no results of a class: class.json is not there; make them with  "
                        "wirelab batch CLASS --out " +
                        results.string()};
    }
    try {
        const ordered_json json = ordered_json::parse(read_file(path));
        ClassInfo info{.title = json.at("title").get<std::string>(),
                       .language = json.at("language").get<std::string>(),
                       .labs = json.at("labs").get<std::vector<std::string>>(),
                       .notes = json.at("notes").get<std::vector<std::string>>(),
                       .missing = {}};
        for (const ordered_json& student : json.at("missing")) {
            info.missing.push_back(submission_from_json(student.dump()));
        }
        return info;
    } catch (const ordered_json::exception& error) {
        throw UserError{path.string() + ": " + error.what()};
    }
}

void require_no_lab_lost(const fs::path& results, const std::vector<LabSpec>& labs) {
    if (!fs::exists(results / "class.json")) {
        return;
    }
    const std::vector<std::string> before = read_class_info(results).labs;
    for (const std::string& lab : before) {
        if (std::none_of(labs.begin(), labs.end(),
                         [&](const LabSpec& graded) { return graded.name == lab; })) {
            throw UserError{results.string() + " holds the results of " + join(before, ", ") +
                            ", and this run leaves out " + lab +
                            "; name another folder with --out, one for each choice of labs"};
        }
    }
}

ClassRow read_row(const std::vector<LabSpec>& labs, const fs::path& folder) {
    ClassRow row{.state = ClassRow::State::kGraded,
                 .info = submission_from_json(read_file(folder / "submission.json")),
                 .labs = {},
                 .checks = {}};
    if (!row.info.refused.empty()) {
        row.state = ClassRow::State::kRefused;
        return row;
    }
    if (!row.info.ungraded.empty()) {
        row.state = ClassRow::State::kUngraded;
    }
    if (!fs::exists(folder / "result.json")) {
        row.state = ClassRow::State::kUngraded;
        return row;
    }
    const Result result = result_from_json(read_file(folder / "result.json"));
    if (result.ungraded() > 0) {
        row.state = ClassRow::State::kUngraded;
    }
    row.labs = points_from_json(read_file(folder / "points.json"));
    for (const LabSpec& lab : labs) {
        for (const LabReport& report : result.labs) {
            for (const ScoredCheck& check : report.checks) {
                if (report.lab == lab.name) {
                    row.checks.emplace_back(check.verdict, check.record.diagnosis);
                }
            }
        }
    }
    return row;
}

ClassReport class_report(const Places& places, const Course& course, const ClassInfo& info,
                         std::vector<ClassRow> rows) {
    ClassReport report;
    report.title = info.title;
    report.notes = info.notes;
    for (const std::string& lab : info.labs) {
        report.labs.push_back(course.lab(lab));
        const LabSpec& spec = report.labs.back();
        const Words words = Words::read(places.labs(), spec.folder, info.language);
        report.titles[lab] = words.lab_title();
        for (const auto& [check, text] : words.checks()) {
            report.titles[lab + "." + check] = text.title;
        }
        for (const auto& [diagnosis, advice] : words.diagnoses()) {
            report.diagnoses[lab + "." + diagnosis] = advice.says;
        }
    }
    for (const SubmissionInfo& student : info.missing) {
        rows.push_back(
            {.state = ClassRow::State::kMissing, .info = student, .labs = {}, .checks = {}});
    }
    std::sort(rows.begin(), rows.end(), [](const ClassRow& one, const ClassRow& other) {
        return one.info.student < other.info.student;
    });
    report.rows = std::move(rows);
    report.summary = summarise(report.labs, report.rows);
    return report;
}

ClassReport read_class(const Places& places, const Course& course, const fs::path& results) {
    const ClassInfo info = read_class_info(results);
    std::vector<LabSpec> labs;
    for (const std::string& lab : info.labs) {
        labs.push_back(course.lab(lab));
    }
    std::vector<ClassRow> rows;
    for (const fs::directory_entry& entry : fs::directory_iterator{results / "students"}) {
        if (entry.is_directory() && entry.path().filename().string().front() != '.') {
            rows.push_back(read_row(labs, entry.path()));
        }
    }
    return class_report(places, course, info, std::move(rows));
}

void write_class(const ClassReport& report, const fs::path& results) {
    write_file(results / "grades.csv", grades_csv(report));
    write_file(results / "class.html", class_page(report));
    write_file(results / "summary.json", summary_json(report));
}

}  // namespace wirelab
