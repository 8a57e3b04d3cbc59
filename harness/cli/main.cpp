#include <CLI/CLI.hpp>
#include <algorithm>
#include <csignal>
#include <functional>
#include <iostream>

#include "cli/batch.h"
#include "cli/check.h"
#include "cli/commit.h"
#include "cli/debug.h"
#include "cli/diff.h"
#include "cli/doctor.h"
#include "cli/export.h"
#include "cli/github.h"
#include "cli/grade.h"
#include "cli/language.h"
#include "cli/manual.h"
#include "cli/places.h"
#include "cli/replay.h"
#include "cli/report.h"
#include "cli/serve.h"
#include "cli/starter.h"
#include "core/error.h"
#include "core/text.h"
#include "grading/mistakes.h"
#include "os/interrupt.h"
#include "os/process.h"

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
    command->add_option("--lang", request.language, wirelab::kLanguageHelp);
    command->add_flag("--debugger", request.debugger,
                      "for use under a debugger: builds nothing, and sets no limits of time");
    command->callback([&action] { action = [] { return wirelab::check(request); }; });
}

void add_debug(CLI::App& app, Action& action) {
    static wirelab::DebugRequest request;
    CLI::App* command = app.add_subcommand(
        "debug",
        "Run one check with the program under gdb: it stops where the check calls your code.");
    command->add_option("CHECK", request.check, "the check: lab3.TakesOneByteAtATime")->required();
    command->add_option("--seed", request.seed, "where all data comes from");
    command->add_option("--lang", request.language, wirelab::kLanguageHelp);
    command->callback([&action] { action = [] { return wirelab::debug(request); }; });
}

void add_report(CLI::App& app, Action& action) {
    static std::filesystem::path results;
    static std::string language;
    CLI::App* command =
        app.add_subcommand("report", "Tell again what the last run of checks found.");
    command->add_option("results", results, "the folder with the results: build/results")
        ->required()
        ->check(CLI::ExistingDirectory);
    command->add_option("--lang", language,
                        "the language where no check was run; checks are told again in their own");
    command->callback([&action] { action = [] { return wirelab::report(results, language); }; });
}

void add_grading_options(CLI::App& command, wirelab::GradingOptions& options) {
    command.add_option("--lab", options.labs, "grade this lab only; may be given several times");
    command
        .add_option("--sandbox", options.sandbox,
                    "bubblewrap, or plain for programs that you trust")
        ->capture_default_str();
    command.add_option("--seed", options.seed,
                       "where all data comes from, instead of what grading.yaml says");
    command.add_option_function<std::string>(
        "--feedback",
        [&options](const std::string& word) {
            try {
                options.feedback = wirelab::feedback_level_from(word);
            } catch (const std::invalid_argument& error) {
                throw CLI::ValidationError{"--feedback", error.what()};
            }
        },
        "what the pages show: everything, hints or verdicts; instead of what grading.yaml says");
    command.add_option("--lang", options.language, wirelab::kLanguageHelp);
    command.add_flag("--fresh", options.fresh, "grade again what has not changed, too");
}

void add_grade(CLI::App& app, Action& action) {
    static wirelab::GradeRequest request;
    CLI::App* command = app.add_subcommand(
        "grade", "Grade one submission: build it in a sandbox, run its checks, write its page.");
    command
        ->add_option("SUBMISSION", request.submission,
                     "a folder, an archive, or one file that a lab hands in")
        ->required();
    command->add_option("--out", request.out,
                        "the folder for the results; build/graded/<submission> if not given");
    add_grading_options(*command, request.grading);
    command->callback([&action] { action = [] { return wirelab::grade(request); }; });
}

void add_batch(CLI::App& app, Action& action) {
    static wirelab::BatchRequest request;
    CLI::App* command = app.add_subcommand(
        "batch",
        "Grade a class. What was graded before and has not changed is not graded again; a run that "
        "was broken off goes on where it was.\n"
        "Exit status: 0 all was graded or refused, 2 wrong usage or input, 3 a submission is "
        "ungraded.");
    command
        ->add_option("FOLDER", request.submissions,
                     "the class: a folder or an archive with the submissions")
        ->required();
    command->add_option("--out", request.out, "the folder for the results")->required();
    command->add_option("--jobs", request.jobs,
                        "submissions at the same time; one for each core if not given");
    command
        ->add_option("--shape", request.shape,
                     "how the folder is laid out: detect, folders, canvas, moodle, gradescope or "
                     "github")
        ->capture_default_str();
    command->add_option("--roster", request.roster, "a CSV file with the students of the class");
    command->add_option("--shard", request.shard,
                        "grade only a part of the class, such as 3/16; see  wirelab merge");
    command->add_option("--title", request.title, "the heading of the class's page");
    add_grading_options(*command, request.grading);
    command->callback([&action] { action = [] { return wirelab::batch(request); }; });
}

