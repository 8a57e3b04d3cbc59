#include "gradebook/fill.h"

#include <algorithm>
#include <cctype>
#include <cstdint>

#include "core/text.h"
#include "report/columns.h"
#include "report/points_text.h"

namespace wirelab {
namespace {

bool are_digits(std::string_view text) {
    return std::all_of(text.begin(), text.end(),
                       [](unsigned char letter) { return std::isdigit(letter) != 0; });
}

/// Where the decimals begin: the last point or comma, unless it parts thousands ("1,000").
std::size_t decimal_mark(const std::string& text) {
    const std::size_t mark = text.find_last_of(".,");
    if (mark == std::string::npos) {
        return mark;
    }
    const bool only_one = text.find_first_of(".,") == mark;
    const bool thousands =
        text[mark] == ',' && only_one && text.size() - mark == 4 && mark > 0 && text[0] != '0';
    return thousands ? std::string::npos : mark;
}

std::string without(std::string text, std::string_view letters) {
    text.erase(
        std::remove_if(text.begin(), text.end(),
                       [letters](char one) { return letters.find(one) != std::string_view::npos; }),
        text.end());
    return text;
}

std::string cell_of(int hundredths, bool comma) {
    std::string text = points_text(hundredths);
    if (comma) {
        std::replace(text.begin(), text.end(), '.', ',');
    }
    return text;
}

/// Why a student has no points, in words.
std::string reason_of(const ClassRow& student) {
    switch (student.state) {
        case ClassRow::State::kUngraded:
            return "is ungraded, by our fault (" + one_line(student.info.ungraded) +
                   "): their cell stays as it is; grade them again";
        case ClassRow::State::kRefused:
            return "was refused (" + one_line(student.info.refused) +
                   "): their cell stays as it is; ask for another submission, or decide on zero "
                   "yourself";
        case ClassRow::State::kMissing:
            return "handed in nothing: their cell stays as it is";
        case ClassRow::State::kGraded:
            break;
    }
    return "was not graded for this lab: their cell stays as it is";
}

}  // namespace

std::optional<int> hundredths_from(const std::string& text) {
    const std::size_t mark = decimal_mark(text);
    const std::string whole = without(text.substr(0, mark), ".,");
    std::string part = mark == std::string::npos ? "" : text.substr(mark + 1);
    while (part.size() > 2 && part.back() == '0') {
        part.pop_back();
    }
    part.resize(std::max<std::size_t>(part.size(), 2), '0');
    constexpr std::size_t kMostDigits = 7;
    if (whole.empty() || whole.size() > kMostDigits || part.size() > 2 ||
        !are_digits(whole + part)) {
        return std::nullopt;
    }
    return std::stoi(whole + part);
}

bool has_decimal_comma(const std::vector<std::string>& cells) {
    return std::any_of(cells.begin(), cells.end(), [](const std::string& cell) {
        const std::size_t mark = decimal_mark(cell);
        return hundredths_from(cell) && mark != std::string::npos && cell[mark] == ',';
    });
}

GradeTarget target_for(const Sheet& sheet, std::size_t row, const std::string& out_of,
                       GradeTarget target, const FillOptions& options) {
    target.out_of = hundredths_from(out_of);
    const int of = target.of * 100;
    if (target.out_of && *target.out_of != of && !options.scale) {
        sheet.wrong(row, "the column '" + one_line(target.heading) + "' is out of " +
                             points_text(*target.out_of) + " points, and " +
                             join(target.labs, " and ") + " of " + std::to_string(target.of) +
                             "; change the points of the assignment there and export again, choose "
                             "other labs with --lab, or let the points be scaled with --scale");
    }
    if (options.scale && (!target.out_of || target.of == 0)) {
        sheet.wrong(row, "what the column '" + one_line(target.heading) +
                             "' is out of is not there, so nothing can be scaled to it; leave "
                             "--scale out");
    }
    return target;
}

std::optional<int> points_of(const ClassRow& student, const GradeTarget& target,
                             const FillOptions& options) {
    if (student.state != ClassRow::State::kGraded) {
        return std::nullopt;
    }
    std::int64_t sum = 0;
    for (const std::string& lab : target.labs) {
        const FinalPoints* points = points_for(student, lab);
        if (points == nullptr) {
            return std::nullopt;
        }
        sum += points->hundredths;
    }
    if (options.scale) {
        const std::int64_t of = std::int64_t{target.of} * 100;
        sum = (sum * target.out_of.value_or(0) + of / 2) / of;
    }
    return static_cast<int>(sum);
}

void fill_in(Sheet& sheet, const GradebookMatch& who, const GradeTarget& target,
             const FillOptions& options, FilledGradebook& filled) {
    std::optional<int> points = points_of(*who.student, target, options);
    const std::string name = person_text(who.student->info);
    if (!points) {
        if (who.student->state == ClassRow::State::kGraded) {
            filled.says.push_back(name + " " + reason_of(*who.student) + " (" +
                                  one_line(target.heading) + ")");
        }
        return;
    }
    if (target.holds_at_most && target.out_of && *points > *target.out_of) {
        filled.says.push_back(name + " has " + points_text(*points) + " points for '" +
                              one_line(target.heading) + "', with extra credit; " +
                              points_text(*target.out_of) +
                              " are filled in, because more would be left out without a word");
        points = target.out_of;
    }
    const std::string before = sheet.cell(who.person->row, target.column);
    if (hundredths_from(before) == points) {
        return;
    }
    const std::string after = cell_of(*points, target.comma);
    sheet.set(who.person->row, target.column, after);
    filled.changes.push_back({.student = name,
                              .column = one_line(target.heading),
                              .before = one_line(before),
                              .after = after,
                              .remark = late_remark(*who.student, target.labs)});
}

void say_who_is_left_out(const GradebookFile& file, const Matching& matching,
                         FilledGradebook& filled) {
    for (const GradebookMatch& match : matching.matches) {
        if (match.student->state != ClassRow::State::kGraded) {
            filled.says.push_back(person_text(match.student->info) + " " +
                                  reason_of(*match.student));
        }
    }
    for (const ClassRow* student : matching.not_in_book) {
        filled.says.push_back(person_text(student->info) + " (" + to_string(student->state) +
                              ") is not in " + file.name +
                              "; fill them in by hand if they belong to the class");
    }
    for (const GradebookPerson* person : matching.unknown) {
        const std::string name =
            person->name.empty() && !person->ids.empty() ? person->ids.front() : person->name;
        filled.says.push_back(file.name + ":" + std::to_string(person->line) + ": '" +
                              one_line(name) +
                              "' is not among the results; their row stays as it is");
    }
    for (const std::string& doubt : matching.doubts) {
        filled.says.push_back(doubt);
    }
}

std::vector<std::string> lab_names(const ClassReport& report) {
    std::vector<std::string> names;
    for (const LabSpec& lab : report.labs) {
        names.push_back(lab.name);
    }
    return names;
}

int points_of_labs(const ClassReport& report) {
    int sum = 0;
    for (const LabSpec& lab : report.labs) {
        sum += lab.points();
    }
    return sum;
}

std::string late_remark(const ClassRow& student, const std::vector<std::string>& labs) {
    std::vector<std::string> remarks;
    for (const std::string& lab : labs) {
        const FinalPoints* points = points_for(student, lab);
        if (points != nullptr && !points->says.empty()) {
            remarks.push_back(lab + ": " + one_line(points->says));
        }
    }
    return join(remarks, "; ");
}

}  // namespace wirelab
