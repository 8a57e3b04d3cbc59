#pragma once

#include "gradebook/fill.h"

namespace wirelab {

/// How the name of each feedback file ends.
inline constexpr const char* kMoodleFeedbackEnd = "_assignfeedback_file_report.html";

/// Where a student's page goes, for the zip of feedback files that Moodle takes.
struct MoodleFeedback {
    const ClassRow* student = nullptr;  ///< In the report that was given.
    std::string file;                   ///< "Amber_101_assignfeedback_file_report.html"
};

struct FilledWorksheet {
    FilledGradebook filled;
    std::vector<MoodleFeedback> feedback;  ///< Of graded students who are in the worksheet.
};

/// Moodle's offline grading worksheet with points filled in: the grade, and a feedback comment
/// where none stands yet. All labs of `report` together are the one assignment. The importer
/// (mod/assign/feedback/offline of moodle/moodle) leaves out, without a word, a grade above the
/// maximum and a row that was graded since: the former is filled in as the maximum, and said. The
/// names of feedback files are those that mod/assign/feedback/file/importziplib.php reads.
///
/// Columns are known by their English names. Where the site speaks another language,
/// `options.column` is the name of the grade's column, and the first column the identifier.
///
/// Throws UserError "FILE:LINE: ..." if it is no such worksheet, or is out of other points than the
/// labs. `report` must outlive what is returned.
FilledWorksheet fill_moodle(const GradebookFile& file, const ClassReport& report,
                            const FillOptions& options);

}  // namespace wirelab
