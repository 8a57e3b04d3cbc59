#include "cli/named_students.h"

#include <algorithm>
#include <set>

#include "core/text.h"

namespace wirelab {
namespace {

std::vector<std::string> students_of(const Intake& intake, const std::optional<Roster>& roster) {
    std::vector<std::string> students;
    for (const Taken& taken : intake.submissions) {
        students.push_back(taken.student);
    }
    if (roster) {
        for (const RosterEntry& entry : roster->students) {
            students.push_back(entry.id);
        }
    }
    return students;
}

std::string meant_by(const std::string& name, const std::vector<std::string>& students,
                     const std::optional<Roster>& roster) {
    const RosterEntry* entry = roster ? roster->find(name) : nullptr;
    return entry == nullptr ? closest(name, students) : entry->id;
}

}  // namespace

std::vector<std::string> named_and_unknown(const Course& course, const Intake& intake,
                                           const std::optional<Roster>& roster) {
    const std::vector<std::string> students = students_of(intake, roster);
    std::set<std::string> told;
    std::vector<std::string> sentences;
    const auto tell = [&](const std::string& name, const std::string& what) {
        const bool known = std::find(students.begin(), students.end(), name) != students.end();
        if (known || !told.insert(what + name).second) {
            return;
        }
        const std::string meant = meant_by(name, students, roster);
        sentences.push_back("grading.yaml has " + what + " for '" + name +
                            "', and nobody in this class is called so" +
                            (meant.empty() ? "" : "; did you mean '" + meant + "'?"));
    };
    for (const Extension& extension : course.extensions) {
        tell(extension.student, "an extension");
    }
    for (const std::string& name : course.late.exempt) {
        tell(name, "an exemption");
    }
    return sentences;
}

}  // namespace wirelab
