#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "cli/places.h"
#include "report/class_page.h"
#include "submission/intake.h"

namespace wirelab {

// The folder of a class's results:
//
//   students/<student>/   the results of each (cli/student_folder.h)
//   class.json            what is known of the class as a whole
//   grades.csv  class.html  summary.json

/// The class's own part of class.json.
struct ClassInfo {
    std::string title;
    std::string language = "en";    ///< That the students are told in.
    std::vector<std::string> labs;  ///< Those that were graded.
    std::vector<std::string> notes;
    std::vector<SubmissionInfo> missing;  ///< On the roster, and handed in nothing.
};

/// points.json in the folder of a student: the points of each lab after the late policy.
std::string to_json(const std::vector<FinalPoints>& labs);
std::vector<FinalPoints> points_from_json(const std::string& text);

std::string to_json(const ClassInfo& info);
/// Throws UserError if the folder holds no results of a class.
ClassInfo read_class_info(const std::filesystem::path& results);

/// Fewer labs than the last time would take the points of the others out of the class: throws
/// UserError if `results` holds a lab that is not among `labs`. Nothing may be there yet.
void require_no_lab_lost(const std::filesystem::path& results, const std::vector<LabSpec>& labs);

/// What stands in the results, from the folders of all students and class.json.
ClassReport read_class(const Places& places, const Course& course,
                       const std::filesystem::path& results);

/// The row of one student, from their folder. `labs` are those that were graded.
ClassRow read_row(const std::vector<LabSpec>& labs, const std::filesystem::path& folder);

/// Writes grades.csv, class.html and summary.json.
void write_class(const ClassReport& report, const std::filesystem::path& results);

/// Puts the rows in order, sums them up, and takes the titles and the sentences of diagnoses
/// from the labs' words.
ClassReport class_report(const Places& places, const Course& course, const ClassInfo& info,
                         std::vector<ClassRow> rows);

}  // namespace wirelab
