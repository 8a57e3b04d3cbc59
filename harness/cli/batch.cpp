#include "cli/batch.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <cstdlib>
#include <iostream>
#include <set>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "cli/class_results.h"
#include "cli/crew.h"
#include "cli/language.h"
#include "cli/named_students.h"
#include "cli/ready_labs.h"
#include "cli/results_folder.h"
#include "core/error.h"
#include "core/text.h"
#include "os/file.h"
#include "os/interrupt.h"

namespace wirelab {
namespace {

namespace fs = std::filesystem;

/// One of several parts of a class.
struct Shard {
    std::size_t number = 1;
    std::size_t of = 1;
};

Shard shard_from(const std::string& text) {
    if (text.empty()) {
        return {};
    }
    Shard shard;
    char rest = 0;
    if (std::sscanf(text.c_str(), "%zu/%zu%c", &shard.number, &shard.of, &rest) != 2 ||
        shard.number < 1 || shard.number > shard.of) {
        throw UserError{"--shard " + text + ": it must be like 3/16, the third of sixteen parts"};
    }
    return shard;
}

std::size_t terminal_columns() {
    winsize size{};
    constexpr std::size_t kUsual = 100;
    return ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : kUsual;
}

Crew crew_for(const Grader& grader, const ResultsFolder& results) {
    return Crew{[&](const Taken& taken) -> Grader::Done {
        const fs::path folder = results.student(taken.student);
        try {
            return grader.grade(taken, folder);
        } catch (const HarnessError& error) {
            // Ours, and nobody else's: the others go on.
            return {.again = true, .row = grader.leave_ungraded(taken, folder, error.what())};
        }
    }};
}

ClassInfo class_info(const BatchRequest& request, const Grader& grader, const Intake& intake) {
    ClassInfo info{.title = request.title,
                   .language = grader.language(),
                   .labs = {},
                   .notes = intake.notes,
                   .missing = {}};
    if (info.title.empty()) {
        info.title = grader.course().title.empty() ? "Network programming" : grader.course().title;
    }
    for (const LabSpec& lab : grader.labs()) {
        info.labs.push_back(lab.name);
    }
    for (const RosterEntry& entry : intake.missing) {
        SubmissionInfo student;
        student.student = entry.id;
        student.name = entry.name.empty() ? entry.id : entry.name;
        student.email = entry.email;
        info.missing.push_back(std::move(student));
    }
    return info;
}

/// Those of this shard.
std::vector<const Taken*> share_of(const Intake& intake, const Shard& shard) {
    std::vector<const Taken*> share;
    for (std::size_t i = shard.number - 1; i < intake.submissions.size(); i += shard.of) {
        share.push_back(&intake.submissions[i]);
    }
    return share;
}

std::set<std::string> students_of(const Intake& intake) {
    std::set<std::string> names;
    for (const Taken& taken : intake.submissions) {
        names.insert(taken.student);
    }
    return names;
}

/// What was graded so far stays: that is worth a line to whoever has just pressed Ctrl-C.
Crew::Work work_or_say_what_is_kept(Crew&& crew, const std::vector<const Taken*>& share,
                                    std::size_t hands, const fs::path& out) {
    try {
        return crew.work(share, hands);
    } catch (const Interrupted&) {
        std::cerr << "\nwirelab: broken off. What was graded stays in " << out.string()
                  << "; run it again and it goes on from there.\n";
        throw;
    }
}

int tell(const ClassReport& report, const fs::path& out) {
    std::cout << class_table(report, terminal_columns())
              << "\nThe class:    " << (out / "class.html").string()
              << "\nPoints:       " << (out / "grades.csv").string()
              << "\nEach student: " << (out / "students").string() << "/<student>/report.html\n";
    constexpr int kHarnessStatus = 3;
    return report.summary.ungraded > 0 ? kHarnessStatus : 0;
}

}  // namespace

int batch(const BatchRequest& request) {
    require_apart(request.submissions, request.out);
    const Places places = find_places();
    const Shard shard = shard_from(request.shard);
    const fs::path out = fs::absolute(request.out);
    const Grader grader{places, read_course_at(places), request.grading};
    require_skeletons(places, grader.labs());
    const ResultsFolder results{out};
    require_no_lab_lost(out, grader.labs());
    IntakeOptions options{.shape = shape_named(request.shape),
                          .wanted = grader.wanted(),
                          .roster = std::nullopt,
                          .course = places.course};
    if (request.roster) {
        options.roster = read_roster(*request.roster);
    }
    const Intake intake = take_in_class(request.submissions, options);
    ClassInfo info = class_info(request, grader, intake);
    for (const std::string& sentence : named_and_unknown(grader.course(), intake, options.roster)) {
        info.notes.push_back(sentence);
        std::cerr << "wirelab: " << sentence << '\n';
    }
    const std::vector<const Taken*> share = share_of(intake, shard);
    const std::size_t cores = std::max(1U, std::thread::hardware_concurrency());
    Crew::Work work = work_or_say_what_is_kept(
        crew_for(grader, results), share, request.jobs == 0 ? cores : request.jobs, request.out);
    const std::vector<std::string> former = results.put_others_aside(students_of(intake));
    write_file(out / "class.json", to_json(info));
    const ClassReport report = class_report(places, grader.course(), info, std::move(work.rows));
    write_class(report, out);
    const int status = tell(report, request.out);
    std::cout << "Graded now:   " << work.again << " of " << share.size()
              << (work.again < share.size() ? "; the others had not changed\n" : "\n");
    if (!former.empty()) {
        std::cout << "Put aside:    " << join(former, ", ") << ", in no submission any more, to "
                  << (request.out / "former").string() << '\n';
    }
    return status;
}

int merge(const std::vector<fs::path>& from, const fs::path& out) {
    const Places places = find_places();
    const ResultsFolder results{fs::absolute(out)};
    std::optional<std::string> info;
    for (const fs::path& part : from) {
        const std::string its = to_json(read_class_info(part));
        if (info && *info != its) {
            throw UserError{part.string() +
                            " is of another class, of other labs or in another language than " +
                            from.front().string() + ": their class.json differ"};
        }
        info = its;
        for (const fs::directory_entry& entry : fs::directory_iterator{part / "students"}) {
            const std::string name = entry.path().filename().string();
            if (name.front() == '.') {
                continue;
            }
            const fs::path target = results.student(name);
            if (fs::exists(target) && fs::equivalent(target, entry.path())) {
                continue;  // The results go into one of the parts.
            }
            const fs::path result = target / "result.json";
            if (fs::exists(result) && fs::exists(entry.path() / "result.json") &&
                read_file(result) != read_file(entry.path() / "result.json")) {
                throw UserError{name + " has another result in " + part.string() +
                                " than in a folder before it; see  wirelab diff"};
            }
            fs::remove_all(target);
            fs::copy(entry.path(), target, fs::copy_options::recursive);
        }
    }
    write_file(fs::absolute(out) / "class.json", *info);
    speak_again(places, read_class_info(fs::absolute(out)).language);
    const ClassReport report = read_class(places, read_course_at(places), fs::absolute(out));
    write_class(report, fs::absolute(out));
    return tell(report, out);
}

}  // namespace wirelab
