#include "cli/grader.h"

#include <algorithm>
#include <ctime>
#include <nlohmann/json.hpp>
#include <utility>

#include "cli/class_results.h"
#include "cli/report.h"
#include "cli/student_folder.h"
#include "cli/tools.h"
#include "core/error.h"
#include "core/sha256.h"
#include "grading/late.h"
#include "grading/stable.h"
#include "grading/visibility.h"
#include "os/file.h"
#include "report/junit.h"
#include "report/result_json.h"
#include "submission/check_run.h"
#include "submission/compile.h"

namespace wirelab {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

/// Changes when what is written changes, so that older folders are written anew.
constexpr const char* kFormat = "1";

std::vector<LabSpec> chosen_labs(const Course& course, const std::vector<std::string>& names) {
    if (names.empty()) {
        return course.labs;
    }
    std::vector<LabSpec> labs;
    for (const LabSpec& lab : course.labs) {
        if (std::find(names.begin(), names.end(), lab.name) != names.end()) {
            labs.push_back(lab);
        }
    }
    for (const std::string& name : names) {
        static_cast<void>(course.lab(name));  // Throws for one that is not there.
    }
    return labs;
}

Sandbox usable_sandbox(const std::string& name) {
    Sandbox sandbox = Sandbox::named(name);
    sandbox.require();
    return sandbox;
}

// A student's own run and a graded one have the same limits, unless the course says otherwise.
static_assert(CourseLimits{}.processor_time == Limits{}.processor_time);
static_assert(CourseLimits{}.memory_bytes == Limits{}.resident_bytes);
static_assert(CourseLimits{}.output_bytes == Limits{}.output_bytes);
static_assert(CourseLimits{}.processes == Limits{}.processes);

Limits limits_of(const CourseLimits& limits) {
    Limits all;
    all.processor_time = limits.processor_time;
    all.resident_bytes = limits.memory_bytes;
    all.output_bytes = limits.output_bytes;
    all.processes = limits.processes;
    return all;
}

const TakenFile* file_for(const Taken& taken, const LabSpec& lab) {
    const auto found = std::find_if(taken.files.begin(), taken.files.end(),
                                    [&](const TakenFile& file) { return file.lab == lab.name; });
    return found == taken.files.end() ? nullptr : &*found;
}

/// The report of a lab of which nothing was handed in.
LabReport not_handed_in(const LabSpec& lab) {
    LabReport report = not_built(lab, lab.hand_in + " was not handed in", {});
    for (ScoredCheck& check : report.checks) {
        check.verdict = Verdict::kNotAttempted;
        check.record.verdict = Verdict::kNotAttempted;
    }
    return report;
}

/// Moves what the checks wrote to where it stays, with the paths and commands that hold there.
void keep_records(const fs::path& results, const fs::path& folder, const LabSpec& lab) {
    for (const CheckSpec& check : lab.checks) {
        const fs::path from = results / lab.name / (check.name + ".json");
        if (!fs::exists(from)) {
            continue;
        }
        CheckRecord record = record_from_json(read_file(from));
        const fs::path transcript = results / lab.name / (check.name + ".transcript.txt");
        record.transcript.clear();
        if (fs::exists(transcript)) {
            record.transcript = (fs::path{"records"} / lab.name / transcript.filename()).string();
            write_file(folder / record.transcript, read_file(transcript));
        }
        record.again = "wirelab replay . " + lab.name + "." + check.name;
        write_file(folder / "records" / lab.name / (check.name + ".json"), to_json(record));
    }
}

/// Of all that is written and is not in the key of grading.
std::string key_of_showing(const ClassRow& row, const std::vector<FeedbackLevel>& levels) {
    Sha256 key;
    key.add_part(to_json(row.info));
    for (const FinalPoints& points : row.labs) {
        key.add_part(std::to_string(points.hundredths));
        key.add_part(points.says);
    }
    for (const FeedbackLevel level : levels) {
        key.add_part(to_string(level));
    }
    return key.hex();
}

/// All that differs between two runs, and nothing that anybody is judged by.
std::string run_json(const RunKeys& keys, const Sandbox& sandbox, double compile_seconds,
                     double check_seconds) {
    const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    const nlohmann::ordered_json run = {
        {"schema", "wirelab/run/v1"},    {"graded", keys.graded},
        {"shown", keys.shown},           {"sandbox", sandbox.name()},
        {"finished", iso_time(now)},     {"compile_seconds", compile_seconds},
        {"check_seconds", check_seconds}};
    return run.dump(2) + "\n";
}

/// A folder that only says why there is no result. Returns false where it says so already.
bool write_without_result(const SubmissionInfo& info, const fs::path& folder) {
    const fs::path before = folder / "submission.json";
    if (fs::exists(before) && !fs::exists(folder / "result.json") &&
        read_file(before) == to_json(info)) {
        return false;
    }
    replace_folder(folder, [&](const fs::path& fresh) {
        const StudentReport report{.result = {}, .info = info, .final_points = {}};
        write_file(fresh / "report.html", student_page(report));
        write_file(fresh / "report.md", student_markdown(report));
        write_file(fresh / "submission.json", to_json(info));
    });
    return true;
}

double seconds_since(Clock::time_point began) {
    return std::chrono::duration<double>(Clock::now() - began).count();
}

}  // namespace

