#include <gtest/gtest.h>

#include "core/text.h"
#include "report/class_page.h"
#include "report/columns.h"
#include "report/samples.h"

namespace wirelab {
namespace {

TEST(ClassTable, ShowsStudentsAndThenTheClass) {
    EXPECT_EQ(class_table(sample_class(), 80),
              R"(student  name                              lab3  lab4  total
of                                          100    50    150
ana.ng   Ng, Ana                           87.5     0   87.5  late
ben      =HYPERLINK("http://example.org")     0     0      0  suspicious
cem      Çem "the" Öz                         -     -      -  ungraded
dora                                          -     -      -  refused
eve      Eve\nO'Neil                          -     -      -  missing
wang     王小明                              60    50    110

3 graded, 1 ungraded, 1 refused, 1 missing
mean 65.83, median 87.5, of 150 points

Students by their share of the points:
    0-10 %  1  #
   10-20 %  0
   20-30 %  0
   30-40 %  0
   40-50 %  0
   50-60 %  1  #
   60-70 %  0
   70-80 %  1  #
   80-90 %  0
  90-100 %  0

The checks that fewest passed:
      1 of 3  lab3  lab3.Stops
      1 of 3  lab4  splits at the first empty line
      2 of 3  lab3  joins a reply that arrives in pieces

Suspicious, to be looked at by a person:
ben: brings another receive.h
ben: has a link to /etc/passwd

Refused, without points:
dora: the archive unpacks to more than 64 MiB

Ungraded, by our fault; grade them again:
cem: the sandbox did not start
)");
}

TEST(ClassTable, IsNeverWiderThanAsked) {
    ClassReport report = sample_class();
    report.rows[1].info.name = hostile_text();
    report.rows[2].info.ungraded = std::string(300, 'x') + " " + hostile_text();
    report.rows[5].info.student = std::string(64, 'w');
    report.rows[5].info.name = std::string(30, 'w') + "王小明王小明王小明王小明王小明王小明";

    for (std::size_t width = 1; width <= 200; ++width) {
        for (const std::string& line : lines_of(class_table(report, width))) {
            ASSERT_LE(columns_of(line), width) << line;
        }
    }
}

TEST(ClassTable, KeepsColumnsUnderEachOther) {
    const std::vector<std::string> lines = lines_of(class_table(sample_class(), 80));

    const std::size_t end = columns_of(lines[0].substr(0, lines[0].find("total") + 5));
    const std::string& wang = lines.at(7);
    EXPECT_EQ(columns_of(wang.substr(0, wang.find("110") + 3)), end) << wang;
}

TEST(ClassTable, LeavesTheLabsOutWhereThereIsNoRoom) {
    const std::string text = class_table(sample_class(), 30);

    EXPECT_EQ(lines_of(text).at(0), "student  total");
    EXPECT_EQ(lines_of(text).at(4), "cem          -  ungraded");
}

TEST(ClassTable, ShowsNothingThatATerminalObeys) {
    ClassReport report = sample_class();
    report.rows[0].info.name = hostile_text();
    report.rows[2].info.ungraded = hostile_text();
    report.rows[1].info.suspicious = {hostile_text()};

    const std::string text = class_table(report, 200);

    EXPECT_EQ(text.find('\x1B'), std::string::npos);
    EXPECT_EQ(text.find('\r'), std::string::npos);
    EXPECT_EQ(text.find('\0'), std::string::npos);
    EXPECT_EQ(text.find("\u202E"), std::string::npos);
}

TEST(ClassTable, HasNoColumnForNamesThatSayNothingMore) {
    ClassReport report = sample_class();
    for (ClassRow& row : report.rows) {
        row.info.name = row.info.student;
    }

    EXPECT_EQ(class_table(report, 80).find("name"), std::string::npos);
}

TEST(ClassTable, KeepsTheLongestBarInsideTheWidth) {
    ClassReport report = sample_class();
    report.summary.distribution[9].students = 3000;

    const std::string text = class_table(report, 60);

    EXPECT_NE(text.find("90-100 %  3000  ########################################\n"),
              std::string::npos)
        << text;
    EXPECT_NE(text.find("0-10 %     1  #\n"), std::string::npos) << "one student is still seen";
}

TEST(ClassTable, NamesAtMostFiveChecksThatFewestPassed) {
    ClassReport report = sample_class();
    report.titles.clear();
    report.summary.checks.clear();
    for (int i = 0; i < 8; ++i) {
        CheckStatistics check;
        check.lab = "lab3";
        check.check = "C" + std::to_string(i);
        check.passed = 8 - i;
        check.judged = 8;
        report.summary.checks.push_back(check);
    }

    const std::string text = class_table(report, 80);

    EXPECT_NE(text.find("      1 of 8  lab3  lab3.C7\n"
                        "      2 of 8  lab3  lab3.C6\n"
                        "      3 of 8  lab3  lab3.C5\n"
                        "      4 of 8  lab3  lab3.C4\n"
                        "      5 of 8  lab3  lab3.C3\n\n"),
              std::string::npos)
        << text;
}

TEST(ClassTable, IsMadeForAnEmptyClass) {
    ClassReport report;
    report.summary = summarise({}, {});

    EXPECT_EQ(class_table(report, 80), "student  total\nof           0\n\n0 graded\n");
}

}  // namespace
}  // namespace wirelab
