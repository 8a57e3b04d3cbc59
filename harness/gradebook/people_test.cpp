#include "gradebook/people.h"

#include <gtest/gtest.h>

#include "core/text.h"

namespace wirelab {
namespace {

ClassRow student(const std::string& id, const std::string& name, const std::string& email = "") {
    ClassRow row;
    row.info.student = id;
    row.info.name = name;
    row.info.email = email;
    return row;
}

GradebookPerson person(const std::vector<std::string>& ids, const std::string& name,
                       std::size_t line) {
    return {.row = line - 1, .ids = ids, .name = name, .line = line};
}

/// "ana=3 bo=4": who was found on which line.
std::string found(const std::vector<ClassRow>& students,
                  const std::vector<GradebookPerson>& people) {
    ClassReport report;
    report.rows = students;
    std::vector<std::string> pairs;
    for (const GradebookMatch& one : match(report, people).matches) {
        pairs.push_back(one.student->info.student + "=" + std::to_string(one.person->line));
    }
    return join(pairs, " ");
}

TEST(GradebookPeople, AreFoundByIdEmailOrName) {
    EXPECT_EQ(found({student("a1", "x")}, {person({"77", "A1"}, "", 3)}), "a1=3");
    EXPECT_EQ(found({student("a1", "x", "ana@u.edu")}, {person({"ANA@u.edu"}, "", 3)}), "a1=3");
    EXPECT_EQ(found({student("a1", "x", "ana@u.edu")}, {person({"ana"}, "", 3)}), "a1=3");
    EXPECT_EQ(found({student("a1", "Ana Ng")}, {person({}, "Ng,  ana", 3)}), "a1=3");
    EXPECT_EQ(found({student("a1", "王小明")}, {person({}, "王小明", 3)}), "a1=3");
    EXPECT_EQ(found({student("a1", "Zoë, \"Ada\"")}, {person({}, "zoë, \"ada\"", 3)}), "a1=3");
}

TEST(GradebookPeople, AreFoundByTheNumberThatThePlatformWrote) {
    ClassRow moodle = student("Ana-Ng_101", "Ana Ng");
    moodle.info.source = "Ng, Ana_101_assignsubmission_file_";
    ClassRow canvas = student("ngana_12345", "ngana");
    canvas.info.source = "ngana_12345_678_receive.cpp, ngana_12345_679_split.cpp";

    EXPECT_EQ(found({moodle}, {person({"Participant 102"}, "Ana Ng", 3),
                               person({"Participant 101"}, "Somebody Else", 4)}),
              "Ana-Ng_101=4");
    EXPECT_EQ(found({canvas}, {person({"12345"}, "Ng, Ana", 3)}), "ngana_12345=3");
}

TEST(GradebookPeople, GetNothingWhereTwoCouldBeMeant) {
    ClassReport report;
    report.rows = {student("a1", "Ana Ng"), student("a2", "Ana Ng")};
    const std::vector<GradebookPerson> one = {person({}, "Ana Ng", 3)};
    const std::vector<GradebookPerson> two = {person({}, "Ana Ng", 3), person({}, "Ng, Ana", 4)};

    EXPECT_TRUE(match(report, one).matches.empty());
    EXPECT_EQ(match(report, one).doubts.at(0),
              "line 3 of the gradebook fits a1 (Ana Ng) and a2 (Ana Ng); fill it in by hand");
    EXPECT_TRUE(match(report, two).matches.empty());
    EXPECT_EQ(match(report, two).doubts.at(0),
              "a1 (Ana Ng) fits several rows of the gradebook; fill in theirs by hand");
}

TEST(GradebookPeople, AreNamedWhereTheyAreInOneOfTheTwoOnly) {
    ClassReport report;
    report.rows = {student("a1", "Ana"), student("a2", "Bo")};
    const std::vector<GradebookPerson> people = {person({"a1"}, "Ana", 3), person({"a9"}, "Cy", 4)};

    const Matching matching = match(report, people);

    ASSERT_EQ(matching.not_in_book.size(), 1U);
    EXPECT_EQ(matching.not_in_book[0]->info.student, "a2");
    ASSERT_EQ(matching.unknown.size(), 1U);
    EXPECT_EQ(matching.unknown[0]->name, "Cy");
}

}  // namespace
}  // namespace wirelab
