#include "gradebook/told.h"

#include "core/bytes.h"
#include "core/text.h"
#include "report/columns.h"
#include "report/page_text.h"
#include "report/points_text.h"
#include "report/student_facts.h"
#include "report/terminal.h"
#include "words/phrases.h"

namespace wirelab {

std::string told(const LabReport& lab, const ScoredCheck& check, std::size_t limit) {
    if (check.verdict == Verdict::kPassed) {
        return "";
    }
    if (check.verdict == Verdict::kBlocked || check.verdict == Verdict::kNotBuilt) {
        return told_in_a_line(lab, check);
    }
    ScoredCheck shown = check;
    shown.record.lab = lab.lab;
    shown.record.check = check.spec.name;
    shown.record.again = "wirelab replay . " + lab.lab + "." + check.spec.name;
    shown.record.transcript.clear();
    return without_commands(page_text(terminal_story(shown), limit));
}

std::string told_in_a_line(const LabReport& lab, const ScoredCheck& check) {
    std::string text = verdict_word(check.verdict);
    if (check.verdict == Verdict::kBlocked) {
        text = said("blocked_by", {{"check", check.blocked_by}});
    } else if (check.verdict == Verdict::kNotBuilt && !lab.build_says.empty()) {
        text = lab.build_says;
    } else if (!check.record.says.empty()) {
        text += ": " + check.record.says;
    }
    return without_commands(page_line(text, 1000));
}

std::string told_of_all(const StudentReport& report) {
    std::string text = said("points_of", {{"points", points_text(total_hundredths(report))},
                                          {"of", std::to_string(total_of(report.result))}}) +
                       "\n";
    for (const std::string& note : late_notes(report)) {
        text += one_line(note) + "\n";
    }
    for (const LabReport& lab : report.result.labs) {
        if (!lab.build_says.empty()) {
            text += lab.build_says + "\n" + page_lines(lab.build_lines) + "\n";
        }
        if (!lab.warning_says.empty()) {
            text += lab.warning_says + "\n" + page_lines(lab.warning_lines) + "\n";
        }
    }
    return without_commands(page_text(text, 32768));
}

nlohmann::ordered_json json_points(int hundredths) {
    if (hundredths % 100 == 0) {
        return hundredths / 100;
    }
    return hundredths / 100.0;
}

std::string safe_json(const nlohmann::ordered_json& json, int indent) {
    std::string text;
    for (const char byte :
         json.dump(indent, ' ', false, nlohmann::ordered_json::error_handler_t::replace)) {
        text += byte == '<' ? "\\u003c" : std::string(1, byte);
    }
    return text + "\n";
}

}  // namespace wirelab
