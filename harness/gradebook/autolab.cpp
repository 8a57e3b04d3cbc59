#include "gradebook/autolab.h"

#include "gradebook/told.h"
#include "report/page_text.h"
#include "report/student_facts.h"

namespace wirelab {

std::string autolab_output(const StudentReport& report) {
    using Json = nlohmann::ordered_json;
    std::string text = told_of_all(report);
    Json feedback = {{"_presentation", "semantic"}, {"stages", Json::array()}};
    Json scores = Json::object();
    for (const LabReport& lab : report.result.labs) {
        feedback["stages"].push_back(lab.lab);
        Json& stage = feedback[lab.lab] = Json::object();
        for (const ScoredCheck& check : lab.checks) {
            const bool passed = check.verdict == Verdict::kPassed;
            Json& shown = stage[check.spec.name] = {{"passed", passed}};
            if (!passed) {
                shown["hint"] = told_in_a_line(lab, check);
            }
            const std::string story = told(lab, check);
            text += story.empty() ? "" : lab.lab + "." + check.spec.name + "\n" + story + "\n";
        }
        scores[lab.lab] = json_points(final_hundredths(report, lab));
    }
    return text + safe_json(feedback) + safe_json({{"scores", scores}});
}

}  // namespace wirelab