std::string iso_time(std::chrono::sys_seconds time) {
    const std::time_t seconds = time.time_since_epoch().count();
    std::tm parts{};
    ::gmtime_r(&seconds, &parts);
    char text[32];
    std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts);
    return text;
}

SubmissionInfo info_of(const Taken& taken) {
    return {.student = taken.student,
            .name = taken.name,
            .email = taken.email,
            .source = taken.source,
            .handed_in = taken.handed_in ? iso_time(*taken.handed_in) : "",
            .notes = taken.notes,
            .suspicious = taken.suspicious,
            .refused = taken.refused,
            .ungraded = {}};
}

/// Where one submission is worked on, and what it took.
struct Grader::Work {
    TempDir folder{"grading"};

    /// The copy of the student's file.
    [[nodiscard]] fs::path file_of(const LabSpec& lab) const {
        return folder.path() / "files" / lab.name / lab.hand_in;
    }

    double compile_seconds = 0;
    double check_seconds = 0;
};

Grader::Grader(Places places, Course course, GradingOptions options)
    : places_{std::move(places)},
      course_{std::move(course)},
      options_{std::move(options)},
      sandbox_{usable_sandbox(options_.sandbox)},
      labs_{chosen_labs(course_, options_.labs)},
      kit_{build_kit(places_)},
      with_{tools_of(places_, kit_)} {}

std::vector<WantedFile> Grader::wanted() const {
    std::vector<WantedFile> files;
    for (const LabSpec& lab : labs_) {
        files.push_back({.lab = lab.name, .folder = lab.folder, .name = lab.hand_in});
    }
    return files;
}

std::string Grader::key_of_grading(const Result& result) const {
    Sha256 key;
    for (const std::string& part :
         {std::string{kFormat}, result.with.wirelab, result.with.harness, result.with.checks,
          result.with.course, result.with.compiler, result.with.flags, sandbox_.name(),
          std::to_string(result.seed)}) {
        key.add_part(part);
    }
    for (const LabSpec& lab : labs_) {
        key.add_part(lab.name);
    }
    for (const GradedFile& file : result.files) {
        key.add_part(file.lab);
        key.add_part(file.name);
        key.add_part(file.sha256);
    }
    return key.hex();
}

void Grader::build_and_check(const Taken& taken, Result& result, Work& work) const {
    const fs::path results = work.folder.path() / "results";
    const CompileLimits limits{.processor_time = course_.limits.compile_time,
                               .memory_bytes = course_.limits.compile_memory_bytes};
    fs::create_directories(work.folder.path() / "programs");
    const Clock::time_point began = Clock::now();
    std::vector<LabToCheck> built;
    for (const LabSpec& lab : labs_) {
        if (file_for(taken, lab) == nullptr) {
            continue;
        }
        const fs::path program = work.folder.path() / "programs" / (lab.name + "_program");
        const Compiled compiled = compile({.source = work.file_of(lab),
                                           .labs = places_.labs(),
                                           .lab = lab.name,
                                           .folder = lab.folder,
                                           .hand_in = lab.hand_in,
                                           .program = program},
                                          kit_, sandbox_, limits);
        const char* log = compiled.built ? "warnings.log" : "build.log";
        if (!compiled.built || compiled.log.find(": warning: ") != std::string::npos) {
            write_file(results / lab.name / log, compiled.log);
        }
        if (compiled.built) {
            LabToCheck ready{.lab = lab.name,
                             .folder = lab.folder,
                             .hand_in = lab.hand_in,
                             .program = program,
                             .checks = {}};
            for (const CheckSpec& check : lab.checks) {
                ready.checks.push_back(check.name);
            }
            built.push_back(std::move(ready));
        }
    }
    work.compile_seconds = seconds_since(began);
    const Clock::time_point checking = Clock::now();
    if (!built.empty()) {
        run_checks({.work = work.folder.path(),
                    .labs = places_.labs(),
                    .site = places_.site(),
                    .wirelab = places_.build / "bin" / "wirelab",
                    .seed = result.seed,
                    .limits = limits_of(course_.limits),
                    .jobs = options_.checks_at_once},
                   built, kit_, sandbox_);
    }
    work.check_seconds = seconds_since(checking);
    for (const LabSpec& lab : labs_) {
        result.labs.push_back(file_for(taken, lab) == nullptr
                                  ? not_handed_in(lab)
                                  : collect(places_, lab, results, true));
    }
}

