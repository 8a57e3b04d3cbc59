#include "github/step_outputs.h"

#include <algorithm>

#include "core/text.h"
#include "gradebook/classroom.h"
#include "report/points_text.h"
#include "report/student_facts.h"

namespace wirelab {
namespace {

StudentReport one_lab(const StudentReport& report, const LabReport& lab) {
    StudentReport only = report;
    only.result.labs = {lab};
    only.final_points.clear();
    std::copy_if(report.final_points.begin(), report.final_points.end(),
                 std::back_inserter(only.final_points),
                 [&lab](const FinalPoints& points) { return points.lab == lab.lab; });
    return only;
}

/// In base64, in one line.
std::string result_of(const StudentReport& report) {
    return std::string{trimmed(classroom_result(report))};
}

}  // namespace

std::vector<std::pair<std::string, std::string>> step_outputs(const StudentReport& report) {
    std::vector<std::pair<std::string, std::string>> outputs = {
        {"points", points_text(total_hundredths(report))},
        {"of", std::to_string(total_of(report.result))},
        {"result", result_of(report)}};
    for (const LabReport& lab : report.result.labs) {
        outputs.emplace_back(lab.lab, result_of(one_lab(report, lab)));
    }
    return outputs;
}

std::string output_lines(const std::vector<std::pair<std::string, std::string>>& outputs) {
    std::string text;
    for (const auto& [name, value] : outputs) {
        text += name + "=" + value + "\n";
    }
    return text;
}

}  // namespace wirelab
