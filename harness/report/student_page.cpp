#include "report/student_page.h"

#include <algorithm>

#include "core/text.h"
#include "report/network_panel.h"
#include "report/page_text.h"
#include "report/pages.h"
#include "report/points_text.h"
#include "report/student_facts.h"
#include "report/template.h"
#include "words/phrases.h"

// The page of one student. What a student, a compiler or a program wrote goes through page_text()
// and then through the template, which escapes it; only our own templates are put in as markup.

namespace wirelab {
namespace {

constexpr std::size_t kMostSteps = 100;

// ---- one check

std::vector<PageData> steps_data(const std::vector<StoryStep>& story) {
    std::vector<PageData> items;
    std::size_t number = 0;
    for (const StoryStep& step : story) {
        if (items.size() == kMostSteps) {
            break;
        }
        PageData item;
        const bool known = step.who == "server" || step.who == "you" || step.who == "check";
        item.set("lane", known ? step.who : "gap");
        set_text(item, "who",
                 step.who == "you" ? said("your_program") : page_line(teller_of(step.who), 40));
        set_text(item, "number", step.who.empty() ? "" : std::to_string(++number));
        item.set("text", page_line(step.text, 1000));
        items.push_back(item);
    }
    return items;
}

/// The line before the place where it parts from the other, and from there on.
std::pair<std::string, std::string> parted(const std::string& line, std::size_t caret) {
    const std::string text = page_line(line, 400);
    const std::size_t place = std::min(caret, text.size());
    return {text.substr(0, place), text.substr(place)};
}

PageData difference_data(const std::optional<ShownDifference>& difference) {
    if (!difference) {
        return PageData{false};
    }
    PageData data;
    const auto [same, expected] = parted(difference->expected, difference->caret);
    set_text(data, "label", page_line(difference->label, 100));
    data.set("same", same);
    data.set("expected", expected);
    data.set("received", parted(difference->received, difference->caret).second);
    data.set("caret", std::string(std::min<std::size_t>(difference->caret, 400), ' '));
    const LinesWithCaret lines = lines_with_caret();
    data.set("before_expected", lines.expected);
    data.set("before_received", lines.received);
    data.set("before_caret", lines.caret);
    data.set("note", page_line(difference->note, 400));
    return data;
}

/// How much of a check's story is shown: less where the page would be too large.
enum class Detail { kAll, kNoNetwork, kVerdict };

PageData check_data(const StudentReport& report, const LabReport& lab, const ScoredCheck& check,
                    Detail detail) {
    const CheckRecord& record = check.record;
    PageData data;
    data.set("class", to_string(check.verdict));
    data.set("sign", verdict_sign(check.verdict));
    data.set("word", verdict_word(check.verdict));
    data.set("title", title_of(check));
    data.set("points", points_of(check));
    set_text(data, "remark", remark_of(lab, check));
    data.set("row", std::string{pages::kCheckRow});
    data.set("open", PageData{&check == lab.first_to_tell()});
    data.set("name", lab.lab + "." + check.spec.name);
    data.set("seed", std::to_string(record.seed == 0 ? report.result.seed : record.seed));
    data.set("has_story", PageData{has_story(check) && detail != Detail::kVerdict});
    set_text(data, "trouble", page_text(record.trouble));
    const bool untouched = record.verdict == Verdict::kNotAttempted;
    set_list(data, "steps", untouched ? std::vector<PageData>{} : steps_data(record.story));
    data.set("difference", difference_data(record.difference));
    data.set("has_frames", PageData{!record.frames.empty()});
    data.set("frames", page_lines(record.frames, 40));
    data.set("has_advice", PageData{!record.says.empty() || !record.asks.empty()});
    set_text(data, "says", page_text(record.says));
    set_text(data, "asks", page_text(record.asks));
    set_text(data, "printed", page_text(record.printed, std::size_t{16} << 10U));
    std::string network;
    if (detail == Detail::kAll && !untouched) {
        for (const ShownExchange& exchange : record.exchanges) {
            network += network_row(exchange);
            if (network.size() > kMostStoryBytes) {
                break;  // None of it will fit.
            }
        }
    }
    data.set("has_network", PageData{!network.empty()});
    data.set("network", network);
    set_text(data, "left_out", detail == Detail::kAll ? "" : said("wire_left_out"));
    const std::string replay = replay_of(report.replay, lab, check);
    data.set("has_pointers", PageData{!record.read.empty() || !replay.empty()});
    set_text(data, "read", page_text(record.read, 400));
    set_text(data, "replay", page_text(replay, 400));
    return data;
}

/// The check in as much detail as fits into `room` bytes.
std::string check_item(const StudentReport& report, const LabReport& lab, const ScoredCheck& check,
                       std::size_t room) {
    std::string item;
    for (const Detail detail : {Detail::kAll, Detail::kNoNetwork, Detail::kVerdict}) {
        item = filled(pages::kCheck, check_data(report, lab, check, detail));
        if (item.size() <= room) {
            break;
        }
    }
    return item;
}

// ---- labs, and the page

/// The items of the checks that passed, or of those that did not.
std::string check_items(const StudentReport& report, const LabReport& lab, bool passed,
                        std::size_t room) {
    std::string items;
    for (const ScoredCheck& check : lab.checks) {
        if ((check.verdict == Verdict::kPassed) == passed) {
            items += check_item(report, lab, check, room - std::min(room, items.size()));
        }
    }
    return items;
}

std::string lab_section(const StudentReport& report, const LabReport& lab, std::size_t room) {
    PageData data;
    data.set("anchor", lab.lab);
    data.set("lab", lab.lab);
    data.set("title", page_text(lab.title, 200));
    data.set("points", std::to_string(lab.points));
    data.set("of", std::to_string(lab.of));
    set_text(data, "build_says", page_text(lab.build_says));
    data.set("build_lines", page_lines(lab.build_lines));
    set_text(data, "warning_says", page_text(lab.warning_says));
    data.set("warning_lines", page_lines(lab.warning_lines));
    const std::string items = check_items(report, lab, false, room);
    set_text(data, "check_items", items);
    set_text(data, "passed_items",
             check_items(report, lab, true, room - std::min(room, items.size())));
    data.set("passed", passed_sentence(lab));
    set_text(data, "ungraded", ungraded_sentence(lab.ungraded));
    set_text(data, "not_run", not_run_sentence(lab.not_run));
    return filled(pages::kLab, data);
}

/// Labs with something to look at, then the others: nobody should have to scroll past what is well.
std::string lab_sections(const StudentReport& report) {
    std::string sections;
    for (const bool all_passed : {false, true}) {
        for (const LabReport& lab : report.result.labs) {
            if (not_passed_sentence(lab).empty() == all_passed) {
                sections += lab_section(
                    report, lab, kMostStoryBytes - std::min(kMostStoryBytes, sections.size()));
            }
        }
    }
    return sections;
}

PageData overview_row(const StudentReport& report, const LabReport& lab) {
    PageData row;
    row.set("anchor", lab.lab);
    row.set("lab", lab.lab);
    row.set("title", page_text(lab.title, 200));
    row.set("passed", std::to_string(passed_checks(lab)));
    row.set("checks", std::to_string(lab.checks.size()));
    const auto first =
        std::find_if(lab.checks.begin(), lab.checks.end(),
                     [](const ScoredCheck& check) { return check.verdict != Verdict::kPassed; });
    row.set("class", to_string(first == lab.checks.end() ? Verdict::kPassed : first->verdict));
    set_text(row, "look", not_passed_sentence(lab));
    row.set("points", std::to_string(lab.points));
    row.set("of", std::to_string(lab.of));
    row.set("final", points_text(final_hundredths(report, lab)));
    return row;
}

void set_head(PageData& data, const StudentReport& report) {
    const Result& result = report.result;
    const SubmissionInfo& info = report.info;
    data.set("name", display_name(info));
    set_text(data, "student", info.name.empty() ? "" : page_text(info.student, 200));
    data.set("seed", std::to_string(result.seed));
    set_text(data, "handed_in", page_text(info.handed_in, 40));
    data.set("points", points_text(total_hundredths(report)));
    data.set("of", std::to_string(total_of(result)));
    set_text(data, "before", before_sentence(report));
    set_text(data, "ungraded_points", ungraded_sentence(total_ungraded(result)));
    const std::vector<std::string> late = late_notes(report);
    set_list(data, "late", late);
    set_text(data, "refused", page_text(info.refused));
    set_text(data, "ungraded", page_text(info.ungraded));
    data.set("has_notice",
             PageData{!late.empty() || !info.refused.empty() || !info.ungraded.empty()});
}

}  // namespace

std::string student_page(const StudentReport& report) {
    PageData data;
    data.set("style", std::string{pages::kStyle});
    data.set("language", spoken().html());
    set_head(data, report);
    std::vector<PageData> rows;
    for (const LabReport& lab : report.result.labs) {
        rows.push_back(overview_row(report, lab));
    }
    set_list(data, "labs", rows);
    data.set("has_late", PageData{!late_notes(report).empty()});
    data.set("lab_sections", lab_sections(report));
    set_list(data, "notes", shown_notes(report.info.notes));
    set_list(data, "with", fields_data(graded_with(report.result)));
    return filled(pages::kStudent, data);
}

}  // namespace wirelab
