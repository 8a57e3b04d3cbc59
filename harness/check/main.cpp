#include <gtest/gtest.h>

#include <CLI/CLI.hpp>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <iostream>

#include "check/options.h"
#include "core/error.h"
#include "grading/course.h"
#include "os/interrupt.h"
#include "os/process.h"
#include "words/language.h"

// The main function of every lab's checks. CTest and `wirelab check` start it, one check at a time;
// a person would rather type those.

namespace {

constexpr int kUserErrorStatus = 2;
constexpr int kSignalBase = 128;

/// Started by a student's CTest, a check is told no language.
std::string language_for(const std::string& told, const std::filesystem::path& labs) {
    const std::filesystem::path course = labs.parent_path() / "grading.yaml";
    const bool asks_the_course = told.empty() && std::filesystem::exists(course);
    return wirelab::chosen_language(labs, told,
                                    asks_the_course ? wirelab::read_course(course).language : "");
}

}  // namespace

int main(int argc, char** argv) {
    ::testing::InitGoogleTest(&argc, argv);
    wirelab::CheckOptions options;
    std::size_t cut = 0;
    CLI::App app{"The checks of one lab. Use  ctest -L <lab>  or  wirelab check <lab>  instead."};
    app.add_option("--program", options.program, "the lab's program")
        ->required()
        ->check(CLI::ExistingFile);
    app.add_option("--results", options.results, "folder for what the checks find")->required();
    app.add_option("--labs", options.labs, "the folder of the labs")
        ->required()
        ->check(CLI::ExistingDirectory);
    app.add_option("--site", options.site, "what the reference server serves")->required();
    app.add_option("--lab", options.lab, "the lab's name")->required();
    app.add_option("--folder", options.folder, "the lab's folder")->required();
    app.add_option("--hand-in", options.hand_in, "the file that the student writes")->required();
    app.add_option("--wirelab", options.wirelab, "the command line tool");
    std::string language;
    app.add_option("--lang", language,
                   "of what is told; if not given, the course's or the locale's");
    app.add_option("--sandbox", options.sandbox, "plain or bubblewrap");
    app.add_option("--seed", options.seed, "where all data comes from")->envname("WIRELAB_SEED");
    std::int64_t processor_time = options.limits.processor_time.count();
    app.add_option("--processor-time-ms", processor_time, "of the program, for each job");
    app.add_option("--memory-bytes", options.limits.resident_bytes, "of the program");
    app.add_option("--output-bytes", options.limits.output_bytes, "that the program may print");
    app.add_option("--processes", options.limits.processes, "that the program may start");
    const CLI::Option* cut_option = app.add_option("--cut", cut, "try only this cut");
    app.add_flag_callback(
        "--debugger",
        [&processor_time, &options] {
            // Whoever looks at a stopped program takes their time.
            constexpr std::chrono::hours kLong{24};
            processor_time = std::chrono::milliseconds{kLong}.count();
            options.limits.wall_time = kLong;
        },
        "no limits of time: the program is under a debugger");
    CLI11_PARSE(app, argc, argv);
    if (cut_option->count() > 0) {
        options.cut = cut;
    }
    options.limits.processor_time = std::chrono::milliseconds{processor_time};
    try {
        options.language = language_for(language, options.labs);
        wirelab::set_check_options(options);
        // What we are killed over, as CTest does at Ctrl-C, must not stay in /tmp: the results are
        // made anew each time.
        const std::filesystem::path temporary = std::filesystem::absolute(options.results) / "tmp";
        std::filesystem::create_directories(temporary);
        ::setenv("TMPDIR", temporary.c_str(), 1);
        std::signal(SIGXFSZ, SIG_IGN);  // A file that may not grow is an error that we tell.
        wirelab::take_descriptors();
        wirelab::note_interrupts();
        wirelab::become_reaper();
        const int status = RUN_ALL_TESTS();
        wirelab::stop_if_interrupted();
        return status;
    } catch (const wirelab::Interrupted& interrupted) {
        return kSignalBase + interrupted.signal();
    } catch (const std::exception& error) {
        std::cerr << error.what() << '\n';
        return kUserErrorStatus;
    }
}
