#include <CLI/CLI.hpp>
#include <functional>
#include <iostream>

#include "cli/check.h"
#include "cli/doctor.h"
#include "cli/places.h"
#include "cli/report.h"
#include "cli/serve.h"
#include "core/error.h"
#include "os/interrupt.h"

namespace {

constexpr int kUserErrorStatus = 2;
constexpr int kHarnessErrorStatus = 3;
constexpr int kSignalBase = 128;

/// What the chosen subcommand does; gives the exit status.
using Action = std::function<int()>;

void add_serve(CLI::App& app, Action& action) {
    static wirelab::ServeOptions options;
    static std::filesystem::path site;
    CLI::App* command = app.add_subcommand("serve", wirelab::kServeAbout);
    command->add_option("--port", options.port, wirelab::kServePortHelp)->capture_default_str();
    command->add_option("--site", site, wirelab::kServeSiteHelp);
    command->callback([&action] {
        action = [] {
            options.site = site.empty() ? wirelab::find_places().site() : site;
            return wirelab::serve(options);
        };
    });
}

void add_check(CLI::App& app, Action& action) {
    static wirelab::CheckRequest request;
    CLI::App* command = app.add_subcommand(
        "check", "Build a lab's program, run its checks, and tell what they found.");
    command
        ->add_option("LAB", request.what,
                     "a lab, or one of its checks: lab3 or lab3.TakesOneByteAtATime")
        ->required();
    command->add_option("--program", request.program,
                        "check this program instead of building the one in labs/");
    command->add_option("--seed", request.seed, "where all data comes from");
    command->add_option("--cut", request.cut, "where a check tries many cuts: only this one");
    command->add_option("--results", request.results, "keep what was found in this folder");
    command->add_option("--sandbox", request.sandbox, "plain or bubblewrap")->capture_default_str();
    command->callback([&action] { action = [] { return wirelab::check(request); }; });
}

void add_report(CLI::App& app, Action& action) {
    static std::filesystem::path results;
    CLI::App* command =
        app.add_subcommand("report", "Tell again what the last run of checks found.");
    command->add_option("results", results, "the folder with the results: build/results")
        ->required()
        ->check(CLI::ExistingDirectory);
    command->callback([&action] { action = [] { return wirelab::report(results); }; });
}

}  // namespace

int main(int argc, char** argv) {
    CLI::App app{
        "wirelab: the lab bench for network programming.\n"
        "Exit status: 0 all is well, 1 a check did not pass, 2 wrong usage or input, 3 our own "
        "fault."};
    app.set_version_flag("--version", "wirelab " WIRELAB_VERSION);
    app.require_subcommand(1);
    Action action;
    add_check(app, action);
    add_report(app, action);
    add_serve(app, action);
    app.add_subcommand("doctor", "Say what this machine can do, and the remedy for what it cannot.")
        ->callback([&action] { action = wirelab::doctor; });
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? 0 : kUserErrorStatus;
    }
    try {
        wirelab::note_interrupts();
        return action();
    } catch (const wirelab::Interrupted& interrupted) {
        return kSignalBase + interrupted.signal();
    } catch (const wirelab::UserError& error) {
        std::cerr << "wirelab: " << error.what() << '\n';
        return kUserErrorStatus;
    } catch (const std::exception& error) {
        std::cerr << "wirelab: our own fault: " << error.what() << '\n';
        return kHarnessErrorStatus;
    }
}
