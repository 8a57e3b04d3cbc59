#pragma once

#include <map>
#include <string>
#include <vector>

#include "grading/class_summary.h"
#include "grading/result.h"

namespace wirelab {

/// All that the pages and tables of a class show.
struct ClassReport {
    std::string title;           ///< The course's, or the class folder's name.
    std::vector<LabSpec> labs;   ///< Those that were graded.
    std::vector<ClassRow> rows;  ///< In the order of the students' names.
    ClassSummary summary;
    std::vector<std::string> notes;  ///< What intake said about the class as a whole.
    /// The titles of checks ("joins a reply ..."), and of labs, by "lab3.JoinsAReply..." and
    /// "lab3".
    std::map<std::string, std::string> titles;
    /// What is said of each diagnosis, by "lab3.one_recv". May have gaps for what one program did:
    /// "{count} more than before".
    std::map<std::string, std::string> diagnoses;
};

/// class.html: one file that stands alone; it links to students/<student>/report.html.
std::string class_page(const ClassReport& report);

/// grades.csv: a row for each student, ungraded and missing ones with empty points and a state.
/// RFC 4180, CR LF, UTF-8; a cell that a spreadsheet would take for a formula begins with an
/// apostrophe.
std::string grades_csv(const ClassReport& report);

/// summary.json (docs/schemas/summary.schema.json).
std::string summary_json(const ClassReport& report);

/// The table for a terminal, at most `width` columns wide: students and labs, then a summary.
std::string class_table(const ClassReport& report, std::size_t width);

}  // namespace wirelab
