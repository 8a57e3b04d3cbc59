#include "report/page_samples.h"

#include <array>

namespace wirelab::samples {
namespace {

ScoredCheck check(const std::string& name, const std::string& title, int points, Verdict verdict) {
    ScoredCheck check;
    check.spec.name = name;
    check.spec.points = points;
    check.verdict = verdict;
    check.points = verdict == Verdict::kPassed ? points : 0;
    check.record.check = name;
    check.record.title = title;
    check.record.verdict = verdict;
    check.record.seed = 7;
    if (verdict != Verdict::kPassed) {
        check.record.again = "build/bin/wirelab check " + name + " --seed 7";
    }
    return check;
}

LabReport lab(const std::string& name, const std::string& title,
              const std::vector<ScoredCheck>& checks) {
    LabReport lab;
    lab.lab = name;
    lab.title = title;
    lab.checks = checks;
    for (const ScoredCheck& check : checks) {
        lab.points += check.points;
        lab.of += check.spec.points;
        lab.ungraded += check.verdict == Verdict::kHarnessError ? check.spec.points : 0;
    }
    return lab;
}

ShownExchange exchange(const std::string& target, const std::string& status,
                       const std::string& reason, const std::string& type, std::size_t body) {
    ShownExchange shown;
    shown.connection = 1;
    shown.method = "GET";
    shown.target = target;
    shown.version = "HTTP/1.0";
    shown.request_headers = {{"Host", "data.pr4e.org"}};
    shown.reply_version = "HTTP/1.1";
    shown.status = status;
    shown.reason = reason;
    shown.reply_headers = {
        {"Server", "wirelab"}, {"Content-Type", type}, {"Content-Length", std::to_string(body)}};
    shown.content_type = type;
    shown.body_bytes = body;
    shown.request = "GET " + target + " HTTP/1.0\\r\\n\nHost: data.pr4e.org\\r\\n\n\\r\\n\n";
    shown.request_bytes = 40 + target.size();
    shown.reply = "HTTP/1.1 " + status + " " + reason +
                  "\\r\\n\nServer: wirelab\\r\\n\nContent-Type: " + type + "\\r\\n\n\\r\\n\n";
    shown.reply_bytes = 90 + body;
    shown.request_whole = true;
    shown.reply_whole = true;
    return shown;
}

ScoredCheck joins() {
    ScoredCheck joins = check("JoinsAReplyThatArrivesInPieces",
                              "joins a reply that arrives in pieces", 25, Verdict::kFailed);
    CheckRecord& record = joins.record;
    record.story = {{"check", "calls receive_all(fd)"},
                    {"server", "sent 512 bytes"},
                    {"you", "read 512 bytes"},
                    {"", "... 3 more ..."},
                    {"server", "sent 23 bytes, and closed"},
                    {"you", "returned 512 bytes; 23 bytes were never read"}};
    record.difference = ShownDifference{
        .label = "",
        .expected = "... and kill the envious moon\\nWho is already sick and pale with grie...",
        .received = "... and kill the envious moon\\nWho is already si",
        .caret = 48,
        .note = "ends here, after byte 512 of 535"};
    record.diagnosis = "one_recv";
    record.says = "It looks as if one recv is taken for the whole reply.";
    record.asks =
        "What can recv return, and which of its answers says that nothing more will come?";
    record.printed = "got 512 bytes\n";
    record.read = "labs/lab3_receive/README.md#when-is-it-over";
    ShownExchange reply = exchange("/romeo.txt", "200", "OK", "text/plain", 445);
    reply.unread = 23;
    record.exchanges = {reply};
    return joins;
}

ScoredCheck crashes() {
    ScoredCheck crashes =
        check("KeepsEveryByteOfAPicture", "keeps every byte of a picture", 10, Verdict::kCrashed);
    CheckRecord& record = crashes.record;
    record.story = {{"check", "calls receive_all(fd)"}, {"you", "gave no answer"}};
    record.says =
        "The bug checker stopped your program: heap-buffer-overflow (READ of size 1), at "
        "receive.cpp:31.";
    record.asks = "What does that line take for granted, and what was different here?";
    record.frames = {"receive.cpp:31 in append_all", "receive.cpp:48 in receive_all"};
    ShownExchange picture = exchange("/pictures/moon.png", "200", "OK", "image/png", 10496);
    picture.body_start = "\\x89PNG\\r\\n\\x1a\\n\\0\\0\\0\\rIHDR... (10,480 bytes more)";
    picture.reply_cut = "The first 8,192 bytes of 10,586 are shown.";
    record.exchanges = {picture};
    return crashes;
}

ScoredCheck stalls() {
    ScoredCheck stalls =
        check("EndsWithAnOpenConnection",
              "ends when the reply is whole and the connection stays open", 10, Verdict::kStalled);
    CheckRecord& record = stalls.record;
    record.story = {{"check", "calls receive_all(fd)"},
                    {"server", "sent 535 bytes, and keeps the connection open"},
                    {"you", "read 535 bytes"},
                    {"you", "gave no answer"}};
    record.says =
        "Your program waits in recv on the socket; the server has sent all 535 bytes and keeps the "
        "connection open, and nothing more will come.";
    record.asks = "What would have to happen for that call to return, and who would have to do it?";
    return stalls;
}

ScoredCheck redirects() {
    ScoredCheck redirects =
        check("FollowsARedirect", "follows a redirect to the document", 20, Verdict::kFailed);
    CheckRecord& record = redirects.record;
    record.story = {{"check", "calls fetch(\"http://data.pr4e.org/moved\")"},
                    {"you", "connected 127.0.0.1:40312"},
                    {"you", "sent 41 bytes"},
                    {"server", "sent 302 Found, and closed"},
                    {"you", "sent 43 bytes"},
                    {"server", "sent 404 Not Found, and closed"},
                    {"you", "returned \"\""}};
    record.difference =
        ShownDifference{.label = "url",
                        .expected = "http://data.pr4e.org/search?q=Romeo+%26+Juliet",
                        .received = "http://data.pr4e.org/movedsearch?q=Romeo+%26+Juliet",
                        .caret = 21,
                        .note = "byte 21 is m, not s"};
    record.says = "It looks as if Location is glued to the end of the address.";
    record.asks = "Against what is a relative address resolved?";
    ShownExchange moved = exchange("/moved", "302", "Found", "text/html; charset=utf-8", 0);
    moved.reply_headers.push_back({"Location", "/search?q=Romeo+%26+Juliet&lang=zh"});
    ShownExchange missing =
        exchange("/movedsearch?q=Romeo+%26+Juliet&lang=zh", "404", "Not Found", "text/html", 160);
    missing.connection = 2;
    missing.query = {{"q", "Romeo & Juliet"}, {"lang", "zh"}};
    missing.body_start = "<h1>Not Found</h1>\\n";
    ShownExchange bytes;
    bytes.connection = 3;
    bytes.request = "hello?";
    bytes.request_bytes = 6;
    bytes.reset = true;
    record.exchanges = {moved, missing, bytes};
    return redirects;
}

SubmissionInfo nobody() {
    SubmissionInfo info;
    info.student = "s07";
    info.name = "Student Seven (示例)";
    info.handed_in = "2026-11-21T09:00:00Z";
    info.notes = {"receive.cpp was in a folder \"My Lab 3\".",
                  "notes.docx is not asked for, and was left alone."};
    return info;
}

Result graded_result() {
    ScoredCheck over = check("TakesOneByteAtATime", "takes a reply that arrives byte by byte", 5,
                             Verdict::kOverLimit);
    over.record.says =
        "Your program used more than 1 second of processor time on one call, and was stopped.";
    over.record.asks = "Which loop has no way out when the data looks like this?";
    ScoredCheck blocked =
        check("LeavesTheSocketOpen", "leaves the socket open", 15, Verdict::kBlocked);
    blocked.record.verdict = Verdict::kPassed;
    blocked.blocked_by = "JoinsAReplyThatArrivesInPieces";
    ScoredCheck ours =
        check("GoesOnAfterASignal", "goes on after a signal", 5, Verdict::kHarnessError);
    ours.record.trouble = "no descriptor was left on this machine";
    ScoredCheck untouched = check("EncodesASpace", "encodes a space", 60, Verdict::kNotAttempted);
    untouched.record.says = "percent_encode is not written yet: it still calls todo().";
    untouched.record.asks =
        "Open query.cpp: what is percent_encode given, and what does it promise to return?";
    ScoredCheck extra = check("EncodesOtherScripts", "encodes other scripts", 10, Verdict::kPassed);
    extra.spec.extra = true;

    Result result;
    result.seed = 7;
    result.files = {
        {.lab = "lab3", .name = "receive.cpp", .sha256 = std::string(64, 'a'), .bytes = 1432}};
    result.with.wirelab = "0.1.0";
    result.with.compiler = "g++ (Debian 12.2.0-14) 12.2.0";
    result.with.flags = "-std=c++20 -fsanitize=address,undefined";
    LabReport receive =
        lab("lab3", "The receive loop",
            {check("FitsOneRead", "returns a reply that fits one read", 15, Verdict::kPassed),
             joins(), over, crashes(), stalls(), blocked, ours});
    receive.warning_says =
        "The compiler warns. That costs no points, and is often the first trace "
        "of a mistake:";
    receive.warning_lines = {
        "receive.cpp:31:18: warning: comparison of integer expressions of "
        "different signedness",
        "   31 |     for (int i = 0; i <= buffer.size(); ++i) {",
        "      |                     ~~^~~~~~~~~~~~~~~~"};
    LabReport built =
        lab("lab4", "Header and body",
            {check("SplitsAtTheEmptyLine", "splits at the empty line", 50, Verdict::kNotBuilt),
             check("KeepsZeroBytes", "keeps zero bytes", 50, Verdict::kNotBuilt)});
    built.build_says = "split.cpp does not compile, so none of its checks could run.";
    built.build_lines = {"split.cpp:12:5: error: expected ';' before 'return'"};
    result.labs = {
        receive, built,
        lab("lab5", "Status and redirects",
            {check("ReadsTheCode", "reads the status code", 30, Verdict::kPassed), redirects()}),
        lab("lab6", "Query strings", {untouched, extra})};
    return result;
}

}  // namespace

StudentReport student() {
    StudentReport report;
    report.result = graded_result();
    report.info = nobody();
    report.final_points = {{.lab = "lab3",
                            .points = 15,
                            .of = 85,
                            .hundredths = 1350,
                            .late = true,
                            .says = "1 day late: 10 % off"}};
    return report;
}

StudentReport verdicts_only() {
    StudentReport report = student();
    for (LabReport& lab : report.result.labs) {
        for (ScoredCheck& check : lab.checks) {
            CheckRecord bare;
            bare.title = check.record.title;
            bare.verdict = check.record.verdict;
            check.record = bare;
        }
        lab.build_lines.clear();
    }
    return report;
}

std::string hostile_text() {
    return "</style></pre><script>alert(1)</script>\"><img src=x onerror=alert(2)> 'q' {{name}} "
           "{{{style}}} ```` `x` @octocat #1 ::error::x [a](javascript:alert(3)) **b** | c "
           "http://example.test www.example.test \x1B[31m\r\x07 \xE2\x80\xAE"
           "txt.exe \xFF\xFE";
}

StudentReport hostile() {
    StudentReport report = student();
    const std::string evil = hostile_text();
    report.info.name = evil;
    report.info.notes = {evil, "::error::" + evil};
    report.info.refused = evil;
    for (LabReport& lab : report.result.labs) {
        lab.build_says = evil;
        lab.build_lines = {evil, "::error::" + evil, "```", "# x"};
        lab.warning_says = evil;
        lab.warning_lines = {evil};
        for (ScoredCheck& check : lab.checks) {
            CheckRecord& record = check.record;
            record.says = evil;
            record.asks = evil;
            record.frames = {evil};
            record.printed = "::error::" + evil + "\n```\n</details>\n";
            record.story = {{"you", evil}, {evil, evil}};
            record.difference = ShownDifference{evil, evil, evil, 3, evil};
            ShownExchange wire = exchange(evil, evil, evil, evil, 1);
            wire.method = evil;
            wire.request_headers = {{evil, evil}};
            wire.query = {{evil, evil}};
            wire.body_start = evil;
            wire.note = evil;
            record.exchanges = {wire};
        }
    }
    return report;
}

ClassReport class_of(int students) {
    ClassReport report;
    report.title = "Network programming, a sample class";
    const Result result = graded_result();
    int number = 0;
    for (const LabReport& lab : result.labs) {
        LabSpec spec;
        spec.name = lab.lab;
        spec.folder = lab.lab;
        for (const ScoredCheck& check : lab.checks) {
            spec.checks.push_back(check.spec);
            report.titles[lab.lab + "." + check.spec.name] = check.record.title;
            CheckStatistics statistics;
            statistics.lab = lab.lab;
            statistics.check = check.spec.name;
            statistics.points = check.spec.points;
            statistics.judged = students;
            statistics.passed = number == 0 ? students : number == 3 ? 0 : students / (number + 1);
            statistics.verdicts = {{Verdict::kPassed, statistics.passed},
                                   {Verdict::kFailed, students - statistics.passed}};
            if (number % 3 == 1) {
                statistics.discrimination = number == 4 ? -0.07 : 0.42;
                statistics.diagnoses = {{.diagnosis = "one_recv", .count = 5, .sample = "s03"},
                                        {.diagnosis = "left_open", .count = 2, .sample = "s11"}};
            }
            report.summary.checks.push_back(statistics);
            ++number;
        }
        report.labs.push_back(spec);
        report.titles[lab.lab] = lab.title;
        report.diagnoses[lab.lab + ".one_recv"] =
            "It looks as if one recv is taken for the whole reply, however much of it has come.";
        report.diagnoses[lab.lab + ".left_open"] =
            "Descriptors were still open after the call ({count} more than before).";
    }
    constexpr std::array kVerdicts = {
        Verdict::kPassed,  Verdict::kPassed,    Verdict::kFailed,      Verdict::kPassed,
        Verdict::kCrashed, Verdict::kStalled,   Verdict::kBlocked,     Verdict::kNotAttempted,
        Verdict::kPassed,  Verdict::kOverLimit, Verdict::kHarnessError};
    for (int i = 1; i <= students; ++i) {
        ClassRow row;
        row.info.student = (i < 10 ? "s0" : "s") + std::to_string(i);
        row.info.name = "Student " + std::to_string(i);
        row.state = i % 15 == 4   ? ClassRow::State::kRefused
                    : i % 15 == 8 ? ClassRow::State::kUngraded
                    : i % 15 == 9 ? ClassRow::State::kMissing
                                  : ClassRow::State::kGraded;
        if (row.state == ClassRow::State::kRefused) {
            row.info.refused = "the archive holds a path that leaves its folder: ../../x";
        } else if (row.state == ClassRow::State::kUngraded) {
            row.info.ungraded = "the sandbox could not be started";
        } else if (row.state == ClassRow::State::kGraded) {
            for (int check = 0; check < number; ++check) {
                const Verdict verdict =
                    kVerdicts[static_cast<std::size_t>(i * 7 + check * 3) % kVerdicts.size()];
                row.checks.emplace_back(verdict, verdict == Verdict::kFailed ? "one_recv" : "");
            }
            for (const LabSpec& lab : report.labs) {
                row.labs.push_back({.lab = lab.name,
                                    .points = 40,
                                    .of = lab.points(),
                                    .hundredths = 100 * (i * 13 % 80) + (i % 4 == 0 ? 50 : 0),
                                    .late = i % 6 == 0,
                                    .says = ""});
            }
        }
        report.rows.push_back(row);
    }
    report.rows.at(1).info.suspicious = {"receive.cpp is the same, byte for byte, as that of s05"};
    report.rows.at(2).info.notes = {"two files were called receive.cpp; the newer one was graded"};
    report.notes = {"README.txt in the class's folder belongs to no student."};
    ClassSummary& summary = report.summary;
    summary.graded = students * 12 / 15;
    summary.ungraded = students / 15;
    summary.refused = students / 15;
    summary.missing = students / 15;
    summary.of = 300;
    summary.mean = 161.25;
    summary.median = 158;
    for (int step = 0; step < 10; ++step) {
        summary.distribution.push_back(
            {.from = step * 10, .to = step * 10 + 10, .students = step * (9 - step) / 4});
    }
    return report;
}

}  // namespace wirelab::samples
