#include "cli/debug.h"

#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <iostream>
#include <vector>

#include "cli/check.h"
#include "cli/places.h"
#include "core/error.h"
#include "os/process.h"
#include "os/system_call.h"
#include "starter/skeletons.h"

namespace wirelab {
namespace {

namespace fs = std::filesystem;

constexpr const char* kGdb = "/usr/bin/gdb";
/// As a shell says it.
constexpr int kCannotStart = 127;

/// gdb's command line: what it is told, and what it starts.
std::vector<std::string> gdb_for(const Places& places, const LabSpec& lab,
                                 const DebugRequest& request) {
    std::vector<std::string> told = {
        "set confirm off",
        "set pagination off",
        "set debuginfod enabled off",
        "set startup-with-shell off",
        // From us to the check, and from the check to the program.
        "set follow-fork-mode child",
        "set breakpoint pending on",
        // A check interrupts a call with it, on purpose.
        "handle SIGUSR1 nostop noprint pass",
        "directory " + places.course.string(),
        // A step goes to the next line of the student's, not into the library.
        "skip -gfi /usr/include/c++/*/*",
        "skip -gfi /usr/include/c++/*/*/*",
    };
    for (const std::string& function : functions_of(places.labs(), lab)) {
        told.push_back("break lab::" + function);
    }
    told.emplace_back("run");
    std::vector<std::string> arguments = {kGdb, "--quiet"};
    for (const std::string& command : told) {
        arguments.emplace_back("-ex");
        arguments.push_back(command);
    }
    arguments.insert(arguments.end(), {"--args", (places.build / "bin" / "wirelab").string(),
                                       "check", request.check, "--debugger"});
    if (request.seed) {
        arguments.insert(arguments.end(), {"--seed", std::to_string(*request.seed)});
    }
    if (!request.language.empty()) {
        arguments.insert(arguments.end(), {"--lang", request.language});
    }
    return arguments;
}

/// Runs it at our own terminal, and waits for the check too, which gdb leaves to itself.
int run_here(const std::vector<std::string>& arguments) {
    std::vector<char*> words;
    for (const std::string& argument : arguments) {
        words.push_back(const_cast<char*>(argument.c_str()));  // execv(3) changes none of them.
    }
    words.push_back(nullptr);
    std::cout << std::flush;
    become_reaper();
    const pid_t gdb = ::fork();
    check(gdb, "cannot start gdb");
    if (gdb == 0) {
        ::execv(kGdb, words.data());
        ::_exit(kCannotStart);
    }
    int status = 0;
    int ended = 0;
    for (pid_t pid = 0; pid >= 0 || errno == EINTR; pid = ::waitpid(-1, &ended, 0)) {
        status = pid == gdb ? ended : status;
    }
    return WIFEXITED(status) ? WEXITSTATUS(status) : 1;
}

}  // namespace

int debug(const DebugRequest& request) {
    const Places places = find_places_to_build("debug");
    const Course course = read_course_at(places);
    const std::size_t dot = request.check.find('.');
    const LabSpec& lab = course.lab(request.check.substr(0, dot));
    if (dot == std::string::npos) {
        throw UserError{"'" + request.check + "' is a whole lab; name one of its checks, such as " +
                        lab.name + "." + lab.checks.front().name};
    }
    static_cast<void>(lab.check(request.check.substr(dot + 1)));
    if (::access(kGdb, X_OK) != 0) {
        throw UserError{"gdb is not installed; on Debian and Ubuntu: sudo apt-get install gdb"};
    }
    const fs::path results = places.build / "checked";
    fs::remove_all(results / lab.name);
    build_lab(places, lab, results, lab.name + "_debugged");
    if (fs::exists(results / lab.name / "build.log")) {
        throw UserError{lab.hand_in + " does not compile yet, so there is no program; see  " +
                        (places.build / "bin" / "wirelab").string() + " check " + lab.name};
    }
    return run_here(gdb_for(places, lab, request));
}

}  // namespace wirelab
