#include "submission/check_run.h"

#include <cstdlib>

#include "core/bytes.h"
#include "core/error.h"
#include "os/file.h"
#include "program/bubblewrap.h"
#include "program/bubblewrap_run.h"

namespace wirelab {
namespace {

namespace fs = std::filesystem;

constexpr int kStatusDescriptor = 3;
/// Far above what one check may take, which its own limits see to.
constexpr const char* kSecondsOfACheck = "600";

/// An argument that CMake takes as it is (cmake-language(7), bracket argument).
std::string bracketed(const std::string& text) {
    return "[==[" + text + "]==]";
}

std::vector<std::string> command_of(const CheckRun& run, const LabToCheck& lab,
                                    const std::string& check, const Kit& kit,
                                    const Sandbox& sandbox) {
    const Limits& limits = run.limits;
    return {kit.labs.at(lab.lab).checks.string(),
            "--gtest_filter=" + lab.lab + "." + check,
            "--lab=" + lab.lab,
            "--folder=" + lab.folder,
            "--hand-in=" + lab.hand_in,
            "--program=" + lab.program.string(),
            "--labs=" + run.labs.string(),
            "--site=" + run.site.string(),
            "--results=" + (run.work / "results").string(),
            "--wirelab=" + run.wirelab.string(),
            "--sandbox=" + sandbox.name(),
            "--seed=" + std::to_string(run.seed),
            "--lang=" + run.language,
            "--processor-time-ms=" + std::to_string(limits.processor_time.count()),
            "--memory-bytes=" + std::to_string(limits.resident_bytes),
            "--output-bytes=" + std::to_string(limits.output_bytes),
            "--processes=" + std::to_string(limits.processes)};
}

std::string ctest_file(const CheckRun& run, const std::vector<LabToCheck>& labs, const Kit& kit,
                       const Sandbox& sandbox) {
    std::string text;
    for (const LabToCheck& lab : labs) {
        for (const std::string& check : lab.checks) {
            const std::string name = lab.lab + "." + check;
            text += "add_test(" + name;
            for (const std::string& argument : command_of(run, lab, check, kit, sandbox)) {
                text += " " + bracketed(argument);
            }
            text += ")\nset_tests_properties(" + name + " PROPERTIES LABELS " + lab.lab +
                    " TIMEOUT " + kSecondsOfACheck + ")\n";
        }
    }
    return text;
}

/// Whatever stands in /usr is shown to every sandbox.
void show_tool(Bubblewrap& sandbox, const fs::path& tool) {
    if (*tool.lexically_relative("/usr").begin() == "..") {
        sandbox.show(tool.parent_path().parent_path());
    }
}

std::vector<std::string> sandboxed(const CheckRun& run, const std::vector<LabToCheck>& labs,
                                   const Kit& kit, const std::vector<std::string>& arguments) {
    Bubblewrap outer;
    outer.without_network().may_nest().with_devices().tell_status(kStatusDescriptor);
    show_tool(outer, kit.ctest);
    outer.show(run.labs).show(run.site).show(kit.http_engine);
    outer.lend(run.work);
    for (const LabToCheck& lab : labs) {
        outer.show(kit.labs.at(lab.lab).checks).show(lab.program);
    }
    return outer.start_in(run.work)
        .set("PATH=/usr/bin:/bin")
        .set("LC_ALL=C.UTF-8")
        .around(arguments);
}

}  // namespace

void run_checks(const CheckRun& run, const std::vector<LabToCheck>& labs, const Kit& kit,
                const Sandbox& sandbox) {
    write_file(run.work / "CTestTestfile.cmake", ctest_file(run, labs, kit, sandbox));
    fs::create_directories(run.work / "results");
    const std::vector<std::string> ctest = {kit.ctest.string(), "--quiet", "--no-tests=error",
                                            "-j" + std::to_string(run.jobs)};
    Command command{.arguments = ctest,
                    .environment = {"PATH=/usr/bin:/bin", "LC_ALL=C.UTF-8"},
                    .folder = run.work,
                    .descriptors = {},
                    .limits = {}};
    const Bounds bounds{.output_bytes = std::size_t{16} << 20U, .wall_time = run.wall_time};
    BoundedRun finished;
    if (sandbox.kind() == Sandbox::Kind::kPlain) {
        finished = run_bounded(std::move(command), bounds);
    } else {
        command.arguments = sandboxed(run, labs, kit, ctest);
        command.environment.clear();
        finished = run_in_bubblewrap(std::move(command), kStatusDescriptor, bounds);
    }
    if (finished.end == BoundedRun::End::kTooLong) {
        throw HarnessError{"the checks went on for longer than an hour"};
    }
    // CTest ends with 8 where a check did not pass.
    constexpr int kSomeFailed = 8;
    if (finished.status != 0 && finished.status != kSomeFailed) {
        throw HarnessError{"CTest ended with " + std::to_string(finished.status) + ": " +
                           visible_start(finished.output, 300)};
    }
}

}  // namespace wirelab
