#include <gtest/gtest.h>

#include "report/class_page.h"
#include "report/points_text.h"
#include "report/samples.h"

namespace wirelab {
namespace {

/// The line of the only student of a class with one lab.
std::string line_for(const ClassRow& row) {
    ClassReport report;
    report.labs = {{.name = "lab3", .folder = "f", .hand_in = "f.cpp", .checks = {{"A", 100, {}}}}};
    report.rows = {row};
    report.summary.of = 100;
    const std::string text = grades_csv(report);
    return text.substr(text.find('\n') + 1);
}

ClassRow graded(int hundredths) {
    ClassRow row;
    row.state = ClassRow::State::kGraded;
    row.info.student = "ana";
    row.info.name = "Ana";
    row.labs = {{.lab = "lab3", .points = 0, .of = 100, .hundredths = hundredths, .says = ""}};
    return row;
}

ClassRow called(const std::string& name) {
    ClassRow row = graded(0);
    row.info.name = name;
    return row;
}

TEST(PointsText, HasTwoDecimalsAtMostAndNoZerosBehind) {
    EXPECT_EQ(points_text(8750), "87.5");
    EXPECT_EQ(points_text(10000), "100");
    EXPECT_EQ(points_text(0), "0");
    EXPECT_EQ(points_text(5), "0.05");
    EXPECT_EQ(points_text(50), "0.5");
    EXPECT_EQ(points_text(3333), "33.33");
    EXPECT_EQ(points_text(-105), "-1.05");
}

TEST(GradesCsv, HoldsAWholeClass) {
    EXPECT_EQ(
        grades_csv(sample_class()),
        "student,name,email,state,lab3,lab4,total,of,late,notes\r\n"
        "ana.ng,\"Ng, Ana\",ana.ng@example.org,graded,87.5,0,87.5,150,lab3: 1 day late: 12.5 % off,"
        "\r\n"
        "ben,\"'=HYPERLINK(\"\"http://example.org\"\")\",ben@example.org,graded,0,0,0,150,,"
        "suspicious: brings another receive.h; suspicious: has a link to /etc/passwd\r\n"
        "cem,\"Çem \"\"the\"\" Öz\",cem@example.org,ungraded,,,,,,"
        "ungraded: the sandbox did not start\r\n"
        "dora,dora,dora@example.org,refused,,,,,,"
        "refused: the archive unpacks to more than 64 MiB\r\n"
        "eve,Eve\\nO'Neil,eve@example.org,missing,,,,,,\r\n"
        "wang,王小明,wang@example.org,graded,60,50,110,150,,\r\n");
}

TEST(GradesCsv, NeverGivesPointsToWhoWasNotGraded) {
    for (const ClassRow::State state :
         {ClassRow::State::kUngraded, ClassRow::State::kRefused, ClassRow::State::kMissing}) {
        ClassRow row = graded(9000);
        row.state = state;

        EXPECT_EQ(line_for(row), "ana,Ana,," + to_string(state) + ",,,,,\r\n");
    }
}

TEST(GradesCsv, DefusesWhatASpreadsheetTakesForAFormula) {
    EXPECT_EQ(line_for(called("=1+1")), "ana,'=1+1,,graded,0,0,100,,\r\n");
    EXPECT_EQ(line_for(called("+1")), "ana,'+1,,graded,0,0,100,,\r\n");
    EXPECT_EQ(line_for(called("-1")), "ana,'-1,,graded,0,0,100,,\r\n");
    EXPECT_EQ(line_for(called("@SUM(A1)")), "ana,'@SUM(A1),,graded,0,0,100,,\r\n");
    EXPECT_EQ(line_for(called("\t=1")), "ana,'\\t=1,,graded,0,0,100,,\r\n");
    EXPECT_EQ(line_for(called("\r=1")), "ana,'\\r=1,,graded,0,0,100,,\r\n");
    EXPECT_EQ(line_for(called("＝1")), "ana,'＝1,,graded,0,0,100,,\r\n");
    EXPECT_EQ(line_for(called("=\"a\",1")), "ana,\"'=\"\"a\"\",1\",,graded,0,0,100,,\r\n");
    EXPECT_EQ(line_for(called("a=1")), "ana,a=1,,graded,0,0,100,,\r\n");
}

TEST(GradesCsv, IsOneLineForAStudentWhateverTheName) {
    const std::string line = line_for(called(hostile_text()));

    EXPECT_EQ(line.find('\n'), line.size() - 1);
    EXPECT_EQ(line.find('\r'), line.size() - 2);
    EXPECT_EQ(line.find('\0'), std::string::npos);
    EXPECT_EQ(line.find('\x1B'), std::string::npos);
}

TEST(GradesCsv, SaysWhyPointsDifferEvenIfNobodyIsLate) {
    ClassRow row = graded(10000);
    row.labs[0].says = "nobody knows when it was handed in";

    EXPECT_EQ(line_for(row),
              "ana,Ana,,graded,100,100,100,lab3: nobody knows when it was handed in,\r\n");
}

TEST(GradesCsv, BeginsWithoutAByteOrderMark) {
    EXPECT_TRUE(grades_csv(ClassReport{}).starts_with("student,"));
}

}  // namespace
}  // namespace wirelab
