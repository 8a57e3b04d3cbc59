#include "cli/report.h"

#include <unistd.h>

#include <algorithm>
#include <iostream>
#include <map>

#include "core/error.h"
#include "feedback/build_log.h"
#include "feedback/words.h"
#include "os/file.h"
#include "report/terminal.h"

namespace wirelab {
namespace fs = std::filesystem;

LabReport collect(const Places& places, const LabSpec& lab, const fs::path& results, bool all) {
    const Words words = Words::read(places.labs(), lab.folder);
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
    report.title = words.lab_title();
    for (ScoredCheck& check : report.checks) {
        const auto known = words.checks().find(check.spec.name);
        if (check.record.title.empty() && known != words.checks().end()) {
            check.record.title = known->second.title;
        }
    }
    return report;
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

int report(const fs::path& results) {
    const Places places = find_places();
    int status = 0;
    for (const LabSpec& lab : read_course_at(places).labs) {
        if (!fs::is_directory(results / lab.name)) {
            continue;
        }
        const LabReport found = collect(places, lab, results, false);
        if (found.checks.empty()) {
            continue;
        }
        std::cout << '\n' << terminal_report(found, {.colour = ::isatty(STDOUT_FILENO) == 1});
        status = std::max(status, status_of(found));
    }
    return status;
}

}  // namespace wirelab