void add_merge(CLI::App& app, Action& action) {
    static std::vector<std::filesystem::path> from;
    static std::filesystem::path out;
    CLI::App* command = app.add_subcommand(
        "merge", "Join the results of several runs of  wirelab batch --shard  into one class.");
    command->add_option("RESULTS", from, "the folders with the results")->required();
    command->add_option("--out", out, "the folder for the joined results")->required();
    command->callback([&action] { action = [] { return wirelab::merge(from, out); }; });
}

void add_diff(CLI::App& app, Action& action) {
    static std::filesystem::path before;
    static std::filesystem::path after;
    CLI::App* command = app.add_subcommand(
        "diff",
        "Say whose points changed between two results, by which check, and why.\n"
        "Exit status: 0 nothing changed, 1 something did.");
    command->add_option("OLD", before, "results of a class or of one student")->required();
    command->add_option("NEW", after, "later results")->required();
    command->callback([&action] { action = [] { return wirelab::diff(before, after); }; });
}

void add_export(CLI::App& app, Action& action) {
    static wirelab::ExportRequest request;
    CLI::App* command = app.add_subcommand(
        "export",
        "Give results to a gradebook or another system. An ungraded student never becomes a zero; "
        "who is left out is named.\n"
        "Exit status: 0 all is given, 2 wrong usage or input, 3 somebody is ungraded.");
    command->add_option("RESULTS", request.results, "what  wirelab batch  or  wirelab grade  wrote")
        ->required()
        ->check(CLI::ExistingDirectory);
    command->add_option("--to", request.to, wirelab::join(wirelab::export_formats(), ", "))
        ->required();
    command->add_option("--out", request.out,
                        "the file to write, or the folder where there are several; the standard "
                        "output if not given");
    command->add_option("--lab", request.labs, "this lab only; may be given several times");
    command->add_option("--gradebook", request.gradebook,
                        "canvas, moodle: the file that the gradebook exported, to be filled in");
    command->add_option("--column", request.column,
                        "canvas, moodle: the heading of the column that gets the sum of the labs");
    command->add_flag("--scale", request.scale,
                      "canvas, moodle: scale points to what the column is out of");
    command->add_flag("--dry-run", request.dry_run,
                      "canvas, moodle: write nothing, and show what would change");
    command->callback([&action] { action = [] { return wirelab::export_results(request); }; });
}

void add_github(CLI::App& app, Action& action) {
    static wirelab::GithubRequest request;
    request.repository = ".";
    CLI::App* command = app.add_subcommand(
        "github",
        "Tell the results of one submission where GitHub Actions shows them: the summary of the "
        "run, annotations beside the lines, outputs of the step, a comment.\n"
        "Exit status: 0 every check passed, 1 one did not, 2 wrong usage or input, 3 ungraded.");
    command->add_option("RESULTS", request.results, "what  wirelab grade --out RESULTS  wrote")
        ->required()
        ->check(CLI::ExistingDirectory);
    command
        ->add_option("--repository", request.repository,
                     "where the student's repository is checked out")
        ->envname("GITHUB_WORKSPACE")
        ->check(CLI::ExistingDirectory)
        ->capture_default_str();
    command->add_option("--out", request.out,
                        "write summary.md, annotations.txt, outputs.txt and comment.md into this "
                        "folder, and nothing to GitHub");
    command->add_flag("--comment", request.comment,
                      "write or renew the comment on the branch's open pull request; needs "
                      "$GITHUB_TOKEN");
    command->callback([&action] { action = [] { return wirelab::tell_github(request); }; });
}

