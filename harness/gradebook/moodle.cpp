#include "gradebook/moodle.h"

#include <algorithm>

#include "core/bytes.h"
#include "core/text.h"
#include "report/columns.h"
#include "report/points_text.h"
#include "submission/unicode.h"

namespace wirelab {
namespace {

using Column = std::optional<std::size_t>;

constexpr const char* kOurComment = "wirelab: ";

struct Layout {
    std::size_t identifier = 0;
    std::size_t grade = 0;
    Column name;
    Column maximum;
    Column changeable;
    Column comments;
    std::vector<std::size_t> ids;  ///< Beside the identifier.
};

Column column_named(const Sheet& sheet, const std::string& name) {
    for (std::size_t column = 0; column < sheet.rows().front().fields.size(); ++column) {
        if (folded(sheet.cell(0, column)) == folded(name)) {
            return column;
        }
    }
    return std::nullopt;
}

std::string headings_of(const Sheet& sheet) {
    std::vector<std::string> headings;
    for (std::size_t column = 0; column < sheet.rows().front().fields.size(); ++column) {
        headings.push_back("'" + one_line(sheet.cell(0, column)) + "'");
    }
    return join(headings, ", ");
}

Layout layout_of(const Sheet& sheet, const FillOptions& options) {
    Layout layout;
    const Column identifier = column_named(sheet, "Identifier");
    const Column grade = column_named(sheet, options.column.empty() ? "Grade" : options.column);
    if (!grade) {
        sheet.wrong(0, "no column is '" + (options.column.empty() ? "Grade" : options.column) +
                           "'; download the grading worksheet in Moodle (View all submissions), "
                           "and name the grade's column with --column if the site is not in "
                           "English. There are " +
                           headings_of(sheet));
    }
    if (!identifier && options.column.empty()) {
        sheet.wrong(0,
                    "this is no grading worksheet of Moodle: it has no column Identifier; "
                    "download it there with View all submissions, Download grading worksheet");
    }
    if (identifier && !column_named(sheet, "Last modified (grade)")) {
        sheet.wrong(0,
                    "the column 'Last modified (grade)' is not there, and Moodle needs it; "
                    "download the worksheet again and take no column out");
    }
    layout.identifier = identifier.value_or(0);
    layout.grade = *grade;
    layout.name = column_named(sheet, "Full name");
    layout.maximum = column_named(sheet, "Maximum Grade");
    layout.changeable = column_named(sheet, "Grade can be changed");
    layout.comments = column_named(sheet, "Feedback comments");
    for (const char* name : {"ID number", "Username", "Email address"}) {
        if (const Column column = column_named(sheet, name)) {
            layout.ids.push_back(*column);
        }
    }
    return layout;
}

/// "101" of "Participant 101", in whatever language; "" if there is none.
std::string number_of(const std::string& identifier) {
    const std::size_t end = identifier.find_last_not_of("0123456789");
    return identifier.substr(end == std::string::npos ? 0 : end + 1);
}

std::vector<GradebookPerson> people_in(const Sheet& sheet, const Layout& layout) {
    std::vector<GradebookPerson> people;
    for (std::size_t row = 1; row < sheet.rows().size(); ++row) {
        const std::string number = number_of(sheet.cell(row, layout.identifier));
        if (number.empty()) {
            sheet.wrong(row, "the identifier '" + one_line(sheet.cell(row, layout.identifier)) +
                                 "' does not end with a number, as 'Participant 101' does; "
                                 "download the worksheet again");
        }
        GradebookPerson person{.row = row,
                               .ids = {"Participant " + number},
                               .name = layout.name ? sheet.cell(row, *layout.name) : "",
                               .line = sheet.rows()[row].line};
        for (const std::size_t column : layout.ids) {
            person.ids.push_back(sheet.cell(row, column));
        }
        people.push_back(std::move(person));
    }
    return people;
}

GradeTarget target_in(const Sheet& sheet, const Layout& layout, const ClassReport& report,
                      const FillOptions& options) {
    GradeTarget target;
    target.labs = lab_names(report);
    target.of = points_of_labs(report);
    target.column = layout.grade;
    target.heading = sheet.cell(0, layout.grade);
    target.holds_at_most = true;
    std::vector<std::string> cells;
    for (std::size_t row = 1; row < sheet.rows().size(); ++row) {
        cells.push_back(sheet.cell(row, layout.grade));
        cells.push_back(layout.maximum ? sheet.cell(row, *layout.maximum) : "");
    }
    target.comma = has_decimal_comma(cells);
    if (sheet.rows().size() < 2) {
        return target;
    }
    const std::string maximum = layout.maximum ? sheet.cell(1, *layout.maximum) : "";
    return target_for(sheet, 1, maximum, std::move(target), options);
}

std::string comment_of(const ClassRow& student, const GradeTarget& target) {
    std::vector<std::string> parts;
    for (const std::string& lab : target.labs) {
        if (const FinalPoints* points = points_for(student, lab)) {
            parts.push_back(lab + ": " + points_text(points->hundredths) + " of " +
                            std::to_string(points->of) + " points" +
                            (points->says.empty() ? "" : ", " + one_line(points->says)));
        }
    }
    return kOurComment + join(parts, "; ");
}

void comment(Sheet& sheet, const Layout& layout, const GradebookMatch& who,
             const GradeTarget& target, FilledGradebook& filled) {
    if (!layout.comments) {
        return;
    }
    const std::string before = sheet.cell(who.person->row, *layout.comments);
    if (!before.empty() && !before.starts_with(kOurComment)) {
        filled.says.push_back(person_text(who.student->info) +
                              " has a feedback comment already; that stays");
        return;
    }
    const std::string after = comment_of(*who.student, target);
    if (after != before) {
        sheet.set(who.person->row, *layout.comments, after);
    }
}

/// As Moodle names it: name, number, kind and plugin, with "_" between, so none may be in the name.
std::string feedback_name(const GradebookPerson& person) {
    std::string name = one_line(person.name);
    for (char& letter : name) {
        letter =
            std::string_view{"_/\\:*?\"<>|"}.find(letter) == std::string_view::npos ? letter : ' ';
    }
    // Moodle takes what begins with a point or ~ for hidden; zip takes a - for an option.
    name.erase(0, std::min(name.find_first_not_of(" .~-"), name.size()));
    // A file's name has at most 255 bytes.
    constexpr std::size_t kMostBytes = 150;
    if (name.size() > kMostBytes) {
        name.resize(character_start(name, kMostBytes));
    }
    name = std::string{trimmed(name)};
    return (name.empty() ? "Participant" : name) + "_" + number_of(person.ids.front()) +
           kMoodleFeedbackEnd;
}

bool is_locked(const Sheet& sheet, const Layout& layout, std::size_t row) {
    return layout.changeable && folded(sheet.cell(row, *layout.changeable)) == "no";
}

}  // namespace

FilledWorksheet fill_moodle(const GradebookFile& file, const ClassReport& report,
                            const FillOptions& options) {
    Sheet sheet{file.name, file.text};
    const Layout layout = layout_of(sheet, options);
    const GradeTarget target = target_in(sheet, layout, report, options);
    const std::vector<GradebookPerson> people = people_in(sheet, layout);
    const Matching matching = match(report, people);
    FilledWorksheet result;
    for (const GradebookMatch& who : matching.matches) {
        if (is_locked(sheet, layout, who.person->row)) {
            result.filled.says.push_back(person_text(who.student->info) +
                                         "'s grade cannot be changed in Moodle (it is locked or "
                                         "overridden); their row stays as it is");
            continue;
        }
        fill_in(sheet, who, target, options, result.filled);
        if (points_of(*who.student, target, options)) {
            comment(sheet, layout, who, target, result.filled);
            result.feedback.push_back({.student = who.student, .file = feedback_name(*who.person)});
        }
    }
    say_who_is_left_out(file, matching, result.filled);
    result.filled.text = sheet.text();
    return result;
}

}  // namespace wirelab
