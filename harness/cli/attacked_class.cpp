// Writes the results of a small class, for scripts/project/attacks: all that `wirelab batch`
// leaves, without grading. In each place that a student, their compiler or their program can write
// to stand the bytes of a file.
//
//   attacked_class TEXT OUT
//
// Beside OUT it lays the repository that the files were handed in with, without the text.

#include <array>
#include <iostream>
#include <map>

#include "cli/class_results.h"
#include "cli/places.h"
#include "core/error.h"
#include "core/sha256.h"
#include "grading/stable.h"
#include "os/file.h"
#include "report/junit.h"
#include "report/result_json.h"
#include "report/student_page.h"
#include "report/terminal.h"

namespace {

using namespace wirelab;
namespace fs = std::filesystem;

constexpr const char* kHandedIn = "1\n2\n3\n4\n5\n";

ShownExchange exchange_of(const std::string& text) {
    ShownExchange wire;
    wire.connection = 1;
    for (std::string* field :
         {&wire.method, &wire.target, &wire.version, &wire.reply_version, &wire.status,
          &wire.reason, &wire.content_type, &wire.body_start, &wire.request, &wire.request_cut,
          &wire.reply, &wire.reply_cut, &wire.note}) {
        *field = text;
    }
    wire.request_headers = {{text, text}};
    wire.reply_headers = {{text, text}};
    wire.query = {{text, text}};
    wire.request_bytes = 40;
    wire.reply_bytes = 90;
    return wire;
}

CheckRecord record_of(const std::string& lab, const CheckSpec& spec, Verdict verdict,
                      const std::string& text) {
    CheckRecord record;
    record.lab = lab;
    record.check = spec.name;
    record.title = text;
    record.verdict = verdict;
    record.seed = 7;
    record.again = "build/bin/wirelab check " + lab + "." + spec.name;
    record.story = {{"you", text}, {"server", text}, {"", text}};
    record.difference = ShownDifference{text, text, text, 3, text};
    record.diagnosis = "one_recv";
    record.says = text;
    record.asks = text;
    record.frames = {"receive.cpp:2 in " + text, "split.cpp:4 in " + text, text};
    record.read = text;
    record.printed = text + "\n" + text;
    record.exchanges = {exchange_of(text)};
    record.trouble = verdict == Verdict::kHarnessError ? text : "";
    return record;
}

/// As the compiler names it, and as it stands in the repository.
std::string path_of(const LabSpec& lab) {
    return "labs/" + lab.folder + "/" + lab.hand_in;
}

/// A lab in which every other check passed, and the others failed in all ways.
LabReport built(const LabSpec& lab, const std::string& text) {
    constexpr std::array kVerdicts = {Verdict::kPassed,       Verdict::kFailed,   Verdict::kPassed,
                                      Verdict::kCrashed,      Verdict::kPassed,   Verdict::kStalled,
                                      Verdict::kNotAttempted, Verdict::kOverLimit};
    std::map<std::string, CheckRecord> records;
    for (const CheckSpec& check : lab.checks) {
        const Verdict verdict = kVerdicts[records.size() % kVerdicts.size()];
        records.emplace(check.name, record_of(lab.name, check, verdict, text));
    }
    LabReport report = score(lab, records);
    report.title = "The lab";
    report.warning_says = "The compiler warns.";
    report.warning_lines = {text, path_of(lab) + ":3:1: warning: " + text};
    return report;
}

LabReport broken(const LabSpec& lab, const std::string& text) {
    LabReport report = not_built(lab, text, {text, path_of(lab) + ":3:1: error: " + text});
    report.title = "The lab";
    return report;
}

SubmissionInfo info_of(const std::string& student, const std::string& text) {
    SubmissionInfo info;
    info.student = student;
    info.name = text;
    info.email = student + "@example.edu";
    info.source = text;
    info.handed_in = "2026-11-20T09:00:00Z";
    info.notes = {text, "notes.txt was left alone: " + text};
    info.suspicious = {text};
    return info;
}

void write_student(const fs::path& folder, const SubmissionInfo& info,
                   const std::vector<LabReport>& labs) {
    StudentReport report;
    report.info = info;
    report.result.labs = labs;
    report.result.seed = 7;
    std::string terminal;
    for (const LabReport& lab : labs) {
        report.final_points.push_back({.lab = lab.lab,
                                       .points = lab.points,
                                       .of = lab.of,
                                       .hundredths = lab.points * 90,
                                       .late = true,
                                       .says = "1 day late: 10 % off"});
        report.result.files.push_back({.lab = lab.lab,
                                       .name = lab.lab == "lab3" ? "receive.cpp" : "split.cpp",
                                       .sha256 = sha256_hex(kHandedIn),
                                       .bytes = std::string{kHandedIn}.size()});
        terminal += terminal_report(lab);
        for (const ScoredCheck& check : lab.checks) {
            terminal += terminal_story(check);
            write_file(folder / "records" / lab.lab / (check.spec.name + ".json"),
                       to_json(check.record));
        }
    }
    write_file(folder / "submission.json", to_json(info));
    write_file(folder / "report.html", student_page(report));
    write_file(folder / "report.md", student_markdown(report));
    if (!labs.empty()) {
        write_file(folder / "result.json", to_json(stable(report.result)));
        write_file(folder / "points.json", to_json(report.final_points));
        write_file(folder / "junit.xml", junit_xml(report.result, info.student));
        write_file(folder / "terminal.txt", terminal);
    }
}

void write_all(const std::string& text, const fs::path& out) {
    const Places places = find_places();
    const Course course = read_course_at(places);
    const LabSpec& lab3 = course.lab("lab3");
    const LabSpec& lab4 = course.lab("lab4");
    for (const LabSpec* lab : {&lab3, &lab4}) {
        write_file(out.parent_path() / "repository" / path_of(*lab), kHandedIn);
    }
    const fs::path students = out / "students";
    write_student(students / "s01-amber", info_of("s01-amber", text),
                  {built(lab3, text), built(lab4, text)});
    write_student(students / "s02-basil", info_of("s02-basil", text),
                  {broken(lab3, text), broken(lab4, text)});
    SubmissionInfo ungraded = info_of("s03-cobalt", text);
    ungraded.ungraded = text;
    write_student(students / "s03-cobalt", ungraded, {});
    SubmissionInfo refused = info_of("s04-dill", text);
    refused.refused = text;
    write_student(students / "s04-dill", refused, {});
    write_file(out / "class.json", to_json(ClassInfo{.title = "Network programming",
                                                     .labs = {"lab3", "lab4"},
                                                     .notes = {text},
                                                     .missing = {info_of("s05-ebony", text)}}));
    const ClassReport report = read_class(places, course, out);
    write_class(report, out);
    constexpr std::size_t kWidth = 120;
    write_file(out / "class.txt", class_table(report, kWidth));
}

}  // namespace

int main(int count, char** arguments) {
    if (count != 3) {
        std::cerr << "usage: attacked_class TEXT OUT\n";
        return 64;
    }
    try {
        write_all(read_file(arguments[1]), arguments[2]);
        return 0;
    } catch (const std::exception& error) {
        std::cerr << "attacked_class: " << error.what() << "\n";
        return 1;
    }
}
