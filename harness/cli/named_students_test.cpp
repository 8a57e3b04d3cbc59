#include "cli/named_students.h"

#include <gtest/gtest.h>

namespace wirelab {
namespace {

Course course_with(const std::vector<std::string>& extended,
                   const std::vector<std::string>& exempt = {}) {
    Course course;
    for (const std::string& name : extended) {
        course.extensions.push_back({.student = name, .lab = "lab3", .until = {}});
    }
    course.late.exempt = exempt;
    return course;
}

Intake class_of(const std::vector<std::string>& students) {
    Intake intake;
    for (const std::string& student : students) {
        intake.submissions.emplace_back().student = student;
    }
    return intake;
}

TEST(NamedStudents, AreKnownByASubmissionOrTheRoster) {
    const Roster roster{{{.id = "2004", .name = "", .email = "", .username = ""}}};

    EXPECT_TRUE(
        named_and_unknown(course_with({"2003"}, {"2004"}), class_of({"2003"}), roster).empty());
}

TEST(NamedStudents, AreToldWhereNobodyIsCalledSo) {
    EXPECT_EQ(named_and_unknown(course_with({"amber", "amber"}, {"zinc"}), class_of({"ambers"}),
                                std::nullopt),
              (std::vector<std::string>{
                  "grading.yaml has an extension for 'amber', and nobody in this class is called "
                  "so; did you mean 'ambers'?",
                  "grading.yaml has an exemption for 'zinc', and nobody in this class is called "
                  "so"}));
}

TEST(NamedStudents, AreFoundByTheirUsername) {
    const Roster roster{{{.id = "2003", .name = "", .email = "", .username = "cobalt"}}};

    const std::vector<std::string> told =
        named_and_unknown(course_with({"cobalt"}), class_of({"2003"}), roster);

    ASSERT_EQ(told.size(), 1U);
    EXPECT_NE(told[0].find("did you mean '2003'?"), std::string::npos);
}

}  // namespace
}  // namespace wirelab
