#include "cli/check.h"

#include <unistd.h>

#include <cstdlib>
#include <iostream>

#include "cli/language.h"
#include "cli/places.h"
#include "cli/report.h"
#include "core/error.h"
#include "core/text.h"
#include "os/interrupt.h"
#include "os/process.h"
#include "program/sandbox.h"
#include "report/terminal.h"

namespace wirelab {
namespace {

namespace fs = std::filesystem;

/// What is asked for: a lab, and one check of it or "".
struct Target {
    const LabSpec& lab;
    std::string check;
};

Target find_target(const Course& course, const std::string& what) {
    const std::size_t dot = what.find('.');
    const LabSpec& lab = course.lab(what.substr(0, dot));
    const std::string check = dot == std::string::npos ? "" : what.substr(dot + 1);
    if (!check.empty()) {
        static_cast<void>(lab.check(check));
    }
    return {.lab = lab, .check = check};
}

std::vector<std::string> our_environment() {
    std::vector<std::string> variables;
    for (char** variable = ::environ; *variable != nullptr; ++variable) {
        variables.emplace_back(*variable);
    }
    return variables;
}

std::vector<std::string> arguments_for(const Places& places, const LabSpec& lab,
                                       const CheckRequest& request, const fs::path& results,
                                       const std::string& check) {
    std::vector<std::string> arguments = {
        places.checks_of(lab).string(),
        "--gtest_filter=" + lab.name + "." + check,
        "--gtest_brief=1",
        "--lab=" + lab.name,
        "--folder=" + lab.folder,
        "--hand-in=" + lab.hand_in,
        "--program=" + request.program.value_or(places.program_of(lab)).string(),
        "--labs=" + places.labs().string(),
        "--site=" + places.site().string(),
        "--results=" + results.string(),
        "--wirelab=" + (places.build / "bin" / "wirelab").string(),
        "--sandbox=" + request.sandbox,
        "--lang=" + request.language,
    };
    if (request.seed) {
        arguments.push_back("--seed=" + std::to_string(*request.seed));
    }
    if (request.cut) {
        arguments.push_back("--cut=" + std::to_string(*request.cut));
    }
    if (request.debugger) {
        arguments.emplace_back("--debugger");
    }
    return arguments;
}

/// Runs each check in a process of its own; what it finds is in its record.
void run_checks(const Places& places, const Target& target, const CheckRequest& request,
                const fs::path& results) {
    const bool progress = ::isatty(STDERR_FILENO) == 1;
    std::size_t done = 0;
    for (const CheckSpec& check : target.lab.checks) {
        ++done;
        if (!target.check.empty() && check.name != target.check) {
            continue;
        }
        stop_if_interrupted();
        if (progress) {
            std::cerr << "\r\x1B[K" << done << "/" << target.lab.checks.size() << "  " << check.name
                      << std::flush;
        }
        const Finished finished =
            run({.arguments = arguments_for(places, target.lab, request, results, check.name),
                 .environment = our_environment(),
                 .folder = {},
                 .descriptors = {},
                 .limits = {}});
        if (!fs::exists(results / target.lab.name / (check.name + ".json"))) {
            throw HarnessError{"the check " + target.lab.name + "." + check.name +
                               " did not start:\n" + finished.output + finished.errors};
        }
    }
    if (progress) {
        std::cerr << "\r\x1B[K";
    }
}

}  // namespace

fs::path debugged_program(const Places& places, const LabSpec& lab) {
    return places.build / "programs" / (lab.name + "_debugged");
}

void build_lab(const Places& places, const LabSpec& lab, const fs::path& results,
               const std::string& also) {
    const Finished finished =
        run({.arguments = {WIRELAB_CMAKE, "-DBUILD=" + places.build.string(), "-DLAB=" + lab.name,
                           "-DRESULTS=" + results.string(), "-DPROGRAM=" + lab.name + "_program",
                           "-DBY_HAND=" + lab.name,
                           "-DTARGETS=" + lab.name + "_program;" + lab.name + "_checks;" + also,
                           "-P", (places.course / "cmake" / "BuildLab.cmake").string()},
             .environment = our_environment(),
             .folder = {},
             .descriptors = {},
             .limits = {}});
    if (finished.status != 0 && !fs::exists(results / lab.name / "build.log")) {
        throw HarnessError{"cannot build the checks of " + lab.name + ":\n" + finished.output +
                           finished.errors};
    }
}

int check(const CheckRequest& asked) {
    const Places places = find_places_to_build("check");
    const Course course = read_course_at(places);
    CheckRequest request = asked;
    request.language = speak_as_asked(places, course, asked.language);
    const Target target = find_target(course, request.what);
    if (request.debugger && !request.program) {
        request.program = debugged_program(places, target.lab);
        if (!fs::exists(*request.program)) {
            throw UserError{
                "the program for a debugger is not built; in the course's folder:  "
                "cmake --build build --target debugged"};
        }
    }
    Sandbox::named(request.sandbox).require();  // Says now what is missing.
    // Kept until the next time: the report names the transcript, which lies there.
    const fs::path results = fs::absolute(request.results.value_or(places.build / "checked"));
    fs::remove_all(results / target.lab.name);
    if (request.program && !fs::exists(*request.program)) {
        throw UserError{request.program->string() + ": there is no such program"};
    }
    if (!request.program) {
        build_lab(places, target.lab, results);
    }
    if (!fs::exists(results / target.lab.name / "build.log")) {
        run_checks(places, target, request, results);
    }
    const LabReport found =
        collect(places, target.lab, results, request.language, target.check.empty());
    std::cout << terminal_report(found, {.colour = ::isatty(STDOUT_FILENO) == 1});
    return status_of(found);
}

}  // namespace wirelab
