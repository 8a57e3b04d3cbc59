#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "report/student_page.h"

namespace wirelab {

/// What stands beside a line of a student's file, in a run's page and in a pull request.
struct Annotation {
    enum class Level { kError, kWarning };
    Level level = Level::kError;
    std::string file;        ///< From the top of the repository: "labs/lab3_receive/receive.cpp".
    std::size_t line = 0;    ///< Counted from 1.
    std::size_t column = 0;  ///< Counted from 1; 0 where nobody knows.
    std::string title;
    std::string message;  ///< One line of text.
};

/// Where a graded file stands in the repository.
struct PlacedFile {
    std::string name;       ///< As the compiler names it: "labs/lab3_receive/receive.cpp".
    std::string path;       ///< From the top of the repository.
    std::size_t lines = 0;  ///< How many it has.
};

/// The compiler's errors and warnings, and where programs crashed, of the labs whose file is in
/// `files` (by "lab3"). Only for lines that the file has: a #line directive can name any. A place
/// that is named many times, as by several checks that crash at it, comes once. GitHub shows ten
/// errors and ten warnings of a step: of more, the last one says how many there are besides.
std::vector<Annotation> annotations_of(const StudentReport& report,
                                       const std::map<std::string, PlacedFile>& files);

/// The line that makes the runner show it ("workflow command" in GitHub's documentation), with a
/// line feed: "::error file=a.cpp,line=12,title=...::...".
std::string workflow_command(const Annotation& annotation);

/// The two notices in which GitHub Classroom's reporter said the points, for services that still
/// look for them. Points are whole there: hundredths are rounded, half a point up.
std::string classroom_notices(const StudentReport& report);

}  // namespace wirelab
