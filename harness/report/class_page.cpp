#include "report/class_page.h"

#include <algorithm>
#include <cmath>

#include "core/text.h"
#include "report/class_checks.h"
#include "report/page_text.h"
#include "report/pages.h"
#include "report/points_text.h"
#include "report/template.h"

// The page of a class. What a student wrote goes through page_text() and then through the template,
// which escapes it; only our own templates are put in as markup.

namespace wirelab {
namespace {

// Of the table of students, and of the matrix. With all else the page stays below 2 MiB.
constexpr std::size_t kMostRowBytes = std::size_t{800} << 10U;

std::string name_of(const SubmissionInfo& info) {
    return page_text(info.name.empty() ? info.student : info.name, 100);
}

std::string page_of(const ClassRow& row) {
    return row.state == ClassRow::State::kMissing ? "" : link_to(row.info.student);
}

std::string state_word(ClassRow::State state) {
    switch (state) {
        case ClassRow::State::kGraded:
            return "graded";
        case ClassRow::State::kUngraded:
            return "ungraded";
        case ClassRow::State::kRefused:
            return "refused";
        case ClassRow::State::kMissing:
            break;
    }
    return "nothing handed in";
}

std::string one_decimal(double number) {
    const auto tenths = static_cast<int>(std::lround(number * 10));
    return points_text(tenths * 10);
}

// ---- the head

std::vector<PageData> counts_data(const ClassSummary& summary) {
    std::vector<ShownField> counts = {{"graded", std::to_string(summary.graded)}};
    for (const auto& [name, count] :
         {std::pair{"ungraded", summary.ungraded}, std::pair{"refused", summary.refused},
          std::pair{"handed nothing in", summary.missing}}) {
        if (count > 0) {
            counts.push_back({name, std::to_string(count)});
        }
    }
    const std::string of = " points of " + std::to_string(summary.of);
    if (summary.mean) {
        counts.push_back({"mean" + of, one_decimal(*summary.mean)});
    }
    if (summary.median) {
        counts.push_back({"median" + of, one_decimal(*summary.median)});
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
        lines.push_back(line_data("", "... " + grouped(more) + " more"));
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
    add_attention(groups, "Ungraded, and not the student's fault", std::move(ungraded));
    add_attention(groups, "Refused", std::move(refused));
    add_attention(groups, "Suspicious", std::move(suspicious));
    add_attention(groups, "Handed nothing in", std::move(missing));
    add_attention(groups, "Notes on what was handed in", std::move(notes));
    return groups;
}

// ---- tables

std::string student_row(const ClassReport& report, const ClassRow& row) {
    PageData data;
    data.set("name", name_of(row.info));
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

std::vector<bool> first_of_labs(const ClassReport& report) {
    std::vector<bool> first;
    for (const LabSpec& lab : report.labs) {
        for (std::size_t i = 0; i < lab.checks.size(); ++i) {
            first.push_back(i == 0);
        }
    }
    return first;
}

std::string matrix_row(const ClassRow& row, const std::vector<bool>& first) {
    PageData data;
    data.set("name", name_of(row.info));
    const bool graded = row.state == ClassRow::State::kGraded;
    std::vector<PageData> cells;
    for (std::size_t i = 0; graded && i < std::min(first.size(), row.checks.size()); ++i) {
        const auto& [verdict, diagnosis] = row.checks[i];
        PageData cell;
        cell.set("class", to_string(verdict));
        cell.set("first", PageData{first[i]});
        cell.set("sign", verdict_sign(verdict));
        cell.set("title", verdict_word(verdict) +
                              (diagnosis.empty() ? "" : ": " + page_text(diagnosis, 60)));
        cells.push_back(cell);
    }
    set_list(data, "cells", cells);
    set_text(data, "instead", graded ? "" : state_word(row.state));
    data.set("columns", std::to_string(first.size()));
    return filled(pages::kClassMatrixRow, data);
}

/// Rows as long as there is room, and in `left_out` a sentence if that is not all.
template <typename RowOf>
std::string rows_of(const std::vector<ClassRow>& rows, std::string& left_out, RowOf row_of) {
    std::string text;
    std::size_t shown = 0;
    for (const ClassRow& row : rows) {
        if (text.size() > kMostRowBytes) {
            left_out = "The first " + grouped(shown) + " of " + grouped(rows.size()) +
                       " students are shown; grades.csv has all of them.";
            break;
        }
        text += row_of(row);
        ++shown;
    }
    return text;
}

std::vector<PageData> columns_data(const ClassReport& report) {
    std::vector<PageData> columns;
    for (const LabSpec& lab : report.labs) {
        for (const CheckSpec& check : lab.checks) {
            PageData column;
            column.set("first", PageData{&check == &lab.checks.front()});
            column.set("lab", lab.name);
            column.set("title", title_of_check(report, lab.name, check.name));
            columns.push_back(column);
        }
    }
    return columns;
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
        item.set("share",
                 last ? std::to_string(step.from) + " % and more"
                      : std::to_string(step.from) + " to below " + std::to_string(step.to) + " %");
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
    data.set("title", page_text(report.title.empty() ? "The class" : report.title, 200));
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
    std::string left_out;
    data.set("student_rows", rows_of(report.rows, left_out, [&](const ClassRow& row) {
                 return student_row(report, row);
             }));
    set_text(data, "rows_left_out", left_out);
    left_out.clear();
    const std::vector<bool> first = first_of_labs(report);
    data.set("matrix_rows", rows_of(report.rows, left_out,
                                    [&](const ClassRow& row) { return matrix_row(row, first); }));
    set_text(data, "matrix_left_out", left_out);
    set_list(data, "columns", columns_data(report));
    set_list(data, "legend", legend_data());
    set_list(data, "steps", steps_data(report.summary.distribution));
    std::string checks;
    std::vector<std::string> never_failed;
    std::vector<std::string> never_passed;
    for (const CheckStatistics& check : report.summary.checks) {
        checks += check_row(report, check);
        const std::string title = check.lab + " " + title_of_check(report, check.lab, check.check);
        if (check.judged > 0 && check.passed == check.judged) {
            never_failed.push_back(title);
        } else if (check.judged > 0 && check.passed == 0) {
            never_passed.push_back(title);
        }
    }
    data.set("check_rows", checks);
    set_text(data, "never_failed", join(never_failed, ", "));
    set_text(data, "never_passed", join(never_passed, ", "));
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
