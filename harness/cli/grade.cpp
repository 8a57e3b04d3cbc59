#include "cli/grade.h"

#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <thread>
#include <utility>
#include <vector>

#include "cli/report.h"
#include "cli/student_folder.h"
#include "report/terminal.h"

namespace wirelab {
namespace {

namespace fs = std::filesystem;

void tell(const Taken& taken) {
    for (const std::string& note : taken.notes) {
        std::cout << "note: " << note << '\n';
    }
    for (const std::string& note : taken.suspicious) {
        std::cout << "suspicious: " << note << '\n';
    }
}

/// In the records paths and commands hold inside the folder of the results; here they are typed
/// from anywhere.
std::vector<LabReport> shown_from_here(Result result, const fs::path& out) {
    const std::string wirelab = (find_places().build / "bin" / "wirelab").string();
    for (LabReport& lab : result.labs) {
        for (ScoredCheck& check : lab.checks) {
            CheckRecord& record = check.record;
            record.again = wirelab + " replay " + out.string() + " " + lab.lab + "." + record.check;
            if (!record.transcript.empty()) {
                record.transcript = (out / record.transcript).string();
            }
        }
    }
    return std::move(result.labs);
}

}  // namespace

int grade(const GradeRequest& request) {
    const Places places = find_places();
    GradeRequest wanted = request;
    wanted.grading.checks_at_once = std::max(1U, std::thread::hardware_concurrency());
    const Grader grader{places, read_course_at(places), wanted.grading};
    const Intake intake = take_in_one(request.submission, {.shape = Shape::kFolders,
                                                           .wanted = grader.wanted(),
                                                           .roster = std::nullopt,
                                                           .course = places.course});
    const Taken& taken = intake.submissions.at(0);
    tell(taken);
    const fs::path out =
        fs::absolute(request.out.value_or(places.results() / "graded" / taken.student));
    static_cast<void>(grader.grade(taken, out));
    if (!taken.refused.empty()) {
        std::cout << "refused: " << taken.refused << '\n';
        return 1;
    }
    int status = 0;
    for (const LabReport& lab : shown_from_here(read_result(out), out)) {
        std::cout << '\n' << terminal_report(lab, {.colour = ::isatty(STDOUT_FILENO) == 1});
        status = std::max(status, status_of(lab));
    }
    std::cout << "\nThe page:  " << (out / "report.html").string()
              << "\nThe data:  " << (out / "result.json").string() << '\n';
    return status;
}

}  // namespace wirelab
