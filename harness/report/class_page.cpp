#include "report/class_page.h"

#include <algorithm>
#include <cmath>

#include "core/text.h"
#include "report/class_checks.h"
#include "report/class_matrix.h"
#include "report/class_words.h"
#include "report/page_text.h"
#include "report/pages.h"
#include "report/points_text.h"
#include "report/template.h"
#include "words/phrases.h"

// The page of a class. What a student wrote goes through page_text() and then through the template,
// which escapes it; only our own templates are put in as markup.

namespace wirelab {
namespace {

// Of the table of students, which so has room for 3,000 of them, and of the matrix. With all else
// the page stays below 2 MiB.
constexpr std::size_t kMostStudentBytes = std::size_t{800} << 10U;
constexpr std::size_t kMostMatrixBytes = std::size_t{600} << 10U;

std::string page_of(const ClassRow& row) {
    return row.state == ClassRow::State::kMissing ? "" : link_to(row.info.student);
}

std::string one_decimal(double number) {
    const auto tenths = static_cast<int>(std::lround(number * 10));
    return points_text(tenths * 10);
}

// ---- the head

std::vector<PageData> counts_data(const ClassSummary& summary) {
    std::vector<ShownField> counts = {{said("count_graded"), std::to_string(summary.graded)}};
    for (const auto& [name, count] : {std::pair{"count_ungraded", summary.ungraded},
                                      std::pair{"count_refused", summary.refused},
                                      std::pair{"count_missing", summary.missing}}) {
        if (count > 0) {
            counts.push_back({said(name), std::to_string(count)});
        }
    }
    const std::string of = std::to_string(summary.of);
    if (summary.mean) {
        counts.push_back({said("mean_of", {{"of", of}}), one_decimal(*summary.mean)});
    }
    if (summary.median) {
        counts.push_back({said("median_of", {{"of", of}}), one_decimal(*summary.median)});
    }
    return fields_data(counts);
}

PageData line_data(const std::string& who, const std::string& text) {
    PageData line;
    set_text(line, "who", who);
    line.set("text", page_text(text, 600));
    return line;
}

void add_attention(std::vector<PageData>& groups, const std::string& name,
                   std::vector<PageData> lines) {
    constexpr std::size_t kMost = 200;
    if (lines.empty()) {
        return;
    }
    if (lines.size() > kMost) {
        const std::size_t more = lines.size() - kMost;
        lines.resize(kMost);
        lines.push_back(line_data("", said("more_in_grades", {{"count", grouped(more)}})));
    }
    PageData group;
    group.set("name", name);
    set_list(group, "lines", lines);
    groups.push_back(group);
}

std::vector<PageData> attention_data(const ClassReport& report) {
    std::vector<PageData> ungraded;
    std::vector<PageData> refused;
    std::vector<PageData> suspicious;
    std::vector<PageData> missing;
    std::vector<PageData> notes;
    for (const ClassRow& row : report.rows) {
        const std::string who = name_of(row.info);
        if (row.state == ClassRow::State::kUngraded) {
            ungraded.push_back(line_data(who, row.info.ungraded));
        } else if (row.state == ClassRow::State::kRefused) {
            refused.push_back(line_data(who, row.info.refused));
        } else if (row.state == ClassRow::State::kMissing) {
            missing.push_back(line_data("", who));
        }
        for (const std::string& reason : row.info.suspicious) {
            suspicious.push_back(line_data(who, reason));
        }
        for (const std::string& note : row.info.notes) {
            notes.push_back(line_data(who, note));
        }
    }
    std::vector<PageData> groups;
    add_attention(groups, said("are_ungraded"), std::move(ungraded));
    add_attention(groups, said("are_refused"), std::move(refused));
    add_attention(groups, said("are_suspicious"), std::move(suspicious));
    add_attention(groups, said("are_missing"), std::move(missing));
    add_attention(groups, said("notes_on_it"), std::move(notes));
    return groups;
}

// ---- tables

std::string student_row(const ClassReport& report, const ClassRow& row) {
    PageData data;
    data.set("name", name_of(row.info));
    data.set("whole", PageData{stays_whole(name_of(row.info))});
    set_text(data, "link", page_of(row));
    data.set("state", state_word(row.state));
    const bool graded = row.state == ClassRow::State::kGraded;
    std::vector<PageData> cells;
    for (std::size_t i = 0; i < report.labs.size(); ++i) {
        PageData cell;
        const bool known = graded && i < row.labs.size();
        set_text(cell, "points", known ? points_text(row.labs[i].hundredths) : "");
        cell.set("late", PageData{known && row.labs[i].late});
        cells.push_back(cell);
    }
    set_list(data, "labs", cells);
    int sum = 0;
    for (const FinalPoints& lab : row.labs) {
        sum += lab.hundredths;
    }
    data.set("total", graded ? points_text(sum) : "");
    return filled(pages::kClassStudent, data);
}

/// The rows of a table, and how many students they are.
struct Rows {
    std::string markup;
    std::size_t shown = 0;
};

/// Rows as long as there is room.
template <typename RowOf>
Rows rows_of(const std::vector<ClassRow>& all, std::size_t most_bytes, RowOf row_of) {
    Rows rows;
    for (const ClassRow& row : all) {
        if (rows.markup.size() > most_bytes) {
            break;
        }
        rows.markup += row_of(row);
        ++rows.shown;
    }
    return rows;
}

/// Sets both tables, and says what of them is left out: below each, and at the head of the page.
void set_tables(PageData& data, const ClassReport& report) {
    const Rows students = rows_of(report.rows, kMostStudentBytes,
                                  [&](const ClassRow& row) { return student_row(report, row); });
    const Rows matrix = rows_of(report.rows, kMostMatrixBytes,
                                [&](const ClassRow& row) { return matrix_row(report, row); });
    const std::string all = grouped(report.rows.size());
    const bool whole = students.shown == report.rows.size();
    const bool matrix_whole = matrix.shown == report.rows.size();
    data.set("student_rows", students.markup);
    data.set("matrix_rows", matrix.markup);
    set_text(
        data, "students_left_out",
        whole ? "" : said("students_left_out", {{"shown", grouped(students.shown)}, {"all", all}}));
    set_text(data, "matrix_left_out",
             matrix_whole
                 ? ""
                 : said("matrix_left_out", {{"shown", grouped(matrix.shown)}, {"all", all}}));
    data.set("is_cut", PageData{!whole || !matrix_whole});
}

std::vector<PageData> legend_data() {
    std::vector<PageData> items;
    for (const Verdict verdict : {Verdict::kPassed, Verdict::kFailed, Verdict::kCrashed,
                                  Verdict::kStalled, Verdict::kOverLimit, Verdict::kNotAttempted,
                                  Verdict::kNotBuilt, Verdict::kBlocked, Verdict::kHarnessError}) {
        PageData item;
        item.set("sign", verdict_sign(verdict));
        item.set("word", verdict_word(verdict));
        items.push_back(item);
    }
    return items;
}

std::vector<PageData> steps_data(const std::vector<DistributionStep>& distribution) {
    int most = 1;
    for (const DistributionStep& step : distribution) {
        most = std::max(most, step.students);
    }
    std::vector<PageData> items;
    for (const DistributionStep& step : distribution) {
        PageData item;
        const bool last = &step == &distribution.back();
        item.set("share", last ? said("share_and_more", {{"from", std::to_string(step.from)}})
                               : said("share_between", {{"from", std::to_string(step.from)},
                                                        {"to", std::to_string(step.to)}}));
        item.set("students", std::to_string(step.students));
        item.set("percent", std::to_string(step.students * 100 / most));
        items.push_back(item);
    }
    return items;
}

}  // namespace

std::string class_page(const ClassReport& report) {
    PageData data;
    data.set("style", std::string{pages::kStyle});
    data.set("language", spoken().html());
    data.set("title",
             page_text(report.title.empty() ? said("the_class_itself") : report.title, 200));
    set_list(data, "counts", counts_data(report.summary));
    set_list(data, "attention", attention_data(report));
    std::vector<PageData> labs;
    for (const LabSpec& lab : report.labs) {
        PageData item;
        item.set("name", lab.name);
        item.set("of", std::to_string(lab.points()));
        labs.push_back(item);
    }
    set_list(data, "labs", labs);
    data.set("of", std::to_string(report.summary.of));
    set_tables(data, report);
    set_matrix_head(data, report);
    set_list(data, "legend", legend_data());
    set_list(data, "steps", steps_data(report.summary.distribution));
    std::vector<std::string> never_failed;
    std::vector<std::string> never_passed;
    for (const CheckStatistics& check : report.summary.checks) {
        const std::string title = check.lab + " " + title_of_check(report, check.lab, check.check);
        if (check.judged > 0 && check.passed == check.judged) {
            never_failed.push_back(title);
        } else if (check.judged > 0 && check.passed == 0) {
            never_passed.push_back(title);
        }
    }
    data.set("check_folds", checks_by_lab(report));
    set_text(data, "never_failed", join(never_failed, said("between_items")));
    set_text(data, "never_passed", join(never_passed, said("between_items")));
    std::vector<std::string> notes;
    for (const std::string& note : report.notes) {
        if (notes.size() < 100) {
            notes.push_back(page_text(note, 600));
        }
    }
    set_list(data, "notes", notes);
    return filled(pages::kClass, data);
}

}  // namespace wirelab
