#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "report/class_page.h"

namespace wirelab {

/// A student as a gradebook knows them.
struct GradebookPerson {
    std::size_t row = 0;           ///< Of the sheet.
    std::vector<std::string> ids;  ///< Numbers, logins and addresses, the surest first.
    std::string name;
    std::size_t line = 0;  ///< Of the file.
};

/// A student of the class with the row of the gradebook that is theirs.
struct GradebookMatch {
    const ClassRow* student = nullptr;
    const GradebookPerson* person = nullptr;
};

/// Who is who.
struct Matching {
    std::vector<GradebookMatch> matches;          ///< In the order of the gradebook.
    std::vector<const ClassRow*> not_in_book;     ///< In the results, and not in the gradebook.
    std::vector<const GradebookPerson*> unknown;  ///< In the gradebook, and not in the results.
    std::vector<std::string> doubts;              ///< Who could be several, in sentences.
};

/// Finds each student of `report` among `people`, by the first of these that fits exactly one: a
/// number that Moodle or Canvas wrote into the submission's name, the student's id, the email, its
/// part before the @, the name. Case does not matter, and "Ng, Ana" is "Ana Ng". Two students who
/// come to one row both get nothing, and a doubt. What is pointed to must outlive the matching.
Matching match(const ClassReport& report, const std::vector<GradebookPerson>& people);

/// "s04-dill (Dill)": a student in a sentence, in one line.
std::string person_text(const SubmissionInfo& info);

}  // namespace wirelab
