#include "gradebook/canvas.h"

#include <algorithm>
#include <cctype>

#include "core/text.h"
#include "report/columns.h"
#include "submission/unicode.h"

namespace wirelab {
namespace {

/// The rows and columns of the gradebook that are no student's and no assignment's.
struct Layout {
    std::size_t points_row = 0;  ///< "Points Possible".
    std::vector<std::size_t> ids;
    std::size_t first_assignment = 0;
};

/// "Lab 3 (12345)" as "Lab 3": Canvas puts its own number behind.
std::string title_of_column(const std::string& heading) {
    const std::size_t open = heading.find_last_of('(');
    const bool numbered = open != std::string::npos && heading.back() == ')' &&
                          heading.find_first_not_of("0123456789", open + 1) == heading.size() - 1;
    return std::string{trimmed(numbered ? heading.substr(0, open) : heading)};
}

/// Letters and digits in small letters, all else left out: "Lab 3: Receive" as "lab3receive".
std::string squeezed(const std::string& text) {
    std::string result;
    for (const char letter : folded(text)) {
        const auto byte = static_cast<unsigned char>(letter);
        if (byte >= 0x80U || std::isalnum(byte) != 0) {
            result += letter;
        }
    }
    return result;
}

/// The title is the lab's name, or its title.
bool is_exactly(const std::string& heading, const LabSpec& lab, const ClassReport& report) {
    const std::string title = squeezed(title_of_column(heading));
    const auto words = report.titles.find(lab.name);
    return title == squeezed(lab.name) ||
           (words != report.titles.end() && title == squeezed(words->second));
}

/// The title begins with the lab's name. "Lab 30" and "Lab 3 1" are other labs than lab3.
bool begins_with(const std::string& heading, const LabSpec& lab) {
    const std::string title = squeezed(title_of_column(heading));
    const std::string name = squeezed(lab.name);
    return title.starts_with(name) &&
           (title.size() == name.size() ||
            std::isdigit(static_cast<unsigned char>(title[name.size()])) == 0);
}

Layout layout_of(const Sheet& sheet) {
    const std::vector<std::string>& heading = sheet.rows().front().fields;
    if (sheet.cell(0, 0).find("Student") == std::string::npos || heading.size() < 3) {
        sheet.wrong(0, "this is no gradebook of Canvas: its first column is '" +
                           one_line(sheet.cell(0, 0)) +
                           "', and not Student; export it there with Grades, Export");
    }
    Layout layout;
    for (std::size_t column = 1; column < heading.size(); ++column) {
        const std::string name = folded(sheet.cell(0, column));
        if (name == "id" || name == "sis user id" || name == "sis login id" ||
            name == "integration id") {
            layout.ids.push_back(column);
        }
        if (name == "section") {
            layout.first_assignment = column + 1;
        }
    }
    if (layout.ids.empty() || layout.first_assignment == 0) {
        sheet.wrong(0,
                    "this is no gradebook of Canvas: it needs the columns Section, and ID, SIS "
                    "User ID or SIS Login ID; export it there with Grades, Export");
    }
    for (std::size_t row = 1; row < sheet.rows().size(); ++row) {
        if (folded(sheet.cell(row, 0)).find("points possible") != std::string::npos) {
            layout.points_row = row;
            return layout;
        }
    }
    sheet.wrong(0, "the row 'Points Possible' is not there; export the gradebook again");
}

GradeTarget target_at(const Sheet& sheet, const Layout& layout, std::size_t column,
                      GradeTarget target, const FillOptions& options) {
    const std::string possible = sheet.cell(layout.points_row, column);
    target.column = column;
    target.heading = sheet.cell(0, column);
    if (folded(possible).find("read only") != std::string::npos) {
        sheet.wrong(layout.points_row, "Canvas takes no points for the column '" +
                                           one_line(target.heading) +
                                           "': it is read only; name another with --column");
    }
    std::vector<std::string> cells;
    for (std::size_t row = layout.points_row; row < sheet.rows().size(); ++row) {
        cells.push_back(sheet.cell(row, column));
    }
    target.comma = has_decimal_comma(cells);
    return target_for(sheet, layout.points_row, possible, std::move(target), options);
}

std::vector<std::string> titles_from(const Sheet& sheet, const Layout& layout) {
    std::vector<std::string> titles;
    for (std::size_t column = layout.first_assignment; column < sheet.rows().front().fields.size();
         ++column) {
        titles.push_back("'" + one_line(sheet.cell(0, column)) + "'");
    }
    return titles;
}

/// The only column of which `fits` is true; nothing if there is none.
template <typename Fits>
std::optional<std::size_t> only_column(const Sheet& sheet, const Layout& layout,
                                       const std::string& what, const Fits& fits) {
    std::optional<std::size_t> found;
    for (std::size_t column = layout.first_assignment; column < sheet.rows().front().fields.size();
         ++column) {
        if (!fits(sheet.cell(0, column))) {
            continue;
        }
        if (found) {
            sheet.wrong(0, "the columns '" + one_line(sheet.cell(0, *found)) + "' and '" +
                               one_line(sheet.cell(0, column)) + "' could both be for " + what +
                               "; say which with --column, and --lab");
        }
        found = column;
    }
    return found;
}

/// The column of one lab: "Lab 3" before "Lab 3, the quiz".
std::optional<std::size_t> column_of(const Sheet& sheet, const Layout& layout, const LabSpec& lab,
                                     const ClassReport& report) {
    const auto exact = only_column(sheet, layout, lab.name, [&](const std::string& heading) {
        return is_exactly(heading, lab, report);
    });
    return exact ? exact : only_column(sheet, layout, lab.name, [&](const std::string& heading) {
        return begins_with(heading, lab);
    });
}

/// The column that was named, for all labs together.
GradeTarget named_target(const Sheet& sheet, const Layout& layout, const ClassReport& report,
                         const FillOptions& options) {
    const std::string wanted = folded(options.column);
    const auto column =
        only_column(sheet, layout, "'" + options.column + "'", [&](const std::string& heading) {
            return folded(heading) == wanted || folded(title_of_column(heading)) == wanted;
        });
    if (!column) {
        sheet.wrong(0, "no column is '" + options.column + "'; there are " +
                           join(titles_from(sheet, layout), ", "));
    }
    GradeTarget target;
    target.labs = lab_names(report);
    target.of = points_of_labs(report);
    return target_at(sheet, layout, *column, target, options);
}

std::vector<GradeTarget> targets_in(const Sheet& sheet, const Layout& layout,
                                    const ClassReport& report, const FillOptions& options,
                                    FilledGradebook& filled) {
    if (!options.column.empty()) {
        return {named_target(sheet, layout, report, options)};
    }
    std::vector<GradeTarget> targets;
    std::vector<std::string> without;
    for (const LabSpec& lab : report.labs) {
        const auto column = column_of(sheet, layout, lab, report);
        if (!column) {
            without.push_back(lab.name);
            continue;
        }
        GradeTarget target;
        target.labs = {lab.name};
        target.of = lab.points();
        targets.push_back(target_at(sheet, layout, *column, target, options));
    }
    if (targets.empty()) {
        sheet.wrong(0, "no column is for " + join(without, " or ") +
                           "; name one with --column (and --lab, where it is for one lab only). "
                           "There are " +
                           join(titles_from(sheet, layout), ", "));
    }
    if (!without.empty()) {
        filled.says.push_back("no column of the gradebook is for " + join(without, ", ") +
                              "; their points are left out");
    }
    return targets;
}

/// Canvas's own student, who is nobody.
bool is_test_student(const std::string& name) {
    return name == "Student, Test" || name == "Test Student";
}

std::vector<GradebookPerson> people_in(const Sheet& sheet, const Layout& layout) {
    std::vector<GradebookPerson> people;
    for (std::size_t row = layout.points_row + 1; row < sheet.rows().size(); ++row) {
        GradebookPerson person{
            .row = row, .ids = {}, .name = sheet.cell(row, 0), .line = sheet.rows()[row].line};
        for (const std::size_t column : layout.ids) {
            person.ids.push_back(sheet.cell(row, column));
        }
        if (!is_test_student(person.name)) {
            people.push_back(std::move(person));
        }
    }
    return people;
}

}  // namespace

FilledGradebook fill_canvas(const GradebookFile& file, const ClassReport& report,
                            const FillOptions& options) {
    Sheet sheet{file.name, file.text};
    const Layout layout = layout_of(sheet);
    FilledGradebook filled;
    const std::vector<GradeTarget> targets = targets_in(sheet, layout, report, options, filled);
    const std::vector<GradebookPerson> people = people_in(sheet, layout);
    const Matching matching = match(report, people);
    for (const GradebookMatch& who : matching.matches) {
        for (const GradeTarget& target : targets) {
            if (folded(sheet.cell(who.person->row, target.column)) == "ex") {
                filled.says.push_back(person_text(who.student->info) + " is excused from '" +
                                      one_line(target.heading) + "' in Canvas; that stays");
                continue;
            }
            fill_in(sheet, who, target, options, filled);
        }
    }
    say_who_is_left_out(file, matching, filled);
    filled.text = sheet.text();
    return filled;
}

}  // namespace wirelab