void add_starter(CLI::App& app, Action& action) {
    static wirelab::StarterRequest request;
    CLI::App* command = app.add_subcommand(
        "starter",
        "Write the repository that students get: labs, checks and the workflow, no solutions and "
        "no names. A folder that holds a starter already is renewed; what was changed in it "
        "stays.");
    command->add_option("FOLDER", request.folder, "the folder to write")->required();
    command->add_option("--course", request.course,
                        "OWNER/REPO or OWNER/REPO@REF: whose copy of the course grades a push");
    command
        ->add_option("--migrate", request.migrate,
                     "take points and names from this classroom.yml of GitHub Classroom")
        ->check(CLI::ExistingFile);
    command->callback([&action] { action = [] { return wirelab::starter(request); }; });
}

void add_replay(CLI::App& app, Action& action) {
    static std::filesystem::path folder;
    static std::string check;
    static std::string sandbox = "bubblewrap";
    static std::string language;
    CLI::App* command = app.add_subcommand(
        "replay",
        "Run one check of a result again, on the same files with the same seed, and show all that "
        "was on the wire.");
    command->add_option("FOLDER", folder, "the folder of one student's results")->required();
    command->add_option("CHECK", check, "the check: lab3.TakesOneByteAtATime")->required();
    command->add_option("--sandbox", sandbox, "bubblewrap or plain")->capture_default_str();
    command->add_option("--lang", language,
                        "the language to tell in: en or zh-TW; that of the result if not given");
    command->callback(
        [&action] { action = [] { return wirelab::replay(folder, check, sandbox, language); }; });
}

/// "wirelab 0.1.0", and the commit that it was built from, where git knows it.
std::string version() {
    const std::string commit = wirelab::commit();
    return WIRELAB_VERSION + (commit.empty() ? "" : " (" + commit + ")");
}

void add_about(CLI::App& app, Action& action) {
    app.add_subcommand("manual", "Write this program's manual page, for man(1).")
        ->callback([&app, &action] {
            action = [&app] {
                std::cout << wirelab::manual_page(app, WIRELAB_VERSION);
                return 0;
            };
        });
    static std::string shell;
    CLI::App* command = app.add_subcommand(
        "completion", "Write a script with which a shell completes this program's words.");
    command->add_option("SHELL", shell, "bash")->required()->check(CLI::IsMember({"bash"}));
    command->callback([&app, &action] {
        action = [&app] {
            std::cout << wirelab::bash_completion(app,
                                                  wirelab::read_course_at(wirelab::find_places()));
            return 0;
        };
    });
}

/// CLI11 would only say that a command is required.
std::string unknown_command(const CLI::App& app, const std::string& word) {
    std::vector<std::string> commands;
    for (const CLI::App* command : app.get_subcommands({})) {
        commands.push_back(command->get_name());
    }
    const bool known = std::find(commands.begin(), commands.end(), word) != commands.end();
    return known || word.empty() || word.front() == '-'
               ? ""
               : "there is no command " + wirelab::in_quotes(word) +
                     wirelab::meant_or_known(word, commands);
}

}  // namespace

int main(int argc, char** argv) {
    CLI::App app{
        "wirelab: the lab bench and grader for network programming.\n"
        "Exit status: 0 all is well, 1 a check did not pass, 2 wrong usage or input, 3 our own "
        "fault."};
    app.set_version_flag("--version", "wirelab " + version());
    app.require_subcommand(1);
    Action action;
    add_check(app, action);
    add_debug(app, action);
    add_grade(app, action);
    add_batch(app, action);
    add_merge(app, action);
    add_diff(app, action);
    add_export(app, action);
    add_github(app, action);
    add_starter(app, action);
    add_replay(app, action);
    add_report(app, action);
    add_serve(app, action);
    app.add_subcommand("doctor", "Say what this machine can do, and the remedy for what it cannot.")
        ->callback([&action] { action = wirelab::doctor; });
    add_about(app, action);
    if (const std::string unknown = unknown_command(app, argc > 1 ? argv[1] : "");
        !unknown.empty()) {
        std::cerr << "wirelab: " << unknown << '\n';
        return kUserErrorStatus;
    }
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? 0 : kUserErrorStatus;
    }
    try {
        wirelab::note_interrupts();
        // A file that may not grow is an error that we tell, and not our end.
        std::signal(SIGXFSZ, SIG_IGN);
        wirelab::take_descriptors();
        const int status = action();
        // A disk that is full, a pipe that nobody reads: what was found did not arrive.
        if (!std::cout.flush()) {
            throw wirelab::HarnessError{"cannot write what was found"};
        }
        return status;
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
