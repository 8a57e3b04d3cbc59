#include <algorithm>
#include <functional>

#include "core/bytes.h"
#include "core/text.h"
#include "report/class_page.h"
#include "report/columns.h"
#include "report/points_text.h"

namespace wirelab {
namespace {

constexpr std::size_t kGap = 2;
constexpr std::size_t kNarrowestStudent = 8;
constexpr std::size_t kNarrowestName = 8;

/// What is to be seen at once about a student, in words: it must not need colour.
std::string mark_of(const ClassRow& row) {
    std::vector<std::string> marks;
    if (row.state != ClassRow::State::kGraded) {
        marks.push_back(to_string(row.state));
    } else if (std::any_of(row.labs.begin(), row.labs.end(),
                           [](const FinalPoints& points) { return points.late; })) {
        marks.emplace_back("late");
    }
    if (!row.info.suspicious.empty()) {
        marks.emplace_back("suspicious");
    }
    return join(marks, ", ");
}

/// The cells of one line of the table.
struct Line {
    std::string student;
    std::string name;
    std::vector<std::string> labs;
    std::string total;
    std::string mark;
};

Line header_of(const ClassReport& report) {
    Line line{.student = "student", .name = "name", .labs = {}, .total = "total", .mark = ""};
    for (const LabSpec& lab : report.labs) {
        line.labs.push_back(one_line(lab.name));
    }
    return line;
}

/// What can be reached.
Line maximum_of(const ClassReport& report) {
    Line line{.student = "of",
              .name = "",
              .labs = {},
              .total = std::to_string(report.summary.of),
              .mark = ""};
    for (const LabSpec& lab : report.labs) {
        line.labs.push_back(std::to_string(lab.points()));
    }
    return line;
}

Line line_of(const ClassReport& report, const ClassRow& row) {
    const bool graded = row.state == ClassRow::State::kGraded;
    Line line{.student = one_line(row.info.student),
              .name = row.info.name == row.info.student ? "" : one_line(row.info.name),
              .labs = {},
              .total = graded ? points_text(row.hundredths()) : "-",
              .mark = mark_of(row)};
    for (const LabSpec& lab : report.labs) {
        const FinalPoints* points = graded ? points_for(row, lab.name) : nullptr;
        line.labs.push_back(points == nullptr ? "-" : points_text(points->hundredths));
    }
    return line;
}

/// How wide each column is; one of width 0 is left out.
struct Layout {
    std::size_t student = 0;
    std::size_t name = 0;
    std::vector<std::size_t> labs;
    std::size_t total = 0;
    std::size_t mark = 0;
};

std::size_t widest(const std::vector<Line>& lines,
                   const std::function<const std::string&(const Line&)>& cell) {
    std::size_t width = 0;
    for (const Line& line : lines) {
        width = std::max(width, columns_of(cell(line)));
    }
    return width;
}

/// A column with the gap before it.
std::size_t with_gap(std::size_t width) {
    return width == 0 ? 0 : width + kGap;
}

/// The columns that fit into `width`: first the student, the total and the mark, then the labs,
/// then the name.
Layout layout_for(const std::vector<Line>& lines, std::size_t width) {
    Layout layout;
    layout.student =
        widest(lines, [](const Line& line) -> const std::string& { return line.student; });
    layout.total = widest(lines, [](const Line& line) -> const std::string& { return line.total; });
    layout.mark = widest(lines, [](const Line& line) -> const std::string& { return line.mark; });
    std::size_t labs = 0;
    for (std::size_t i = 0; i < lines.front().labs.size(); ++i) {
        layout.labs.push_back(
            widest(lines, [i](const Line& line) -> const std::string& { return line.labs[i]; }));
        labs += with_gap(layout.labs.back());
    }
    const std::size_t others = with_gap(layout.total) + with_gap(layout.mark);
    const std::size_t narrowest = std::min(layout.student, kNarrowestStudent);
    if (narrowest + others + labs > width) {
        layout.labs.clear();
        labs = 0;
    }
    const std::size_t left = width - std::min(width, others + labs);
    layout.student = std::min(layout.student, std::max(left, narrowest));
    const std::size_t names =
        widest(lines, [](const Line& line) -> const std::string& { return line.name; });
    const std::size_t rest = left - std::min(left, layout.student + kGap);
    layout.name = rest < std::min(names, kNarrowestName) ? 0 : std::min(names, rest);
    return layout;
}

std::string trimmed_end(std::string text) {
    text.erase(text.find_last_not_of(' ') + 1);
    return text;
}

std::string text_of(const Line& line, const Layout& layout, std::size_t width) {
    const std::string gap(kGap, ' ');
    std::string text = left_in(line.student, layout.student);
    if (layout.name > 0) {
        text += gap + left_in(line.name, layout.name);
    }
    for (std::size_t i = 0; i < layout.labs.size(); ++i) {
        text += gap + right_in(line.labs[i], layout.labs[i]);
    }
    text += gap + right_in(line.total, layout.total) + gap + line.mark;
    return cut_to(trimmed_end(text), width) + "\n";
}

/// The names column is only for a class in which somebody's name says more than the folder's.
std::string table_of(const ClassReport& report, std::size_t width) {
    std::vector<Line> lines = {header_of(report), maximum_of(report)};
    bool has_names = false;
    for (const ClassRow& row : report.rows) {
        lines.push_back(line_of(report, row));
        has_names = has_names || !lines.back().name.empty();
    }
    if (!has_names) {
        lines.front().name.clear();
    }
    const Layout layout = layout_for(lines, width);
    std::string text;
    for (const Line& line : lines) {
        text += text_of(line, layout, width);
    }
    return text;
}

// ---- the summary ----------------------------------------------------------------------------

/// A line of text, broken where it is too long; what cannot be broken is cut.
std::string paragraph(const std::string& text, std::size_t width) {
    std::string result;
    for (const std::string& line : wrapped(text, width)) {
        result += cut_to(line, width) + "\n";
    }
    return result;
}

/// 80 as "80", 66.666 as "66.67".
std::string number_text(double number) {
    return points_text(static_cast<int>(number * 100 + 0.5));
}

std::string counts_text(const ClassSummary& summary, std::size_t width) {
    std::string text = std::to_string(summary.graded) + " graded";
    const auto add = [&text](int count, const char* word) {
        if (count > 0) {
            text += ", " + std::to_string(count) + " " + word;
        }
    };
    add(summary.ungraded, "ungraded");
    add(summary.refused, "refused");
    add(summary.missing, "missing");
    std::string lines = paragraph(text, width);
    if (summary.mean && summary.median) {
        lines += paragraph("mean " + number_text(*summary.mean) + ", median " +
                               number_text(*summary.median) + ", of " + std::to_string(summary.of) +
                               " points",
                           width);
    }
    return lines;
}

/// A bar for each step; one # is one student, or as many as make the longest bar fit.
std::string histogram(const std::vector<DistributionStep>& steps, std::size_t width) {
    constexpr std::size_t kLabel = 12;  // "  90-100 %  "
    constexpr std::size_t kLongest = 40;
    int most = 0;
    for (const DistributionStep& step : steps) {
        most = std::max(most, step.students);
    }
    const std::size_t count_width = std::to_string(most).size();
    const std::size_t beside = kLabel + count_width + kGap;
    const std::size_t room = std::clamp<std::size_t>(width - std::min(width, beside), 1, kLongest);
    const std::size_t each =
        std::max<std::size_t>(1, (static_cast<std::size_t>(most) + room - 1) / room);
    std::string text;
    for (const DistributionStep& step : steps) {
        const auto students = static_cast<std::size_t>(step.students);
        const std::string label = std::to_string(step.from) + "-" + std::to_string(step.to) + " %";
        const std::string bar((students + each - 1) / each, '#');
        text += cut_to(trimmed_end(right_in(label, kLabel - kGap) + std::string(kGap, ' ') +
                                   right_in(std::to_string(students), count_width) +
                                   std::string(kGap, ' ') + bar),
                       width) +
                "\n";
    }
    return text;
}

std::string title_of(const ClassReport& report, const std::string& name) {
    const auto found = report.titles.find(name);
    return found == report.titles.end() || found->second.empty() ? name : found->second;
}

/// The checks that fewest passed, fewest first. One that all passed is no trouble.
std::string hardest_text(const ClassReport& report, std::size_t width) {
    constexpr std::size_t kMost = 5;
    std::vector<const CheckStatistics*> checks;
    for (const CheckStatistics& check : report.summary.checks) {
        if (check.passed < check.judged) {
            checks.push_back(&check);
        }
    }
    // Shares are compared as products, so that equal ones are equal and keep the course's order.
    std::stable_sort(checks.begin(), checks.end(),
                     [](const CheckStatistics* left, const CheckStatistics* right) {
                         return left->passed * right->judged < right->passed * left->judged;
                     });
    checks.resize(std::min(checks.size(), kMost));
    std::string text;
    for (const CheckStatistics* check : checks) {
        const std::string share =
            std::to_string(check->passed) + " of " + std::to_string(check->judged);
        text += cut_to(right_in(share, 12) + "  " + one_line(check->lab) + "  " +
                           one_line(title_of(report, check->lab + "." + check->check)),
                       width) +
                "\n";
    }
    return text;
}

/// A paragraph for each reason of each student that has any.
std::string reasons_text(const ClassReport& report, std::size_t width,
                         const std::function<std::vector<std::string>(const ClassRow&)>& reasons) {
    std::string text;
    for (const ClassRow& row : report.rows) {
        for (const std::string& reason : reasons(row)) {
            text += paragraph(one_line(row.info.student) + ": " + one_line(reason), width);
        }
    }
    return text;
}

std::string students_in(const ClassReport& report, ClassRow::State state,
                        std::string SubmissionInfo::*why, std::size_t width) {
    return reasons_text(report, width, [state, why](const ClassRow& row) {
        const std::string& reason = row.info.*why;
        return row.state != state ? std::vector<std::string>{}
                                  : std::vector{reason.empty() ? "no reason is known" : reason};
    });
}

void add_block(std::string& text, const std::string& headline, const std::string& block,
               std::size_t width) {
    if (!block.empty()) {
        text += "\n" + (headline.empty() ? "" : paragraph(headline, width)) + block;
    }
}

}  // namespace

std::string class_table(const ClassReport& report, std::size_t width) {
    const auto suspicious = [](const ClassRow& row) { return row.info.suspicious; };
    std::string text = table_of(report, width);
    add_block(text, "", counts_text(report.summary, width), width);
    if (report.summary.graded > 0) {
        add_block(text, "Students by their share of the points:",
                  histogram(report.summary.distribution, width), width);
    }
    add_block(text, "The checks that fewest passed:", hardest_text(report, width), width);
    add_block(text,
              "Suspicious, to be looked at by a person:", reasons_text(report, width, suspicious),
              width);
    add_block(text, "Refused, without points:",
              students_in(report, ClassRow::State::kRefused, &SubmissionInfo::refused, width),
              width);
    // Last, where it is read: these students wait for us.
    add_block(text, "Ungraded, by our fault; grade them again:",
              students_in(report, ClassRow::State::kUngraded, &SubmissionInfo::ungraded, width),
              width);
    return without_commands(text);
}

}  // namespace wirelab
