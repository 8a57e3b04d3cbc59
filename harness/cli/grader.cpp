#include "cli/grader.h"

#include <algorithm>
#include <ctime>
#include <nlohmann/json.hpp>
#include <utility>

#include "cli/class_results.h"
#include "cli/language.h"
#include "cli/ready_labs.h"
#include "cli/shown_info.h"
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

namespace wirelab {
namespace {

namespace fs = std::filesystem;

/// Changes when what is written changes, so that older folders are written anew.
constexpr const char* kFormat = "1";

std::vector<LabSpec> chosen_labs(const Places& places, const Course& course,
                                 const std::vector<std::string>& names) {
    std::vector<LabSpec> labs;
    for (const LabSpec& lab : course.labs) {
        if (names.empty() || std::find(names.begin(), names.end(), lab.name) != names.end()) {
            labs.push_back(lab);
        }
    }
    for (const std::string& name : names) {
        static_cast<void>(course.lab(name));  // Throws for one that is not there.
    }
    require_words(places, labs);
    return labs;
}

Sandbox usable_sandbox(const std::string& name) {
    Sandbox sandbox = Sandbox::named(name);
    sandbox.require();
    return sandbox;
}

/// Of all that is written and is not in the key of grading.
std::string key_of_showing(const ClassRow& row, const SubmissionInfo& shown,
                           const std::vector<FeedbackLevel>& levels) {
    Sha256 key;
    key.add_part(to_json(shown));
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
bool write_without_result(const SubmissionInfo& info, const SubmissionInfo& shown,
                          const fs::path& folder) {
    const fs::path before = folder / "submission.json";
    if (fs::exists(before) && !fs::exists(folder / "result.json") &&
        read_file(before) == to_json(info)) {
        return false;
    }
    replace_folder(folder, [&](const fs::path& fresh) {
        const StudentReport report{.result = {}, .info = shown, .final_points = {}};
        write_file(fresh / "report.html", student_page(report));
        write_file(fresh / "report.md", student_markdown(report));
        write_file(fresh / "submission.json", to_json(info));
    });
    return true;
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

Grader::Grader(Places places, Course course, GradingOptions options)
    : places_{std::move(places)},
      course_{std::move(course)},
      options_{std::move(options)},
      sandbox_{usable_sandbox(options_.sandbox)},
      labs_{chosen_labs(places_, course_, options_.labs)},
      kit_{build_kit(places_)},
      with_{tools_of(places_, course_, kit_, speak_as_asked(places_, course_, options_.language))} {
}

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
          result.with.course, result.with.compiler, result.with.flags, result.with.language,
          sandbox_.name(), std::to_string(result.seed)}) {
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

std::vector<FinalPoints> Grader::final_points(const Taken& taken, const SubmissionWork& work,
                                              const Result& result) const {
    std::vector<FinalPoints> all;
    constexpr int kHundredths = 100;
    for (std::size_t i = 0; i < labs_.size(); ++i) {
        const LabReport& report = result.labs.at(i);
        const Lateness late = work.has(labs_[i]) ? lateness(course_, labs_[i], taken.student,
                                                            report.points, taken.handed_in)
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
            .again = write_without_result(info, shown_info(info, course_), folder),
            .row = {.state = ClassRow::State::kRefused, .info = info, .labs = {}, .checks = {}}};
    }
    SubmissionWork work{taken, labs_};
    Result result;
    result.seed = options_.seed.value_or(course_.seed.of(taken.student));
    result.with = with_;
    result.files = work.files();
    RunKeys keys{.graded = key_of_grading(result), .shown = {}};
    const std::optional<RunKeys> before = options_.fresh ? std::nullopt : keys_in(folder);
    const bool known = before && before->graded == keys.graded;
    if (known) {
        result = read_result(folder);
    } else {
        result.labs = work.build_and_check({.places = places_,
                                            .kit = kit_,
                                            .sandbox = sandbox_,
                                            .limits = course_.limits,
                                            .language = with_.language,
                                            .checks_at_once = options_.checks_at_once},
                                           result.seed);
    }
    const ClassRow row = row_of(info, result, final_points(taken, work, result));
    keys.shown = key_of_showing(row, shown_info(row.info, course_), levels_for(taken));
    if (known && before->shown == keys.shown) {
        return {.again = false, .row = row};
    }
    replace_folder(folder, [&](const fs::path& fresh) {
        work.keep_files(fresh);
        if (!known) {
            work.keep_records(fresh);
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
                                                work.compile_seconds(), work.check_seconds()));
        write_file(fresh / "result.json", to_json(stable(result)));
    });
    return {.again = !known, .row = row};
}

void Grader::write_pages(const Taken& taken, const ClassRow& row, const Result& result,
                         const fs::path& fresh) const {
    StudentReport report{
        .result = result, .info = shown_info(row.info, course_), .final_points = row.labs};
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
    static_cast<void>(write_without_result(row.info, shown_info(row.info, course_), folder));
    return row;
}

}  // namespace wirelab
