#include "cli/report.h"

#include <unistd.h>

#include <algorithm>
#include <iostream>
#include <map>
#include <utility>

#include "cli/language.h"
#include "cli/tools.h"
#include "core/sha256.h"
#include "feedback/build_log.h"
#include "grading/stable.h"
#include "os/file.h"
#include "report/result_json.h"
#include "report/terminal.h"

namespace wirelab {
namespace fs = std::filesystem;

LabReport collect(const Places& places, const LabSpec& lab, const fs::path& results,
                  const std::string& language, bool all) {
    const Words words = Words::read(places.labs(), lab.folder, language);
    const fs::path folder = results / lab.name;
    LabReport report;
    if (fs::exists(folder / "build.log")) {
        const BuildTrouble trouble = read_build_log(read_file(folder / "build.log"), lab.hand_in,
                                                    places.course.string(), words);
        report = not_built(lab, trouble.says, trouble.lines);
    } else {
        std::map<std::string, CheckRecord> records;
        for (const CheckSpec& check : lab.checks) {
            const fs::path path = folder / (check.name + ".json");
            if (fs::exists(path)) {
                records[check.name] = record_from_json(read_file(path));
            }
        }
        report = all ? score(lab, records) : score_what_ran(lab, records);
    }
    if (fs::exists(folder / "warnings.log")) {
        report.warning_says = words.sentence("warnings");
        report.warning_lines = read_build_log(read_file(folder / "warnings.log"), lab.hand_in,
                                              places.course.string(), words)
                                   .lines;
    }
    give_titles(report, words);
    return report;
}

void give_titles(LabReport& report, const Words& words) {
    report.title = words.lab_title();
    for (ScoredCheck& check : report.checks) {
        const auto known = words.checks().find(check.spec.name);
        if (check.record.title.empty() && known != words.checks().end()) {
            check.record.title = known->second.title;
        }
    }
}

int status_of(const LabReport& report) {
    constexpr int kHarnessStatus = 3;
    if (report.ungraded > 0) {
        return kHarnessStatus;
    }
    const bool all =
        std::all_of(report.checks.begin(), report.checks.end(),
                    [](const ScoredCheck& check) { return check.verdict == Verdict::kPassed; });
    return all ? 0 : 1;
}

namespace {

/// The language that the checks have told in; `otherwise` where there is no record.
std::string language_of(const Course& course, const fs::path& results,
                        const std::string& otherwise) {
    for (const LabSpec& lab : course.labs) {
        for (const CheckSpec& check : lab.checks) {
            const fs::path path = results / lab.name / (check.name + ".json");
            if (fs::exists(path)) {
                return record_from_json(read_file(path)).language;
            }
        }
    }
    return otherwise;
}

/// result.json beside the records: the same that a grader writes for these files.
void write_result(const Places& places, const Course& course, const std::string& language,
                  std::vector<LabReport> labs, const fs::path& results) {
    Result result;
    result.with = tools_of(places, course, read_kit(places.build), language);
    for (const LabReport& lab : labs) {
        const LabSpec& spec = course.lab(lab.lab);
        const std::string bytes = read_file(places.labs() / spec.folder / spec.hand_in);
        result.files.push_back({.lab = spec.name,
                                .name = spec.hand_in,
                                .sha256 = sha256_hex(bytes),
                                .bytes = bytes.size()});
        for (const ScoredCheck& check : lab.checks) {
            result.seed = check.record.seed == 0 ? result.seed : check.record.seed;
        }
    }
    result.labs = std::move(labs);
    write_file(results / "result.json", to_json(stable(std::move(result))));
}

}  // namespace

int report(const fs::path& results, const std::string& language) {
    const Places places = find_places();
    const Course course = read_course_at(places);
    const std::string spoken =
        speak_as_asked(places, course, language_of(course, results, language));
    std::vector<LabReport> labs;
    int status = 0;
    for (const LabSpec& lab : course.labs) {
        if (!fs::is_directory(results / lab.name)) {
            continue;
        }
        const LabReport found = collect(places, lab, results, spoken, false);
        if (found.checks.empty()) {
            continue;
        }
        std::cout << '\n' << terminal_report(found, {.colour = ::isatty(STDOUT_FILENO) == 1});
        status = std::max(status, status_of(found));
        labs.push_back(found);
    }
    if (!labs.empty()) {
        write_result(places, course, spoken, std::move(labs), results);
    }
    return status;
}

}  // namespace wirelab
