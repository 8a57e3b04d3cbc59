#include "report/class_matrix.h"

#include "report/class_words.h"
#include "report/page_text.h"
#include "report/pages.h"
#include "words/phrases.h"

namespace wirelab {
namespace {

std::size_t number_of_checks(const ClassReport& report) {
    std::size_t number = 0;
    for (const LabSpec& lab : report.labs) {
        number += lab.checks.size();
    }
    return number;
}

PageData column_data(const ClassReport& report, const LabSpec& lab, std::size_t place) {
    PageData column;
    column.set("first", PageData{place == 0});
    column.set("lab", lab.name);
    column.set("number", std::to_string(place + 1));
    column.set("title", title_of_check(report, lab.name, lab.checks[place].name));
    return column;
}

/// What a mouse that rests on a cell is told. Nothing of what passed: the sign says it, and it is
/// most of the page.
std::string tooltip(const ClassReport& report, const std::string& lab, Verdict verdict,
                    const std::string& diagnosis) {
    constexpr std::size_t kTooltipColumns = 64;
    if (verdict == Verdict::kPassed || diagnosis.empty()) {
        return verdict == Verdict::kPassed ? "" : verdict_word(verdict);
    }
    return verdict_word(verdict) + said("colon") +
           first_words(words_of_diagnosis(report, lab, diagnosis), kTooltipColumns) + " (" +
           page_text(diagnosis, 60) + ")";
}

std::vector<PageData> cells_data(const ClassReport& report, const ClassRow& row) {
    std::vector<PageData> cells;
    for (const LabSpec& lab : report.labs) {
        for (std::size_t i = 0; i < lab.checks.size() && cells.size() < row.checks.size(); ++i) {
            const auto& [verdict, diagnosis] = row.checks[cells.size()];
            PageData cell;
            cell.set("class", to_string(verdict));
            cell.set("first", PageData{i == 0});
            cell.set("sign", verdict_sign(verdict));
            set_text(cell, "title", tooltip(report, lab.name, verdict, diagnosis));
            cells.push_back(cell);
        }
    }
    return cells;
}

}  // namespace

void set_matrix_head(PageData& data, const ClassReport& report) {
    std::vector<PageData> labs;
    std::vector<PageData> columns;
    for (const LabSpec& lab : report.labs) {
        if (lab.checks.empty()) {
            continue;  // A heading above no column is not valid.
        }
        PageData item;
        item.set("name", lab.name);
        item.set("checks", std::to_string(lab.checks.size()));
        labs.push_back(item);
        for (std::size_t i = 0; i < lab.checks.size(); ++i) {
            columns.push_back(column_data(report, lab, i));
        }
    }
    set_list(data, "matrix_labs", labs);
    set_list(data, "columns", columns);
}

std::string matrix_row(const ClassReport& report, const ClassRow& row) {
    PageData data;
    data.set("name", name_of(row.info));
    data.set("whole", PageData{stays_whole(name_of(row.info))});
    const bool graded = row.state == ClassRow::State::kGraded;
    set_list(data, "cells", graded ? cells_data(report, row) : std::vector<PageData>{});
    set_text(data, "instead", graded ? "" : state_word(row.state));
    data.set("columns", std::to_string(number_of_checks(report)));
    return filled(pages::kClassMatrixRow, data);
}

}  // namespace wirelab
