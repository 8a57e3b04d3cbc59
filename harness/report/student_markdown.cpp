#include <algorithm>
#include <utility>

#include "core/text.h"
#include "report/columns.h"
#include "report/markdown.h"
#include "report/page_text.h"
#include "report/points_text.h"
#include "report/student_facts.h"
#include "report/student_page.h"
#include "words/phrases.h"

// The page of one student as GitHub-flavoured Markdown. What a student, a compiler or a program
// wrote stands in fences and spans of code, or goes through markdown::prose().

namespace wirelab {
namespace {

using markdown::cell;
using markdown::code;
using markdown::fence;
using markdown::prose;

/// The room that is left on a page, and what it had no room for.
class Room {
public:
    explicit Room(std::size_t bytes) : bytes_{bytes} {}

    [[nodiscard]] bool holds(const std::string& text) const { return text.size() <= bytes_; }

    /// `text`; or nothing, where it does not fit.
    std::string take(std::string text) {
        if (!holds(text)) {
            ++left_out_;
            return "";
        }
        bytes_ -= text.size();
        return text;
    }

    [[nodiscard]] std::size_t left_out() const { return left_out_; }

private:
    std::size_t bytes_;
    std::size_t left_out_ = 0;
};

std::string paragraph(const std::string& text) {
    return text.empty() ? "" : text + "\n\n";
}

std::string heading(const std::string& name, const std::string& text) {
    return text.empty() ? "" : "**" + name + "**\n\n" + text + "\n";
}

/// What was not graded has no points, and not zero of them.
std::string points_in_all(const StudentReport& report) {
    if (report.result.labs.empty()) {
        return "**" + said("no_points") + "**";
    }
    const std::string points =
        "**" +
        said("points_of", {{"points", points_text(total_hundredths(report))},
                           {"of", std::to_string(total_of(report.result))}}) +
        "**";
    return points + said("and_seed", {{"seed", std::to_string(report.result.seed)}});
}

std::string head(const StudentReport& report, const std::string& heading) {
    std::string text = "# " + prose(heading.empty() ? display_name(report.info) : heading) +
                       "\n\n" + points_in_all(report);
    const std::string handed_in = prose(page_text(report.info.handed_in, 40));
    text += (handed_in.empty() ? "" : said("and_handed_in", {{"handed_in", handed_in}})) + "\n\n";
    text += paragraph(before_sentence(report));
    text += paragraph(ungraded_sentence(total_ungraded(report.result)));
    for (const std::string& note : late_notes(report)) {
        text += paragraph("> " + prose(note));
    }
    if (!report.info.refused.empty()) {
        text += paragraph(
            "> " + said("was_refused", {{"refused", prose(page_text(report.info.refused))}}));
    }
    if (!report.info.ungraded.empty()) {
        text += paragraph(
            "> " + said("was_not_graded", {{"ungraded", prose(page_text(report.info.ungraded))}}));
    }
    return text;
}

std::string so_many_of(int points, int of) {
    return said("so_many_of", {{"points", std::to_string(points)}, {"of", std::to_string(of)}});
}

std::string overview(const StudentReport& report) {
    if (report.result.labs.empty()) {
        return "";
    }
    const bool late = !late_notes(report).empty();
    std::string text =
        "| " + said("lab") + " | " + said("checks_passed") + " | " + said("points") + " |";
    text += late ? " " + said("after_late") + " |\n|---|---:|---:|---:|\n" : "\n|---|---:|---:|\n";
    for (const LabReport& lab : report.result.labs) {
        text +=
            "| " + prose(lab.lab) + " " + prose(page_text(lab.title, 200)) + " | " +
            so_many_of(static_cast<int>(passed_checks(lab)), static_cast<int>(lab.checks.size())) +
            " | " + so_many_of(lab.points, lab.of) + " |";
        text += late ? " " + points_text(final_hundredths(report, lab)) + " |\n" : "\n";
    }
    return text + "\n";
}

std::string checks_table(const LabReport& lab) {
    std::string text = "| | " + said("check") + " | " + said("points") + " |\n|---|---|---:|\n";
    for (const ScoredCheck& check : lab.checks) {
        const std::string remark = prose(remark_of(lab, check));
        text += "| " + verdict_sign(check.verdict) + " " + verdict_word(check.verdict) + " | " +
                prose(title_of(check)) + (remark.empty() ? "" : "<br>" + remark) + " | " +
                points_of(check) + " |\n";
    }
    return text + "\n";
}

// ---- the story of a check

std::string steps_text(const std::vector<StoryStep>& story) {
    constexpr std::size_t kMostSteps = 100;
    std::string text;
    std::size_t number = 0;
    for (std::size_t i = 0; i < std::min(story.size(), kMostSteps); ++i) {
        const StoryStep& step = story[i];
        std::string who = step.who.empty() ? "" : "[" + page_line(teller_of(step.who), 40) + "]";
        who += std::string(10 - std::min<std::size_t>(10, columns_of(who)), ' ');
        const std::string count = step.who.empty() ? "" : std::to_string(++number);
        text += std::string(count.size() < 3 ? 3 - count.size() : 0, ' ') + count + "  " + who +
                page_line(step.text, 1000) + "\n";
    }
    return text;
}

std::string difference_text(const std::optional<ShownDifference>& difference) {
    if (!difference) {
        return "";
    }
    const std::string label = page_line(difference->label, 100);
    const LinesWithCaret lines = lines_with_caret();
    return (label.empty() ? "" : label + "\n") + lines.expected +
           page_line(difference->expected, 400) + "\n" + lines.received +
           page_line(difference->received, 400) + "\n" + lines.caret +
           std::string(std::min<std::size_t>(difference->caret, 400), ' ') + "^ " +
           page_line(difference->note, 400) + "\n";
}

std::string exchange_text(const ShownExchange& exchange, std::size_t number) {
    std::string text = std::to_string(number) + ". " +
                       said("both", {{"one", code(page_text(request_line(exchange), 600))},
                                     {"other", code(page_text(status_line(exchange), 600))}}) +
                       "\n\n";
    for (const std::string& remark : remarks_on(exchange)) {
        text += paragraph(prose(page_text(remark, 600)));
    }
    if (!exchange.query.empty()) {
        text += "| " + said("parameter") + " | " + said("value") + " |\n|---|---|\n";
        for (const ShownField& field : exchange.query) {
            text += "| " + cell(page_text(field.name, 600)) + " | " +
                    cell(page_text(field.value, 600)) + " |\n";
        }
        text += "\n";
    }
    constexpr std::size_t kMostShown = std::size_t{40} << 10U;
    if (!exchange.request.empty()) {
        text += fence(page_text(exchange.request, kMostShown), "> ") +
                paragraph(prose(page_text(exchange.request_cut, 400))) + "\n";
    }
    if (!exchange.reply.empty()) {
        text += fence(page_text(exchange.reply, kMostShown), "< ") +
                paragraph(prose(page_text(exchange.reply_cut, 400))) + "\n";
    }
    return text;
}

std::string network_table(const std::vector<ShownExchange>& exchanges) {
    std::string text = "| | " + said("method") + " | " + said("target") + " | " + said("status") +
                       " | " + said("type") + " | " + said("size") +
                       " |\n|---:|---|---|---|---|---:|\n";
    std::size_t number = 0;
    for (const ShownExchange& exchange : exchanges) {
        const bool answered = !exchange.status.empty();
        text +=
            "| " + std::to_string(++number) + " | " + cell(page_text(exchange.method, 20)) + " | " +
            cell(page_text(exchange.method.empty() ? request_line(exchange) : exchange.target,
                           600)) +
            " | " +
            cell(page_text(
                answered ? exchange.status + " " + exchange.reason : status_line(exchange), 100)) +
            " | " + cell(page_text(exchange.content_type, 100)) + " | " +
            byte_count(answered ? exchange.body_bytes : exchange.reply_bytes) + " |\n";
    }
    return text;
}

std::string network_text(const std::vector<ShownExchange>& exchanges) {
    if (exchanges.empty()) {
        return "";
    }
    std::string text = "<details>\n<summary><b>" + said("on_the_wire") + "</b>" + said("colon") +
                       said_count(exchanges.size(), "exchange") + "</summary>\n\n" +
                       network_table(exchanges) + "\n";
    for (std::size_t i = 0; i < exchanges.size(); ++i) {
        text += exchange_text(exchanges[i], i + 1);
    }
    return text + "</details>\n\n";
}

std::string trouble_text(const std::string& trouble) {
    return trouble.empty()
               ? ""
               : paragraph(said("not_judged", {{"trouble", prose(page_text(trouble))}})) +
                     paragraph(said("not_your_fault"));
}

std::string fenced(const std::string& name, const std::string& text,
                   const std::string& prefix = "") {
    return text.empty() ? "" : heading(name, fence(text, prefix));
}

std::string story_text(const StudentReport& report, const LabReport& lab, const ScoredCheck& check,
                       bool with_network) {
    const CheckRecord& record = check.record;
    const bool untouched = record.verdict == Verdict::kNotAttempted;
    const std::string open = &check == lab.first_to_tell() ? " open" : "";
    std::string text = "<details" + open + ">\n<summary><b>" + verdict_word(check.verdict) +
                       "</b>" + said("colon") + markdown::html(title_of(check)) + "</summary>\n\n" +
                       code(lab.lab + "." + check.spec.name) + "\n\n";
    text += trouble_text(record.trouble);
    text += untouched ? "" : fenced(said("what_happened"), steps_text(record.story));
    text += fenced(said("where_the_bytes_part"), difference_text(record.difference));
    text += fenced(said("where_in_your_code"), page_lines(record.frames, 40), "| ");
    text += paragraph(prose(page_text(record.says)));
    const std::string asks = prose(page_text(record.asks));
    text += paragraph(asks.empty() ? "" : "**" + asks + "**");
    text += fenced(said("what_your_program_printed"), page_text(record.printed, 16384), "| ");
    if (!untouched && with_network) {
        text += network_text(record.exchanges);
    } else if (!untouched && !record.exchanges.empty()) {
        text += paragraph(said("wire_left_out"));
    }
    const std::string read = code(page_text(record.read, 400));
    text += paragraph(read.empty() ? "" : said("read_there", {{"read", read}}));
    text += fenced(said("see_it_again"), page_text(replay_of(report.replay, lab, check), 400));
    return text + "\n</details>\n\n";
}

/// The line for each check. Where all is well nobody needs them, and in a short report only who
/// asks.
std::string checks_text(const LabReport& lab, bool is_short) {
    const bool all = passed_checks(lab) == lab.checks.size();
    if (lab.checks.empty() || (!all && !is_short)) {
        return checks_table(lab);
    }
    const std::string passed =
        all ? passed_sentence(lab)
            : said("some_passed", {{"count", std::to_string(passed_checks(lab))},
                                   {"checks", said_count(lab.checks.size(), "check")}});
    return "<details>\n<summary>" + passed + "</summary>\n\n" + checks_table(lab) +
           "</details>\n\n";
}

/// The points of a lab, and a line for each check.
std::string lab_head(const LabReport& lab, bool is_short) {
    const std::string title = prose(page_text(lab.title, 200));
    return "## " + prose(lab.lab) + (title.empty() ? "" : " " + title) + said("colon") +
           said("points_of",
                {{"points", std::to_string(lab.points)}, {"of", std::to_string(lab.of)}}) +
           "\n\n" + checks_text(lab, is_short) + paragraph(ungraded_sentence(lab.ungraded)) +
           paragraph(not_run_sentence(lab.not_run));
}

/// What the compiler said, and why that is shown.
std::string compiler_text(const std::string& says, const std::vector<std::string>& lines) {
    return says.empty() ? ""
                        : paragraph(prose(page_text(says))) + fence(page_lines(lines), "| ") + "\n";
}

std::string stories_text(const StudentReport& report, const LabReport& lab, bool first_only,
                         Room& room) {
    std::string text;
    for (const ScoredCheck& check : lab.checks) {
        if (!has_story(check) || (first_only && &check != lab.first_to_tell())) {
            continue;
        }
        std::string story = story_text(report, lab, check, true);
        if (!room.holds(story)) {
            story = story_text(report, lab, check, false);
        }
        text += room.take(std::move(story));
    }
    return text;
}

std::string notes_text(const StudentReport& report, Room& room) {
    const std::vector<std::string> notes = shown_notes(report.info.notes);
    std::string text = notes.empty() ? "" : "## " + said("notes_on_it") + "\n\n";
    for (const std::string& note : notes) {
        text += room.take("- " + prose(note) + "\n");
    }
    return text;
}

std::string left_out_text(std::size_t parts) {
    return parts == 0
               ? ""
               : paragraph("> " + said("parts_left_out", {{"parts", said_count(parts, "part")}}));
}

}  // namespace

std::string student_markdown(const StudentReport& report) {
    return markdown_within(report, {});
}

std::string markdown_within(const StudentReport& report, const MarkdownScope& scope) {
    constexpr std::size_t kSentences = 1000;  // The last words on what was left out.
    std::string text = head(report, scope.heading) + overview(report);
    Room room{scope.most_bytes - std::min(scope.most_bytes, text.size() + kSentences)};
    std::vector<std::string> heads;
    for (const LabReport& lab : report.result.labs) {
        heads.push_back(room.take(lab_head(lab, scope.is_short)));
    }
    for (std::size_t i = 0; i < heads.size(); ++i) {
        const LabReport& lab = report.result.labs[i];
        text += heads[i] + room.take(compiler_text(lab.build_says, lab.build_lines)) +
                stories_text(report, lab, scope.is_short, room) +
                room.take(compiler_text(lab.warning_says, lab.warning_lines));
    }
    text += notes_text(report, room);
    return text + left_out_text(room.left_out()) + paragraph(scope.rest);
}

}  // namespace wirelab
