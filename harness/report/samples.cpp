#include "report/samples.h"

namespace wirelab {
namespace {

using namespace std::string_literals;

CheckRecord record_of(const std::string& check, Verdict verdict) {
    CheckRecord record;
    record.lab = "lab3";
    record.check = check;
    record.title = "does what " + check + " says";
    record.verdict = verdict;
    record.seed = 7;
    record.sandbox = "bubblewrap";
    record.again = "build/bin/wirelab check lab3." + check;
    record.printed = "debug";
    record.transcript = "/tmp/somewhere/" + check + ".transcript.txt";
    return record;
}

CheckRecord told(CheckRecord record) {
    record.story = {{"check", "calls receive_all(fd)"},
                    {"server", "sent 512 bytes"},
                    {"", "... 3 steps more ..."},
                    {"you", "returned " + hostile_text()}};
    record.difference =
        ShownDifference{"the answer", hostile_text(), hostile_text(), 3, "ends here"};
    record.diagnosis = "one_recv";
    record.says = "It looks as if one recv is taken for the whole reply: " + hostile_text();
    record.asks = "What can recv return?";
    record.frames = {"receive.cpp:12 in " + hostile_text()};
    record.read = "labs/lab3_receive/README.md#when-is-it-over";
    return record;
}

LabReport receive_lab() {
    const LabSpec lab{.name = "lab3",
                      .folder = "lab3_receive",
                      .hand_in = "receive.cpp",
                      .checks = {{"Passes", 20, {}},
                                 {"Fails", 30, {}},
                                 {"IsBlocked", 10, {"Fails"}},
                                 {"Crashes", 5, {}},
                                 {"Stalls", 5, {}},
                                 {"GoesOver", 10, {}},
                                 {"IsToBeDone", 10, {}},
                                 {"IsOurFault", 10, {}},
                                 {"IsExtra", 5, {"Passes"}, true}}};
    CheckRecord ours = record_of("IsOurFault", Verdict::kHarnessError);
    ours.trouble = "no sandbox: " + hostile_text();
    LabReport report = score(lab, {{"Passes", record_of("Passes", Verdict::kPassed)},
                                   {"Fails", told(record_of("Fails", Verdict::kFailed))},
                                   {"IsBlocked", record_of("IsBlocked", Verdict::kPassed)},
                                   {"Crashes", told(record_of("Crashes", Verdict::kCrashed))},
                                   {"Stalls", record_of("Stalls", Verdict::kStalled)},
                                   {"GoesOver", record_of("GoesOver", Verdict::kOverLimit)},
                                   {"IsToBeDone", record_of("IsToBeDone", Verdict::kNotAttempted)},
                                   {"IsOurFault", ours},
                                   {"IsExtra", record_of("IsExtra", Verdict::kPassed)}});
    report.title = "The receive loop";
    report.warning_says = "The compiler warns.";
    report.warning_lines = {"receive.cpp:3: warning: " + hostile_text()};
    return report;
}

LabReport split_lab() {
    const LabSpec lab{.name = "lab4",
                      .folder = "lab4_split",
                      .hand_in = "split.cpp",
                      .checks = {{"SplitsAtTheEmptyLine", 100, {}}}};
    LabReport report =
        not_built(lab, "split.cpp does not compile.", {"split.cpp:1:1: error: " + hostile_text()});
    report.title = "Header and body";
    return report;
}

SubmissionInfo named(const std::string& student, const std::string& name) {
    return {.student = student,
            .name = name,
            .email = student + "@example.org",
            .source = student,
            .handed_in = "",
            .notes = {},
            .suspicious = {},
            .refused = "",
            .ungraded = ""};
}

ClassRow graded(const SubmissionInfo& info,
                const std::vector<std::pair<Verdict, std::string>>& checks, int lab3, int lab4) {
    ClassRow row;
    row.state = ClassRow::State::kGraded;
    row.info = info;
    row.labs = {{.lab = "lab3", .points = lab3 / 100, .of = 100, .hundredths = lab3, .says = ""},
                {.lab = "lab4", .points = lab4 / 100, .of = 50, .hundredths = lab4, .says = ""}};
    row.checks = checks;
    return row;
}

ClassRow without_points(ClassRow::State state, const SubmissionInfo& info) {
    ClassRow row;
    row.state = state;
    row.info = info;
    return row;
}

std::vector<ClassRow> sample_rows() {
    constexpr Verdict kPass = Verdict::kPassed;
    constexpr Verdict kFail = Verdict::kFailed;
    ClassRow ana = graded(named("ana.ng", "Ng, Ana"),
                          {{kPass, ""}, {kPass, ""}, {kFail, "one_recv"}}, 10000, 0);
    ana.labs[0].hundredths = 8750;
    ana.labs[0].late = true;
    ana.labs[0].says = "1 day late: 12.5 % off";
    ClassRow ben = graded(named("ben", "=HYPERLINK(\"http://example.org\")"),
                          {{kFail, "one_recv"}, {Verdict::kBlocked, ""}, {kFail, ""}}, 0, 0);
    ben.info.suspicious = {"brings another receive.h", "has a link to /etc/passwd"};
    ClassRow cem = without_points(ClassRow::State::kUngraded, named("cem", "Çem \"the\" Öz"));
    cem.info.ungraded = "the sandbox did not start";
    ClassRow dora = without_points(ClassRow::State::kRefused, named("dora", "dora"));
    dora.info.refused = "the archive unpacks to more than 64 MiB";
    ClassRow eve = without_points(ClassRow::State::kMissing, named("eve", "Eve\nO'Neil"));
    ClassRow wang = graded(named("wang", "王小明"), {{kPass, ""}, {kFail, "too_much"}, {kPass, ""}},
                           6000, 5000);
    return {ana, ben, cem, dora, eve, wang};
}

}  // namespace

std::string hostile_text() {
    return "\xFF\xC3 \x1B[31m \0 \uFFFE \uFFFF ]]> <b a='1'> & \"\r\n\t王 \u202E \xED\xA0\x80"s;
}

Result sample_result() {
    return {.seed = 7,
            .files = {{.lab = "lab3",
                       .name = "receive.cpp",
                       .sha256 = std::string(64, 'a'),
                       .bytes = 812},
                      {.lab = "lab4", .name = "split.cpp", .sha256 = std::string(64, 'b')}},
            .with = {.wirelab = "0.1.0",
                     .harness = std::string(64, 'c'),
                     .checks = std::string(64, 'd'),
                     .course = std::string(64, 'e'),
                     .compiler = "g++ (Debian 12.2.0-14) 12.2.0",
                     .flags = "-std=c++20 -O1",
                     .language = "en"},
            .labs = {receive_lab(), split_lab()}};
}

SubmissionInfo sample_submission() {
    return {.student = "ana.ng",
            .name = "Ng, Ana " + hostile_text(),
            .email = "ana@example.org",
            .source = "ana.ng.zip",
            .handed_in = "2026-11-20T09:00:00Z",
            .notes = {"Handed in twice; the later one counts.", hostile_text()},
            .suspicious = {"brings another receive.h"},
            .refused = "",
            .ungraded = ""};
}

ClassReport sample_class() {
    ClassReport report;
    report.title = "Network programming";
    report.labs = {{.name = "lab3",
                    .folder = "lab3_receive",
                    .hand_in = "receive.cpp",
                    .checks = {{"Joins", 60, {}}, {"Stops", 40, {"Joins"}}}},
                   {.name = "lab4",
                    .folder = "lab4_split",
                    .hand_in = "split.cpp",
                    .checks = {{"Splits", 50, {}}}}};
    report.rows = sample_rows();
    report.summary = summarise(report.labs, report.rows);
    report.notes = {"notes.txt belongs to nobody."};
    report.titles = {{"lab3", "The receive loop"},
                     {"lab3.Joins", "joins a reply that arrives in pieces"},
                     {"lab4.Splits", "splits at the first empty line"}};
    return report;
}

}  // namespace wirelab
