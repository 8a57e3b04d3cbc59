#include "report/terminal.h"

#include <algorithm>

#include "core/bytes.h"
#include "core/text.h"
#include "report/columns.h"

namespace wirelab {
namespace {

constexpr std::size_t kWidth = 80;

std::string padded(std::string text, std::size_t width) {
    text.resize(std::max(width, text.size()), ' ');
    return text;
}

std::string right_aligned(const std::string& text, std::size_t width) {
    return std::string(width - std::min(width, text.size()), ' ') + text;
}

std::string mark_of(Verdict verdict) {
    switch (verdict) {
        case Verdict::kPassed:
            return "pass";
        case Verdict::kFailed:
            return "FAIL";
        case Verdict::kCrashed:
            return "CRASH";
        case Verdict::kStalled:
            return "STALL";
        case Verdict::kOverLimit:
            return "LIMIT";
        case Verdict::kNotAttempted:
            return "todo";
        case Verdict::kNotBuilt:
        case Verdict::kBlocked:
            return "--";
        case Verdict::kHarnessError:
            break;
    }
    return "ERROR";
}

std::string coloured(const std::string& mark, Verdict verdict, const TerminalStyle& style) {
    if (!style.colour) {
        return mark;
    }
    const char* start = "\x1B[31m";
    if (verdict == Verdict::kPassed) {
        start = "\x1B[32m";
    } else if (mark == "--" || verdict == Verdict::kNotAttempted) {
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
std::string title_of(const ScoredCheck& check) {
    return in_a_line(check.record.title.empty() ? check.spec.name : check.record.title);
}

std::string points_of(const ScoredCheck& check) {
    switch (check.verdict) {
        case Verdict::kPassed:
            return std::to_string(check.points);
        case Verdict::kHarnessError:
            return "ungraded: our fault, not yours";
        case Verdict::kNotBuilt:
            return "not built";
        case Verdict::kBlocked:
            return "blocked";
        default:
            return "0 of " + std::to_string(check.spec.points);
    }
}

std::string headline(const LabReport& report) {
    const std::string points =
        std::to_string(report.points) + " of " + std::to_string(report.of) + " points";
    const std::string title = report.lab + "  " + in_a_line(report.title);
    return padded(title, kWidth - points.size()) + points + "\n";
}

std::string check_line(const ScoredCheck& check, const TerminalStyle& style) {
    constexpr std::size_t kMarkWidth = 7;
    constexpr std::size_t kTitleWidth = 56;
    constexpr std::size_t kPointsWidth = 8;
    const std::string mark = mark_of(check.verdict);
    const std::string points = points_of(check);
    return "  " + coloured(mark, check.verdict, style) +
           std::string(kMarkWidth - mark.size(), ' ') + padded(title_of(check), kTitleWidth) +
           "  " + right_aligned(points, kPointsWidth) + "\n";
}

std::string paragraph(const std::string& text) {
    std::string result;
    std::string words = visible_text(trimmed(text));
    std::replace(words.begin(), words.end(), '\n', ' ');
    for (const std::string& line : wrapped(words, kWidth - 4)) {
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
            text +=
                paragraph("Blocked checks count once this one passes: " + title_of(blocker) + ".");
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
                    padded("[" + in_a_line(step.who) + "]", 10) + in_a_line(step.text) + "\n";
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
    return text + indent + "expected  " + one_line(difference.expected) + "\n" + indent +
           "received  " + one_line(difference.received) + "\n" + indent + "          " +
           std::string(difference.caret, ' ') + "^ " + in_a_line(difference.note) + "\n";
}

std::string printed_text(const std::string& printed) {
    constexpr std::size_t kMostLines = 12;
    std::string text = "    Your program printed\n";
    std::vector<std::string> lines = lines_of(printed);
    const std::size_t left_out = lines.size() > kMostLines ? lines.size() - kMostLines : 0;
    lines.resize(lines.size() - left_out);
    for (const std::string& line : lines) {
        text += "      | " + line + "\n";
    }
    return left_out == 0 ? text : text + "      ... " + counted(left_out, "line") + " more\n";
}

std::string pointers(const CheckRecord& record) {
    std::string text;
    const auto add = [&](const char* name, const std::string& value) {
        if (!value.empty()) {
            text += padded(std::string{"    "} + name, 11) + in_a_line(value) + "\n";
        }
    };
    add("Read", record.read);
    add("Wire", record.transcript);
    add("Again", record.again);
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
    std::string text = "  " + title_of(check) + "\n";
    if (record.verdict == Verdict::kHarnessError) {
        text += "    " + name + "\n";
        add_block(
            text,
            paragraph("This check could not be judged: " + record.trouble) +
                paragraph("That is the harness's or the machine's fault, and costs no points."));
        add_block(text, pointers(record));
        return without_commands(visible_text(text));
    }
    text += "    " + name + ", seed " + std::to_string(record.seed) + "\n";
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
        text += "  " + std::to_string(report.ungraded) +
                " points are ungraded: neither won nor lost.\n";
    }
    if (report.not_run > 0) {
        text += "  " + counted(static_cast<std::size_t>(report.not_run), "check") +
                " of this lab did not run.\n";
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
