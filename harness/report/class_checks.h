#pragma once

#include <string>

#include "report/class_page.h"

// What a class did with one check, for the page of the class.

namespace wirelab {

/// The page of a student, relative to the class's. A student's name has only letters that a URL may
/// have; were it not so, there is no link, and "" comes back.
std::string link_to(const std::string& student);

/// A check's sentence; its name, where there are no words for it.
std::string title_of_check(const ClassReport& report, const std::string& lab,
                           const std::string& check);

/// A row of the table of checks. Markup.
std::string check_row(const ClassReport& report, const CheckStatistics& check);

}  // namespace wirelab
