#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "gradebook/people.h"
#include "gradebook/sheet.h"
#include "report/class_page.h"

// What the gradebooks of Canvas and Moodle have in common: a file of theirs, in which the points of
// a class are filled in.

namespace wirelab {

/// A gradebook, as the platform exported it.
struct GradebookFile {
    std::string name;  ///< For messages.
    std::string text;
};

/// How it is filled in.
struct FillOptions {
    std::string column;  ///< The heading for the sum of all labs of the report; "" to find each
                         ///< lab's own.
    bool scale = false;  ///< Points are scaled to what the column is out of.
};

/// One cell that changes.
struct GradeChange {
    std::string student;  ///< As person_text() gives it.
    std::string column;   ///< The heading.
    std::string before;   ///< "" for an empty cell.
    std::string after;
    std::string remark;  ///< "lab3: 1 day late: 12.5 % off", or "".
};

/// The gradebook with the points in it.
struct FilledGradebook {
    std::string text;
    std::vector<GradeChange> changes;  ///< In the order of the file.
    std::vector<std::string> says;     ///< Who is left out and why, and what else to know.
};

/// Where the points of some labs go.
struct GradeTarget {
    std::vector<std::string> labs;
    std::size_t column = 0;
    std::string heading;
    int of = 0;                  ///< Points of the labs, without extra credit.
    std::optional<int> out_of;   ///< Hundredths that the column is out of, if it says so.
    bool comma = false;          ///< Decimals are behind a comma there.
    bool holds_at_most = false;  ///< The platform takes nothing above `out_of`.
};

/// "87.5", "87,50" and "1,087.5" as hundredths; nothing for what is no such number, or has more
/// than two decimals.
std::optional<int> hundredths_from(const std::string& text);

/// Whether a number among these cells has its decimals behind a comma.
bool has_decimal_comma(const std::vector<std::string>& cells);

/// The target for all labs of `report`, or for one of them. `out_of` is a cell of the file. Throws
/// UserError at `row` if the column is out of something else than the labs and is not to be scaled.
GradeTarget target_for(const Sheet& sheet, std::size_t row, const std::string& out_of,
                       GradeTarget target, const FillOptions& options);

/// The points of a student for it, in hundredths, scaled if `options` says so; nothing if the
/// student has none: ungraded, refused, missing, or without one of the labs.
std::optional<int> points_of(const ClassRow& student, const GradeTarget& target,
                             const FillOptions& options);

/// Fills in one cell, or says why not. A student without points keeps what stands there.
void fill_in(Sheet& sheet, const GradebookMatch& who, const GradeTarget& target,
             const FillOptions& options, FilledGradebook& filled);

/// Says whose cells stay as they are, and who is in one of the two only.
void say_who_is_left_out(const GradebookFile& file, const Matching& matching,
                         FilledGradebook& filled);

/// The labs of the report, "lab1, lab2", and their points without extra credit.
std::vector<std::string> lab_names(const ClassReport& report);
int points_of_labs(const ClassReport& report);

/// What the late policy did to these labs of a student, in one line; "" for nothing.
std::string late_remark(const ClassRow& student, const std::vector<std::string>& labs);

}  // namespace wirelab