std::vector<FinalPoints> Grader::final_points(const Taken& taken, const Result& result) const {
    std::vector<FinalPoints> all;
    constexpr int kHundredths = 100;
    for (std::size_t i = 0; i < labs_.size(); ++i) {
        const LabReport& report = result.labs.at(i);
        const bool handed_in = file_for(taken, labs_[i]) != nullptr;
        const Lateness late =
            handed_in ? lateness(course_, labs_[i], taken.student, report.points, taken.handed_in)
                      : Lateness{};
        all.push_back({.lab = report.lab,
                       .points = report.points,
                       .of = report.of,
                       .hundredths = report.points * kHundredths - late.penalty_hundredths,
                       .late = late.late,
                       .says = late.says});
    }
    return all;
}

ClassRow Grader::row_of(const SubmissionInfo& info, const Result& result,
                        const std::vector<FinalPoints>& points) const {
    ClassRow row{.state = ClassRow::State::kGraded, .info = info, .labs = points, .checks = {}};
    if (result.ungraded() > 0) {
        row.state = ClassRow::State::kUngraded;
    }
    for (const LabReport& lab : result.labs) {
        for (const ScoredCheck& check : lab.checks) {
            row.checks.emplace_back(check.verdict, check.record.diagnosis);
            if (check.verdict == Verdict::kHarnessError && row.info.ungraded.empty()) {
                row.info.ungraded = lab.lab + "." + check.spec.name + ": " + check.record.trouble;
            }
        }
    }
    return row;
}

std::vector<FeedbackLevel> Grader::levels_for(const Taken& taken) const {
    const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    std::vector<FeedbackLevel> levels;
    for (const LabSpec& lab : labs_) {
        levels.push_back(options_.feedback ? *options_.feedback
                                           : level_at(course_, lab, taken.student, now));
    }
    return levels;
}

Grader::Done Grader::grade(const Taken& taken, const fs::path& folder) const {
    const SubmissionInfo info = info_of(taken);
    if (!taken.refused.empty()) {
        return {
            .again = write_without_result(info, folder),
            .row = {.state = ClassRow::State::kRefused, .info = info, .labs = {}, .checks = {}}};
    }
    Work work;
    Result result;
    result.seed = options_.seed.value_or(course_.seed.of(taken.student));
    result.with = with_;
    for (const LabSpec& lab : labs_) {
        if (const TakenFile* file = file_for(taken, lab)) {
            // From here on only this copy counts, whatever becomes of the submission meanwhile.
            const std::string bytes = read_file(file->path);
            write_file(work.file_of(lab), bytes);
            result.files.push_back({.lab = lab.name,
                                    .name = file->name,
                                    .sha256 = sha256_hex(bytes),
                                    .bytes = bytes.size()});
        }
    }
    RunKeys keys{.graded = key_of_grading(result), .shown = {}};
    const std::optional<RunKeys> before = options_.fresh ? std::nullopt : keys_in(folder);
    const bool known = before && before->graded == keys.graded;
    if (known) {
        result = read_result(folder);
    } else {
        build_and_check(taken, result, work);
    }
    const ClassRow row = row_of(info, result, final_points(taken, result));
    keys.shown = key_of_showing(row, levels_for(taken));
    if (known && before->shown == keys.shown) {
        return {.again = false, .row = row};
    }
    replace_folder(folder, [&](const fs::path& fresh) {
        for (const LabSpec& lab : labs_) {
            if (fs::exists(work.file_of(lab))) {
                write_file(fresh / "files" / lab.name / lab.hand_in, read_file(work.file_of(lab)));
            }
            if (!known) {
                keep_records(work.folder.path() / "results", fresh, lab);
            }
        }
        if (known && fs::exists(folder / "records")) {
            fs::copy(folder / "records", fresh / "records", fs::copy_options::recursive);
        }
        write_pages(taken, row, result, fresh);
        write_file(fresh / "submission.json", to_json(row.info));
        write_file(fresh / "points.json", to_json(row.labs));
        // What was ungraded is tried again the next time.
        const bool whole = row.state == ClassRow::State::kGraded;
        write_file(fresh / "run.json", run_json({whole ? keys.graded : "", keys.shown}, sandbox_,
                                                work.compile_seconds, work.check_seconds));
        write_file(fresh / "result.json", to_json(stable(result)));
    });
    return {.again = !known, .row = row};
}

void Grader::write_pages(const Taken& taken, const ClassRow& row, const Result& result,
                         const fs::path& fresh) const {
    StudentReport report{.result = result, .info = row.info, .final_points = row.labs};
    const std::vector<FeedbackLevel> levels = levels_for(taken);
    for (std::size_t i = 0; i < levels.size(); ++i) {
        for (ScoredCheck& check : report.result.labs.at(i).checks) {
            check.record = shown_at(check.record, levels[i]);
        }
    }
    write_file(fresh / "report.html", student_page(report));
    write_file(fresh / "report.md", student_markdown(report));
    write_file(fresh / "junit.xml", junit_xml(report.result, taken.student));
}

ClassRow Grader::leave_ungraded(const Taken& taken, const fs::path& folder,
                                const std::string& why) const {
    ClassRow row{
        .state = ClassRow::State::kUngraded, .info = info_of(taken), .labs = {}, .checks = {}};
    row.info.ungraded = why;
    static_cast<void>(write_without_result(row.info, folder));
    return row;
}

}  // namespace wirelab
