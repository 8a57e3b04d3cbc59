#include <algorithm>
#include <array>
#include <string_view>

#include "core/text.h"
#include "report/class_page.h"
#include "report/columns.h"
#include "report/points_text.h"

// How grades.csv is written, and why.
//
// - A student without points of their own (ungraded, refused, missing) has empty cells, and an
// empty
//   `of` too: a spreadsheet that divides by it says so, where it would otherwise show 0 %.
// - One student is one line. A line feed in a name would be legal inside quotes, and importers that
//   read line by line would take the rest for another student; it is shown as \n.
// - No byte order mark: csv modules and many importers take it for a part of the first column's
// name,
//   so that no column is called "student". The price is that Excel must be told that it is UTF-8
//   (docs/instructor/result-files.md).
// - No time, no path and no order of the file system: the same class gives the same bytes.

namespace wirelab {
namespace {

/// What a spreadsheet may take for the start of a formula (OWASP, "CSV Injection"): also white
/// space that it skips, and the wide forms of East Asian keyboards.
constexpr std::array<std::string_view, 11> kFormulaStarts = {
    "=", "+", "-", "@", "\t", "\r", "\n", "\uFF1D", "\uFF0B", "\uFF0D", "\uFF20"};

bool looks_like_a_formula(std::string_view text) {
    return std::any_of(kFormulaStarts.begin(), kFormulaStarts.end(),
                       [text](std::string_view start) { return text.starts_with(start); });
}

/// A cell of RFC 4180 for what people wrote.
std::string cell(std::string_view text) {
    const std::string content = (looks_like_a_formula(text) ? "'" : "") + one_line(text);
    if (content.find_first_of(",\"") == std::string::npos) {
        return content;
    }
    std::string quoted = "\"";
    for (const char byte : content) {
        quoted += byte == '"' ? "\"\"" : std::string(1, byte);
    }
    return quoted + "\"";
}

std::string line_of(const std::vector<std::string>& cells) {
    return join(cells, ",") + "\r\n";
}

std::string late_note(const ClassRow& row) {
    std::vector<std::string> notes;
    for (const FinalPoints& points : row.labs) {
        if (points.late || !points.says.empty()) {
            notes.push_back(points.lab + ": " + (points.says.empty() ? "late" : points.says));
        }
    }
    return join(notes, "; ");
}

std::string notes_of(const SubmissionInfo& info) {
    std::vector<std::string> notes;
    const auto add = [&notes](const std::string& kind, const std::string& text) {
        if (!text.empty()) {
            notes.push_back(kind + text);
        }
    };
    add("refused: ", info.refused);
    add("ungraded: ", info.ungraded);
    for (const std::string& text : info.suspicious) {
        add("suspicious: ", text);
    }
    for (const std::string& text : info.notes) {
        add("", text);
    }
    return join(notes, "; ");
}

std::string header(const std::vector<LabSpec>& labs) {
    std::vector<std::string> cells = {"student", "name", "email", "state"};
    for (const LabSpec& lab : labs) {
        cells.push_back(cell(lab.name));
    }
    for (const char* name : {"total", "of", "late", "notes"}) {
        cells.emplace_back(name);
    }
    return line_of(cells);
}

std::string student_line(const ClassReport& report, const ClassRow& row) {
    const bool graded = row.state == ClassRow::State::kGraded;
    std::vector<std::string> cells = {cell(row.info.student), cell(row.info.name),
                                      cell(row.info.email), to_string(row.state)};
    for (const LabSpec& lab : report.labs) {
        const FinalPoints* points = graded ? points_for(row, lab.name) : nullptr;
        cells.push_back(points == nullptr ? "" : points_text(points->hundredths));
    }
    cells.push_back(graded ? points_text(row.hundredths()) : "");
    cells.push_back(graded ? std::to_string(report.summary.of) : "");
    cells.push_back(graded ? cell(late_note(row)) : "");
    cells.push_back(cell(notes_of(row.info)));
    return line_of(cells);
}

}  // namespace

std::string grades_csv(const ClassReport& report) {
    std::string text = header(report.labs);
    for (const ClassRow& row : report.rows) {
        text += student_line(report, row);
    }
    return text;
}

}  // namespace wirelab
