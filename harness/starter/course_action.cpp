#include "starter/course_action.h"

#include <regex>

#include "core/error.h"
#include "core/text.h"
#include "grading/mistakes.h"

namespace wirelab {
namespace {

/// What git takes as the name of a branch or tag, without what would need quotation marks in YAML.
bool is_ref(const std::string& ref) {
    static const std::regex kRef{"[A-Za-z0-9_][A-Za-z0-9._/-]*"};
    return std::regex_match(ref, kRef) && ref.find("..") == std::string::npos &&
           ref.find("//") == std::string::npos && ref.find("/.") == std::string::npos &&
           ref.back() != '/' && ref.back() != '.';
}

[[noreturn]] void refuse(const std::string& text, const std::string& why) {
    throw UserError{"--course " + in_quotes(text) + ": " + why +
                    "; write OWNER/REPO or OWNER/REPO@REF, such as my-school/wirelab-labs@v1"};
}

bool is_marked(const std::string& line) {
    return line.find(kCourseMark) != std::string::npos;
}

}  // namespace

CourseRepository course_repository_from(const std::string& text) {
    // Of the owner: letters, digits and single hyphens, at most 39 (GitHub's own rule).
    static const std::regex kOwner{"(?=.{1,39}$)[A-Za-z0-9]+(-[A-Za-z0-9]+)*"};
    static const std::regex kName{"(?!\\.{1,2}$)[A-Za-z0-9._-]{1,100}"};
    if (text.find("://") != std::string::npos) {
        refuse(text, "an address cannot stand here");
    }
    const std::size_t at = text.find('@');
    const std::string repository = text.substr(0, at);
    const std::size_t slash = repository.find('/');
    if (slash == std::string::npos || repository.find('/', slash + 1) != std::string::npos) {
        refuse(text, "it must have one slash, between owner and repository");
    }
    CourseRepository course{.owner = repository.substr(0, slash),
                            .name = repository.substr(slash + 1)};
    if (!std::regex_match(course.owner, kOwner)) {
        refuse(text, "no owner on GitHub can be called " + in_quotes(course.owner));
    }
    if (!std::regex_match(course.name, kName)) {
        refuse(text, "no repository on GitHub can be called " + in_quotes(course.name));
    }
    if (at != std::string::npos) {
        course.ref = text.substr(at + 1);
        if (!is_ref(course.ref)) {
            refuse(text, in_quotes(course.ref) + " is no branch, tag or commit");
        }
    }
    return course;
}

bool has_course_line(const std::string& workflow) {
    return workflow.find(kCourseMark) != std::string::npos;
}

std::string course_in(const std::string& workflow) {
    static const std::regex kOther{
        R"(^\s*(?:- )?uses:\s+([^./\s][^/\s]*/[^/\s]+)/\.github/actions/grade(@\S+)\s+#.*$)"};
    for (const std::string& line : lines_of(workflow)) {
        std::smatch match;
        if (is_marked(line) && std::regex_match(line, match, kOther)) {
            return match[1].str() + match[2].str();
        }
    }
    return "";
}

std::string with_course(const std::string& workflow, const CourseRepository& course) {
    static const std::regex kUses{R"(^(\s*(?:- )?uses:\s+)\S+(\s+#.*)$)"};
    const std::string action =
        course.owner + "/" + course.name + "/.github/actions/grade@" + course.ref;
    std::string changed;
    int count = 0;
    for (const std::string& line : lines_of(workflow)) {
        std::smatch match;
        if (!is_marked(line)) {
            changed += line;
        } else if (std::regex_match(line, match, kUses)) {
            changed += match[1].str() + action + match[2].str();
            ++count;
        } else {
            throw HarnessError{"the line with the mark '" + std::string{kCourseMark} +
                               "' is no `uses:`"};
        }
        changed += '\n';
    }
    if (count != 1) {
        throw HarnessError{std::to_string(count) + " lines of a workflow carry the mark '" +
                           kCourseMark + "'; there must be one"};
    }
    return changed;
}

}  // namespace wirelab
