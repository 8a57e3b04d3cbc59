#include "grading/course.h"

#include <gtest/gtest.h>

#include "core/error.h"

namespace wirelab {
namespace {

std::string mistakes_in(const std::string& yaml) {
    try {
        parse_course(yaml, "grading.yaml");
    } catch (const UserError& error) {
        return error.what();
    }
    return "none";
}

TEST(Course, KeepsTheOrderOfLabsAndChecks) {
    const Course course = parse_course(
        "version: 1\n"
        "labs:\n"
        "  lab2: { folder: lab2_get, hand_in: get.cpp, checks: [ { check: B, points: 60 }, { "
        "check: A, points: 40, "
        "needs: [B] } ] }\n"
        "  lab1: { folder: lab1_connect, hand_in: connect.cpp, checks: [] }\n",
        "grading.yaml");

    ASSERT_EQ(course.labs.size(), 2U);
    EXPECT_EQ(course.labs[0].name, "lab2");
    EXPECT_EQ(course.labs[0].points(), 100);
    EXPECT_EQ(course.lab("lab2").check("A").needs, std::vector<std::string>{"B"});
}

TEST(Course, TellsAllMistakesAtOnceWithTheirPlaces) {
    EXPECT_EQ(mistakes_in("version: 1\n"
                          "labs:\n"
                          "  lab1:\n"
                          "    foldr: lab1_connect\n"
                          "    hand_in: connect.cpp\n"
                          "    checks:\n"
                          "      - { check: A, points: many }\n"
                          "      - { check: B, points: 5, needs: [C] }\n"),
              "grading.yaml:4:5: there is no key 'foldr' here; did you mean 'folder'?\n"
              "grading.yaml:4:5: 'folder' must be given, as text\n"
              "grading.yaml:7:29: 'points' must be a whole number from 0 to 1000, not 'many'\n"
              "grading.yaml:8:9: 'B' needs 'C', which does not stand before it; did you mean 'A'?");
}

TEST(Course, SaysWhereItIsNoYaml) {
    EXPECT_EQ(mistakes_in("labs: [\n").substr(0, 40), "grading.yaml:2:1: this is not YAML: end ");
}

TEST(Course, SuggestsWhatWasMeant) {
    const Course course = parse_course(
        "version: 1\nlabs: { lab1: { folder: f, hand_in: f.cpp, checks: [ { check: Connects, "
        "points: 1 } ] } }\n",
        "g");
    try {
        static_cast<void>(course.lab("lab1").check("Conects"));
        FAIL() << "no exception";
    } catch (const UserError& error) {
        EXPECT_STREQ(error.what(), "lab1 has no check 'Conects'; did you mean 'Connects'?");
    }
    EXPECT_THROW(static_cast<void>(course.lab("lab9")), UserError);
}

}  // namespace
}  // namespace wirelab
