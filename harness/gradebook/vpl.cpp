#include "gradebook/vpl.h"

#include "core/text.h"
#include "gradebook/told.h"
#include "report/page_text.h"
#include "report/points_text.h"
#include "report/student_facts.h"

namespace wirelab {
namespace {

std::string preformatted(const std::string& text) {
    std::string result;
    for (const std::string& line : lines_of(text)) {
        result += ">" + line + "\n";
    }
    return result;
}

}  // namespace

std::string vpl_output(const StudentReport& report) {
    std::string text = "<|--\n" + preformatted(told_of_all(report));
    for (const LabReport& lab : report.result.labs) {
        for (const ScoredCheck& check : lab.checks) {
            text += "-" + lab.lab + "." + check.spec.name + ": " + points_of(check) + "\n";
            text += preformatted(told(lab, check));
        }
    }
    return text + "--|>\nGrade :=>> " + points_text(total_hundredths(report)) + "\n";
}

}  // namespace wirelab
