#pragma once

#include <string>

namespace wirelab {

/// Whose copy of the course grades a push: a repository on GitHub.
struct CourseRepository {
    std::string owner;
    std::string name;
    std::string ref = "main";  ///< A branch, a tag or a commit.
};

/// Reads OWNER/REPO or OWNER/REPO@REF. Throws UserError that says what is wrong with it.
CourseRepository course_repository_from(const std::string& text);

/// The comment at the end of the one line of a workflow that names the action.
constexpr const char* kCourseMark = "# wirelab: course";

/// Whether a line of `workflow` carries the mark.
bool has_course_line(const std::string& workflow);

/// What `workflow` was given by with_course(), as OWNER/REPO@REF; "" where its line names the
/// action of its own repository, or there is no such line.
std::string course_in(const std::string& workflow);

/// The workflow with that line changed: "uses: OWNER/REPO/.github/actions/grade@REF". Throws
/// HarnessError if not exactly one line carries the mark, or it is no `uses:`.
std::string with_course(const std::string& workflow, const CourseRepository& course);

}  // namespace wirelab
