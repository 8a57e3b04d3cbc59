#include "cli/replay.h"

#include <unistd.h>

#include <iostream>

#include "cli/grader.h"
#include "cli/language.h"
#include "cli/report.h"
#include "cli/student_folder.h"
#include "cli/submission_work.h"
#include "cli/tools.h"
#include "core/error.h"
#include "os/file.h"
#include "os/temp_dir.h"
#include "report/result_json.h"
#include "report/terminal.h"
#include "submission/check_run.h"
#include "submission/compile.h"

namespace wirelab {
namespace {

namespace fs = std::filesystem;

void tell_differences(const GradedWith& then, const GradedWith& now) {
    const auto tell = [](const std::string& what, const std::string& one,
                         const std::string& other) {
        if (one != other) {
            std::cout << "note: " << what << " is not the one that it was graded with\n";
        }
    };
    tell("the harness", then.harness, now.harness);
    tell("the set of checks", then.checks, now.checks);
    tell("the compiler", then.compiler, now.compiler);
    tell("the line of flags", then.flags, now.flags);
}

/// As it was typed: it can be typed again.
std::string check_again(const fs::path& folder, const std::string& check) {
    return (find_places().build / "bin" / "wirelab").string() + " replay " + folder.string() + " " +
           check;
}

/// The other checks of the lab were not asked for, and the transcript is shown below the report.
LabReport of_one_check(LabReport report, const std::string& again) {
    report.not_run = 0;
    for (ScoredCheck& check : report.checks) {
        check.record.again = again;
        check.record.transcript.clear();
    }
    return report;
}

}  // namespace

int replay(const fs::path& folder, const std::string& check, const std::string& sandbox_name,
           const std::string& language) {
    if (!fs::exists(folder / "result.json")) {
        throw UserError{folder.string() +
                        " holds no result.json; give the folder of one student's results"};
    }
    const Places places = find_places();
    const Course course = read_course_at(places);
    const std::size_t dot = check.find('.');
    if (dot == std::string::npos) {
        throw UserError{"'" + check +
                        "' is no check; a check is named like lab3.TakesOneByteAtATime"};
    }
    const LabSpec& lab = course.lab(check.substr(0, dot));
    const CheckSpec& spec = lab.check(check.substr(dot + 1));
    const Sandbox sandbox = Sandbox::named(sandbox_name);
    sandbox.require();
    const Result then = result_from_json(read_file(folder / "result.json"));
    const fs::path file = folder / "files" / lab.name / lab.hand_in;
    if (!fs::exists(file)) {
        throw UserError{file.string() + " is not there: nothing was handed in for " + lab.name};
    }
    const Kit kit = build_kit(places);
    const std::string spoken =
        speak_as_asked(places, course, language.empty() ? then.with.language : language);
    tell_differences(then.with, tools_of(places, course, kit, spoken));

    const TempDir work{"replay"};
    fs::create_directories(work.path() / "programs");
    const fs::path program = work.path() / "programs" / (lab.name + "_program");
    const Compiled compiled = compile({.source = fs::absolute(file),
                                       .labs = places.labs(),
                                       .lab = lab.name,
                                       .folder = lab.folder,
                                       .hand_in = lab.hand_in,
                                       .program = program},
                                      kit, sandbox, compile_limits(course.limits));
    const fs::path results = work.path() / "results";
    if (compiled.built) {
        run_checks({.work = work.path(),
                    .labs = places.labs(),
                    .site = places.site(),
                    .wirelab = places.build / "bin" / "wirelab",
                    .seed = then.seed,
                    .language = spoken,
                    .limits = program_limits(course.limits)},
                   {{.lab = lab.name,
                     .folder = lab.folder,
                     .hand_in = lab.hand_in,
                     .program = program,
                     .checks = {spec.name}}},
                   kit, sandbox);
    } else {
        write_file(results / lab.name / "build.log", compiled.log);
    }
    const LabReport found =
        of_one_check(collect(places, lab, results, spoken, false), check_again(folder, check));
    std::cout << terminal_report(found, {.colour = ::isatty(STDOUT_FILENO) == 1});
    const fs::path transcript = results / lab.name / (spec.name + ".transcript.txt");
    if (fs::exists(transcript)) {
        std::cout << "\nOn the wire:\n\n" << read_file(transcript);
    }
    return status_of(found);
}

}  // namespace wirelab
