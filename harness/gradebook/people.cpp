#include "gradebook/people.h"

#include <algorithm>
#include <functional>
#include <map>
#include <set>

#include "core/text.h"
#include "report/columns.h"
#include "submission/names.h"
#include "submission/unicode.h"

namespace wirelab {
namespace {

using People = std::vector<GradebookPerson>;
using Fits = std::function<bool(const GradebookPerson&)>;

/// All that a gradebook could know this student by: the surest first.
std::vector<std::string> keys_of(const SubmissionInfo& info) {
    std::vector<std::string> keys;
    // The source of a submission of several files names all of them, with ", " between.
    const std::string first = info.source.substr(0, info.source.find(", "));
    if (const auto moodle = parse_moodle_name(info.source)) {
        keys.push_back("participant " + moodle->participant);
    } else if (const auto canvas = parse_canvas_name(first)) {
        keys.push_back(canvas->user);
    }
    keys.push_back(info.student);
    keys.push_back(info.email);
    keys.push_back(info.email.substr(0, info.email.find('@')));
    return keys;
}

/// The one whom it fits; nullptr for nobody. `several` is set where it fits more than one.
const GradebookPerson* only_one(const People& people, const Fits& fits, bool& several) {
    const GradebookPerson* found = nullptr;
    for (const GradebookPerson& person : people) {
        if (fits(person)) {
            several = several || found != nullptr;
            found = &person;
        }
    }
    return several ? nullptr : found;
}

bool has_id(const GradebookPerson& person, const std::string& key) {
    return std::any_of(person.ids.begin(), person.ids.end(), [&key](const std::string& id) {
        // A student's folder is named by the roster's id, as plain_name() writes it.
        return !id.empty() && (folded(id) == key || folded(plain_name(id)) == key ||
                               folded(id.substr(0, id.find('@'))) == key);
    });
}

const GradebookPerson* find(const People& people, const SubmissionInfo& info, bool& several) {
    for (const std::string& key : keys_of(info)) {
        const std::string wanted = folded(trimmed(key));
        const Fits fits = [&wanted](const GradebookPerson& one) { return has_id(one, wanted); };
        const GradebookPerson* found = wanted.empty() ? nullptr : only_one(people, fits, several);
        if (found != nullptr || several) {
            return found;
        }
    }
    const std::string name = name_key(info.name);
    return name.empty()
               ? nullptr
               : only_one(
                     people,
                     [&name](const GradebookPerson& one) { return name_key(one.name) == name; },
                     several);
}

}  // namespace

Matching match(const ClassReport& report, const std::vector<GradebookPerson>& people) {
    Matching matching;
    std::map<const GradebookPerson*, std::vector<const ClassRow*>> claims;
    for (const ClassRow& row : report.rows) {
        bool several = false;
        const GradebookPerson* person = find(people, row.info, several);
        if (person != nullptr) {
            claims[person].push_back(&row);
        } else if (several) {
            matching.doubts.push_back(
                person_text(row.info) +
                " fits several rows of the gradebook; fill in theirs by hand");
        } else {
            matching.not_in_book.push_back(&row);
        }
    }
    for (const GradebookPerson& person : people) {
        const std::vector<const ClassRow*>& students = claims[&person];
        if (students.empty()) {
            matching.unknown.push_back(&person);
        } else if (students.size() == 1) {
            matching.matches.push_back({.student = students.front(), .person = &person});
        } else {
            std::vector<std::string> names;
            for (const ClassRow* student : students) {
                names.push_back(person_text(student->info));
            }
            matching.doubts.push_back("line " + std::to_string(person.line) +
                                      " of the gradebook fits " + join(names, " and ") +
                                      "; fill it in by hand");
        }
    }
    return matching;
}

std::string person_text(const SubmissionInfo& info) {
    const std::string name = one_line(info.name);
    return one_line(info.student) +
           (name.empty() || name == one_line(info.student) ? "" : " (" + name + ")");
}

}  // namespace wirelab
