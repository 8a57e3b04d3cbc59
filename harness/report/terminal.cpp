#include "report/terminal.h"

#include <algorithm>

#include "core/bytes.h"
#include "core/text.h"
#include "report/columns.h"
#include "report/page_text.h"
#include "report/student_facts.h"
#include "words/phrases.h"

namespace wirelab {
namespace {

constexpr std::size_t kWidth = 80;

std::string padded(const std::string& text, std::size_t width) {
    return text + std::string(width - std::min(width, columns_of(text)), ' ');
}

std::string right_aligned(const std::string& text, std::size_t width) {
    return std::string(width - std::min(width, columns_of(text)), ' ') + text;
}

bool has_a_mark(Verdict verdict) {
    return verdict != Verdict::kNotBuilt && verdict != Verdict::kBlocked;
}

std::string mark_of(Verdict verdict) {
    return has_a_mark(verdict) ? said("mark_" + to_string(verdict)) : "--";
}

std::string coloured(const std::string& mark, Verdict verdict, const TerminalStyle& style) {
    if (!style.colour) {
        return mark;
    }
    const char* start = "\x1B[31m";
    if (verdict == Verdict::kPassed) {
        start = "\x1B[32m";
    } else if (!has_a_mark(verdict) || verdict == Verdict::kNotAttempted) {
        start = "\x1B[2m";
    }
    return start + mark + "\x1B[0m";
}

/// Printable, and in one line, so that no text looks like a line of ours. A tab stays: a compiler's
/// arrows stand under it.
std::string in_a_line(const std::string& text) {
    std::string line;
    for (const char byte : visible_text(text)) {
        line += byte == '\n' ? visible(byte) : std::string(1, byte);
    }
    return line;
}

/// A check's sentence; its name, where there are no words for it.
std::string shown_title(const ScoredCheck& check) {
    return in_a_line(check.record.title.empty() ? check.spec.name : check.record.title);
}

std::string shown_points(const ScoredCheck& check) {
    switch (check.verdict) {
        case Verdict::kPassed:
            return std::to_string(check.points);
        case Verdict::kHarnessError:
            return said("points_ungraded");
        case Verdict::kNotBuilt:
            return said("points_not_built");
        case Verdict::kBlocked:
            return said("points_blocked");
        default:
            return said("so_many_of", {{"points", "0"}, {"of", std::to_string(check.spec.points)}});
    }
}

std::string headline(const LabReport& report) {
    const std::string points = said("points_of", {{"points", std::to_string(report.points)},
                                                  {"of", std::to_string(report.of)}});
    const std::string title = report.lab + "  " + in_a_line(report.title);
    return padded(title, kWidth - columns_of(points)) + points + "\n";
}

std::string check_line(const ScoredCheck& check, const TerminalStyle& style) {
    constexpr std::size_t kMarkWidth = 7;
    constexpr std::size_t kTitleWidth = 56;
    constexpr std::size_t kPointsWidth = 8;
    const std::string mark = mark_of(check.verdict);
    const std::string points = shown_points(check);
    return "  " + coloured(mark, check.verdict, style) +
           std::string(kMarkWidth - std::min(kMarkWidth, columns_of(mark)), ' ') +
           padded(shown_title(check), kTitleWidth) + "  " + right_aligned(points, kPointsWidth) +
           "\n";
}

std::string paragraph(const std::string& text) {
    std::string result;
    std::string words = visible_text(trimmed(text));
    std::replace(words.begin(), words.end(), '\n', ' ');
    for (const std::string& line : in_lines(words, kWidth - 4)) {
        result += "    " + line + "\n";
    }
    return result;
}

/// What has to pass before the blocked checks count, a line each.
std::string blockers_text(const LabReport& report) {
    std::string text;
    for (const ScoredCheck& blocker : report.checks) {
        const bool blocks = std::any_of(
            report.checks.begin(), report.checks.end(),
            [&](const ScoredCheck& check) { return check.blocked_by == blocker.spec.name; });
        if (blocks) {
            text += paragraph(said("blocked_until", {{"title", shown_title(blocker)}}));
        }
    }
    return text;
}

std::string steps_text(const std::vector<StoryStep>& story) {
    std::string text;
    std::size_t number = 0;
    for (const StoryStep& step : story) {
        if (step.who.empty()) {
            text += "       " + in_a_line(step.text) + "\n";
        } else {
            text += right_aligned(std::to_string(++number), 5) + "  " +
                    padded("[" + in_a_line(teller_of(step.who)) + "]", 10) + in_a_line(step.text) +
                    "\n";
        }
    }
    return text;
}

std::string difference_text(const ShownDifference& difference) {
    const std::string indent = "    ";
    std::string text;
    if (!difference.label.empty()) {
        text += indent + in_a_line(difference.label) + "\n";
    }
    const LinesWithCaret lines = lines_with_caret();
    return text + indent + lines.expected + one_line(difference.expected) + "\n" + indent +
           lines.received + one_line(difference.received) + "\n" + indent + lines.caret +
           std::string(difference.caret, ' ') + "^ " + in_a_line(difference.note) + "\n";
}

std::string printed_text(const std::string& printed) {
    constexpr std::size_t kMostLines = 12;
    std::string text = "    " + said("your_program_printed") + "\n";
    std::vector<std::string> lines = lines_of(printed);
    const std::size_t left_out = lines.size() > kMostLines ? lines.size() - kMostLines : 0;
    lines.resize(lines.size() - left_out);
    for (const std::string& line : lines) {
        text += "      | " + line + "\n";
    }
    return left_out == 0 ? text : text + "      " + more_lines(left_out) + "\n";
}

std::string pointers(const CheckRecord& record) {
    std::string text;
    const auto add = [&](const char* name, const std::string& value) {
        if (!value.empty()) {
            text += padded("    " + said(name), 11) + in_a_line(value) + "\n";
        }
    };
    add("pointer_read", record.read);
    add("pointer_wire", record.transcript);
    add("pointer_again", record.again);
    return text;
}

/// Adds a block, with an empty line before it, if there is anything in it.
void add_block(std::string& text, const std::string& block) {
    if (!block.empty()) {
        text += "\n" + block;
    }
}

std::string compiler_text(const std::string& says, const std::vector<std::string>& lines) {
    std::string text = "\n" + paragraph(says) + "\n";
    for (const std::string& line : lines) {
        text += "    " + in_a_line(line) + "\n";
    }
    return text;
}

}  // namespace

std::string terminal_story(const ScoredCheck& check) {
    const CheckRecord& record = check.record;
    const std::string name = record.lab + "." + record.check;
    std::string text = "  " + shown_title(check) + "\n";
    if (record.verdict == Verdict::kHarnessError) {
        text += "    " + name + "\n";
        add_block(text, paragraph(said("not_judged", {{"trouble", record.trouble}})) +
                            paragraph(said("not_your_fault")));
        add_block(text, pointers(record));
        return without_commands(visible_text(text));
    }
    text += "    " + name + said("and_seed", {{"seed", std::to_string(record.seed)}}) + "\n";
    if (record.verdict != Verdict::kNotAttempted) {
        add_block(text, steps_text(record.story));
    }
    if (record.difference) {
        add_block(text, difference_text(*record.difference));
    }
    std::string frames;
    for (const std::string& frame : record.frames) {
        frames += "      " + in_a_line(frame) + "\n";
    }
    add_block(text, frames);
    if (!record.printed.empty()) {
        add_block(text, printed_text(record.printed));
    }
    add_block(text, paragraph(record.says) + paragraph(record.asks));
    add_block(text, pointers(record));
    // Records are printable already. Should one not be, it is here that a terminal would obey it.
    return without_commands(visible_text(text));
}

std::string terminal_report(const LabReport& report, const TerminalStyle& style) {
    std::string text = headline(report);
    for (const ScoredCheck& check : report.checks) {
        text += check_line(check, style);
    }
    text += blockers_text(report);
    if (report.ungraded > 0) {
        text += "  " + ungraded_sentence(report.ungraded) + "\n";
    }
    if (report.not_run > 0) {
        text += "  " + not_run_sentence(report.not_run) + "\n";
    }
    if (!report.build_says.empty()) {
        return without_commands(text + compiler_text(report.build_says, report.build_lines));
    }
    if (const ScoredCheck* first = report.first_to_tell()) {
        text += "\n" + terminal_story(*first);
    }
    if (!report.warning_says.empty()) {
        text += compiler_text(report.warning_says, report.warning_lines);
    }
    return without_commands(text);
}

}  // namespace wirelab
