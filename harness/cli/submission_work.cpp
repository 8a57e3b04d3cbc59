#include "cli/submission_work.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "cli/report.h"
#include "core/sha256.h"
#include "os/file.h"
#include "submission/check_run.h"
#include "words/phrases.h"

namespace wirelab {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

// A student's own run and a graded one have the same limits, unless the course says otherwise.
static_assert(CourseLimits{}.processor_time == Limits{}.processor_time);
static_assert(CourseLimits{}.memory_bytes == Limits{}.resident_bytes);
static_assert(CourseLimits{}.output_bytes == Limits{}.output_bytes);
static_assert(CourseLimits{}.processes == Limits{}.processes);

/// The report of a lab of which nothing was handed in.
LabReport not_handed_in(const LabSpec& lab, const Words& words) {
    LabReport report = not_built(lab, said("not_handed_in", {{"file", lab.hand_in}}), {});
    for (ScoredCheck& check : report.checks) {
        check.verdict = Verdict::kNotAttempted;
        check.record.verdict = Verdict::kNotAttempted;
    }
    give_titles(report, words);
    return report;
}

LabToCheck to_check(const LabSpec& lab, const fs::path& program) {
    LabToCheck ready{.lab = lab.name,
                     .folder = lab.folder,
                     .hand_in = lab.hand_in,
                     .program = program,
                     .checks = {}};
    for (const CheckSpec& check : lab.checks) {
        ready.checks.push_back(check.name);
    }
    return ready;
}

void keep_record(const fs::path& from, const fs::path& folder, const std::string& lab,
                 const std::string& check) {
    CheckRecord record = record_from_json(read_file(from / (check + ".json")));
    const fs::path transcript = from / (check + ".transcript.txt");
    record.transcript.clear();
    if (fs::exists(transcript)) {
        record.transcript = (fs::path{"records"} / lab / transcript.filename()).string();
        write_file(folder / record.transcript, read_file(transcript));
    }
    record.again = "wirelab replay . " + lab + "." + check;
    write_file(folder / "records" / lab / (check + ".json"), to_json(record));
}

double seconds_since(Clock::time_point began) {
    return std::chrono::duration<double>(Clock::now() - began).count();
}

}  // namespace

Limits program_limits(const CourseLimits& limits) {
    Limits all;
    all.processor_time = limits.processor_time;
    all.resident_bytes = limits.memory_bytes;
    all.output_bytes = limits.output_bytes;
    all.processes = limits.processes;
    return all;
}

CompileLimits compile_limits(const CourseLimits& limits) {
    return {.processor_time = limits.compile_time, .memory_bytes = limits.compile_memory_bytes};
}

SubmissionWork::SubmissionWork(const Taken& taken, const std::vector<LabSpec>& labs) : labs_{labs} {
    for (const LabSpec& lab : labs) {
        const auto theirs =
            std::find_if(taken.files.begin(), taken.files.end(),
                         [&](const TakenFile& file) { return file.lab == lab.name; });
        if (theirs != taken.files.end()) {
            const std::string bytes = read_file(theirs->path);
            write_file(file_of(lab), bytes);
            files_.push_back({.lab = lab.name,
                              .name = theirs->name,
                              .sha256 = sha256_hex(bytes),
                              .bytes = bytes.size()});
        }
    }
}

bool SubmissionWork::has(const LabSpec& lab) const {
    return std::any_of(files_.begin(), files_.end(),
                       [&](const GradedFile& file) { return file.lab == lab.name; });
}

std::vector<LabReport> SubmissionWork::build_and_check(const WorkTools& tools, std::uint64_t seed) {
    fs::create_directories(folder_.path() / "programs");
    const Clock::time_point began = Clock::now();
    std::vector<LabToCheck> built;
    for (const LabSpec& lab : labs_) {
        const fs::path program = folder_.path() / "programs" / (lab.name + "_program");
        if (has(lab) && compile_lab(lab, program, tools)) {
            built.push_back(to_check(lab, program));
        }
    }
    compile_seconds_ = seconds_since(began);
    const Clock::time_point checking = Clock::now();
    if (!built.empty()) {
        run_checks({.work = folder_.path(),
                    .labs = tools.places.labs(),
                    .site = tools.places.site(),
                    .wirelab = tools.places.build / "bin" / "wirelab",
                    .seed = seed,
                    .language = tools.language,
                    .limits = program_limits(tools.limits),
                    .jobs = tools.checks_at_once},
                   built, tools.kit, tools.sandbox);
    }
    check_seconds_ = seconds_since(checking);
    std::vector<LabReport> reports;
    for (const LabSpec& lab : labs_) {
        reports.push_back(has(lab) ? collect(tools.places, lab, results(), tools.language, true)
                                   : not_handed_in(lab, Words::read(tools.places.labs(), lab.folder,
                                                                    tools.language)));
    }
    return reports;
}

bool SubmissionWork::compile_lab(const LabSpec& lab, const fs::path& program,
                                 const WorkTools& tools) const {
    const Compiled compiled = compile({.source = file_of(lab),
                                       .labs = tools.places.labs(),
                                       .lab = lab.name,
                                       .folder = lab.folder,
                                       .hand_in = lab.hand_in,
                                       .program = program},
                                      tools.kit, tools.sandbox, compile_limits(tools.limits));
    if (!compiled.built || compiled.log.find(": warning: ") != std::string::npos) {
        const char* log = compiled.built ? "warnings.log" : "build.log";
        write_file(results() / lab.name / log, compiled.log);
    }
    return compiled.built;
}

void SubmissionWork::keep_files(const fs::path& folder) const {
    for (const LabSpec& lab : labs_) {
        if (has(lab)) {
            write_file(folder / "files" / lab.name / lab.hand_in, read_file(file_of(lab)));
        }
    }
}

void SubmissionWork::keep_records(const fs::path& folder) const {
    for (const LabSpec& lab : labs_) {
        for (const CheckSpec& check : lab.checks) {
            if (fs::exists(results() / lab.name / (check.name + ".json"))) {
                keep_record(results() / lab.name, folder, lab.name, check.name);
            }
        }
    }
}

fs::path SubmissionWork::file_of(const LabSpec& lab) const {
    return folder_.path() / "files" / lab.name / lab.hand_in;
}

}  // namespace wirelab
