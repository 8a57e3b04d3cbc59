#include "gradebook/canvas.h"

#include <gtest/gtest.h>

#include "core/error.h"
#include "core/text.h"
#include "report/samples.h"

namespace wirelab {
namespace {

constexpr const char* kHeading =
    "Student,ID,SIS User ID,SIS Login ID,Section,Lab 3 (501),Lab 4 (502)";

FilledGradebook fill(const std::string& text, const FillOptions& options = {}) {
    return fill_canvas({.name = "canvas.csv", .text = text}, sample_class(), options);
}

std::string book(const std::string& students, const std::string& line_end = "\r\n") {
    return kHeading + line_end + "    Points Possible,,,,,100,50" + line_end + students;
}

std::string message_of(const std::string& text, const FillOptions& options = {}) {
    try {
        static_cast<void>(fill(text, options));
        return "no error";
    } catch (const UserError& error) {
        return error.what();
    }
}

TEST(CanvasGradebook, GetsPointsAndKeepsAllElse) {
    const FilledGradebook filled = fill(
        book("\"Ng, "
             "Ana\",1,ana.ng,,A,40,\r\n=EVIL(),2,,ben@example.org,A,,\r\n王小明,3,,,A,60.00,\r\n"));

    EXPECT_EQ(filled.text,
              book("\"Ng, Ana\",1,ana.ng,,A,87.5,0\r\n=EVIL(),2,,ben@example.org,A,0,0\r\n"
                   "王小明,3,,,A,60.00,50\r\n"));
}

TEST(CanvasGradebook, SaysWhatChangesAndWhy) {
    const FilledGradebook filled = fill(book("\"Ng, Ana\",1,ana.ng,,A,40,0\r\n"));

    ASSERT_EQ(filled.changes.size(), 1U);
    EXPECT_EQ(filled.changes[0].student, "ana.ng (Ng, Ana)");
    EXPECT_EQ(filled.changes[0].column, "Lab 3 (501)");
    EXPECT_EQ(filled.changes[0].before, "40");
    EXPECT_EQ(filled.changes[0].after, "87.5");
    EXPECT_EQ(filled.changes[0].remark, "lab3: 1 day late: 12.5 % off");
}

TEST(CanvasGradebook, KeepsTheCellOfWhoHasNoPoints) {
    const std::string text = book("cem,1,cem,,A,12,\ndora,2,dora,,A,,\neve,3,eve,,A,,7\n", "\n");

    const FilledGradebook filled = fill(text);

    EXPECT_EQ(filled.text, text);
    const std::string says = join(filled.says, "\n");
    EXPECT_NE(says.find("is ungraded, by our fault (the sandbox did not start)"),
              std::string::npos);
    EXPECT_NE(says.find("dora was refused"), std::string::npos);
    EXPECT_NE(says.find("eve (Eve\\nO'Neil) handed in nothing"), std::string::npos);
}

TEST(CanvasGradebook, NamesWhoIsInOneOfTheTwoOnly) {
    const std::string says = join(
        fill(book("Cy,9,c9,,A,,\n\"Student, Test\",8,,x,A,,\nana.ng,1,ana.ng,,A,,\n", "\n")).says,
        "\n");

    EXPECT_NE(says.find("canvas.csv:3: 'Cy' is not among the results"), std::string::npos);
    EXPECT_NE(says.find("ben (=HYPERLINK(\"http://example.org\")) (graded) is not in canvas.csv"),
              std::string::npos);
    EXPECT_EQ(says.find("Test"), std::string::npos);
}

TEST(CanvasGradebook, LeavesWhoIsExcused) {
    const std::string text = book("ana.ng,1,ana.ng,,A,EX,0\n", "\n");

    EXPECT_EQ(fill(text).text, text);
}

TEST(CanvasGradebook, WritesDecimalsAsTheFileDoes) {
    const std::string text =
        "\xef\xbb\xbfStudent;ID;Section;Lab 3 (501)\r\n    Points Possible;;;100,00\r\n"
        "ana.ng;ana.ng;A;\r\n";

    EXPECT_EQ(fill(text).text.substr(text.size() - 2), "87,5\r\n");
}

TEST(CanvasGradebook, TakesOneColumnForAllLabs) {
    const std::string text =
        "Student,ID,Section,Networks (7)\n    Points Possible,,,150\nwang,wang,A,\n";

    EXPECT_EQ(fill(text, {.column = "networks"}).changes.at(0).after, "110");
}

TEST(CanvasGradebook, DoesNotTakeLab31ForLab3) {
    const std::string text = "Student,ID,Section,Lab 31 (7)\n    Points Possible,,,100\n";

    EXPECT_EQ(message_of(text).substr(0, 44), "canvas.csv:1: no column is for lab3 or lab4;");
}

TEST(CanvasGradebook, TakesLab3BeforeWhatOnlyBeginsSo) {
    const std::string text =
        "Student,ID,Section,Lab 3 quiz (6),Lab 3 (7),Lab 4: Split (8)\n"
        "    Points Possible,,,5,100,50\nwang,wang,A,,,\n";

    const FilledGradebook filled = fill(text);

    ASSERT_EQ(filled.changes.size(), 2U);
    EXPECT_EQ(filled.changes[0].column, "Lab 3 (7)");
    EXPECT_EQ(filled.changes[1].column, "Lab 4: Split (8)");
}

TEST(CanvasGradebook, SaysWhatIsWrongWithTheFile) {
    const std::string points = "    Points Possible,,,100\n";
    EXPECT_EQ(message_of("name,id\n").substr(0, 65),
              "canvas.csv:1: this is no gradebook of Canvas: its first column is");
    EXPECT_EQ(message_of("Student,Section,Lab 3\n").substr(0, 62),
              "canvas.csv:1: this is no gradebook of Canvas: it needs the col");
    EXPECT_EQ(message_of("Student,ID,Section,Lab 3\n").substr(0, 38),
              "canvas.csv:1: the row 'Points Possible");
    EXPECT_EQ(message_of("Student,ID,Section,Lab 3\n    Points Possible,,,10\n").substr(0, 71),
              "canvas.csv:2: the column 'Lab 3' is out of 10 points, and lab3 of 100; ");
    EXPECT_EQ(
        message_of("Student,ID,Section,Lab 3\n    Points Possible,,,(read only)\n").substr(0, 60),
        "canvas.csv:2: Canvas takes no points for the column 'Lab 3':");
    EXPECT_EQ(message_of("Student,ID,Section,Lab 3,lab3 (5)\n" + points).substr(0, 62),
              "canvas.csv:1: the columns 'Lab 3' and 'lab3 (5)' could both be");
    EXPECT_EQ(message_of("Student,ID,Section,Lab 3\n" + points, {.column = "Lab 9"}).substr(0, 48),
              "canvas.csv:1: no column is 'Lab 9'; there are 'L");
}

}  // namespace
}  // namespace wirelab
