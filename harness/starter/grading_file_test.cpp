#include "starter/grading_file.h"

#include <gtest/gtest.h>

#include "core/error.h"
#include "grading/course.h"
#include "os/file.h"

namespace wirelab {
namespace {

constexpr const char* kLabs =
    "labs:\n"
    "  lab1:\n"
    "    folder: lab1_connect\n"
    "    hand_in: connect.cpp\n"
    "    deadline: 2026-11-20 23:59  # a Friday\n"
    "    checks:\n"
    "      - { check: Connects, points: 60 }\n";

std::string left_of(const std::string& yaml) {
    return grading_for_students(yaml, "grading.yaml").text;
}

TEST(GradingForStudents, IsTheSameToTheByteWhereNothingIsForTeachersOnly) {
    const std::string yaml = "# A course.\nversion: 1\n" + std::string{kLabs};

    const StudentsGrading students = grading_for_students(yaml, "grading.yaml");

    EXPECT_EQ(students.text, yaml);
    EXPECT_TRUE(students.left_out.empty());
}

TEST(GradingForStudents, HasNoExtensions) {
    const std::string yaml =
        "version: 1  # the format\n"
        "# Who was ill.\n"
        "extensions:\n"
        "  # a doctor's note of ben\n"
        "  - { student: ben.ng, lab: lab1, until: 2026-11-27 23:59 }\n"
        "\n"
        "# The labs.\n" +
        std::string{kLabs};

    const StudentsGrading students = grading_for_students(yaml, "grading.yaml");

    EXPECT_EQ(students.text, "version: 1  # the format\n\n# The labs.\n" + std::string{kLabs});
    ASSERT_EQ(students.left_out.size(), 1U);
    EXPECT_NE(students.left_out[0].find("1 extension"), std::string::npos);
}

TEST(GradingForStudents, HasNoExtensionsWhoseListStandsAsFarInAsItsKey) {
    const std::string left = left_of("version: 1\n" + std::string{kLabs} +
                                     "extensions:\n"
                                     "- student: ana\n"
                                     "  until: 2026-11-27 23:59\n"
                                     "title: Last\n");

    EXPECT_EQ(left, "version: 1\n" + std::string{kLabs} + "title: Last\n");
}

TEST(GradingForStudents, HasNobodyForWhomNoDeadlineHolds) {
    const std::string block = left_of("version: 1\n" + std::string{kLabs} +
                                      "late:\n"
                                      "  percent: 10  # a day\n"
                                      "  exempt:\n"
                                      "    - chu_yi\n"
                                      "  cap: 50\n");
    const std::string flow = left_of(
        "version: 1\n" + std::string{kLabs} +
        "late: { per: day, percent: 10, grace: 15 min, exempt: [chu_yi, \"007\"], cap: 50 }\n");

    EXPECT_EQ(block, "version: 1\n" + std::string{kLabs} +
                         "late:\n"
                         "  percent: 10  # a day\n"
                         "  cap: 50\n");
    EXPECT_EQ(flow, "version: 1\n" + std::string{kLabs} +
                        "late: { per: day, percent: 10, grace: 15 min, cap: 50 }\n");
}

TEST(GradingForStudents, HasNoCourseKey) {
    const StudentsGrading students =
        grading_for_students("version: 1\n" + std::string{kLabs} +
                                 "# Secret.\ncourse_key: >-\n  a text that\n  only we know\n",
                             "grading.yaml");

    EXPECT_EQ(students.text, "version: 1\n" + std::string{kLabs});
    ASSERT_EQ(students.left_out.size(), 1U);
    EXPECT_NE(students.left_out[0].find("seed 1"), std::string::npos);
}

TEST(GradingForStudents, LosesCommentsThatNameThem) {
    const std::string left = left_of(
        "# Course of 2026. ben.ng was ill.\n"
        "# Anna has built it.\n"
        "version: 1  # ana has another one\n" +
        std::string{kLabs} +
        "extensions:\n"
        "  - { student: ben.ng, until: 2026-11-27 23:59 }\n"
        "  - { student: ana, until: 2026-11-27 23:59 }\n");

    EXPECT_EQ(left, "# Anna has built it.\nversion: 1\n" + std::string{kLabs});
}

TEST(GradingForStudents, RefusesWhatItCannotTakeApart) {
    const std::string json =
        "{version: 1, course_key: secret, labs: {lab1: {folder: a, hand_in: a.cpp, checks: "
        "[{check: A, "
        "points: 1}]}}}\n";

    try {
        static_cast<void>(left_of(json));
        FAIL() << "it was taken apart";
    } catch (const UserError& error) {
        EXPECT_NE(std::string{error.what()}.find("on a line of its own"), std::string::npos);
    }
}

TEST(GradingForStudents, SaysTheSameForEveryKeyThereIs) {
    const std::string root = std::string{WIRELAB_SOURCE_DIR} + "/fixtures/rubrics/right/";
    for (const std::string name : {"everything.yaml", "course_key.yaml"}) {
        const std::string yaml = read_file(root + name);
        Course expected = parse_course(yaml, name);
        expected.extensions.clear();
        expected.late.exempt.clear();
        expected.seed.course_key.clear();

        const std::string left = left_of(yaml);

        EXPECT_EQ(parse_course(left, name), expected) << name;
        EXPECT_EQ(left.find("ben.ng"), std::string::npos);
        EXPECT_EQ(left.find("only the teacher"), std::string::npos);
    }
}

}  // namespace
}  // namespace wirelab
