#include "gradebook/moodle.h"

#include <gtest/gtest.h>

#include "core/error.h"
#include "core/text.h"
#include "report/samples.h"

namespace wirelab {
namespace {

constexpr const char* kHeading =
    "Identifier,Full name,Email address,Grade,Maximum Grade,Grade can be changed,"
    "Last modified (grade),Feedback comments\r\n";

/// The class with lab3 only.
const ClassReport& lab3() {
    static const ClassReport kReport = [] {
        ClassReport report = sample_class();
        report.labs.pop_back();
        for (ClassRow& row : report.rows) {
            row.labs.resize(std::min<std::size_t>(row.labs.size(), 1));
        }
        return report;
    }();
    return kReport;
}

FilledWorksheet fill(const std::string& text, const FillOptions& options = {}) {
    return fill_moodle({.name = "moodle.csv", .text = text}, lab3(), options);
}

std::string message_of(const std::string& text, const FillOptions& options = {}) {
    try {
        static_cast<void>(fill(text, options));
        return "no error";
    } catch (const UserError& error) {
        return error.what();
    }
}

TEST(MoodleWorksheet, GetsGradesAndCommentsAndKeepsAllElse) {
    const FilledWorksheet worksheet = fill(std::string{kHeading} +
                                           "Participant 7,Ana Ng,ana.ng@example.org,40.00,100.00,"
                                           "Yes,\"Friday, 9:00 AM\",\r\n");

    EXPECT_EQ(worksheet.filled.text,
              std::string{kHeading} +
                  "Participant 7,Ana Ng,ana.ng@example.org,87.5,100.00,Yes,\"Friday, 9:00 AM\","
                  "\"wirelab: lab3: 87.5 of 100 points, 1 day late: 12.5 % off\"\r\n");
    ASSERT_EQ(worksheet.feedback.size(), 1U);
    EXPECT_EQ(worksheet.feedback[0].file, "Ana Ng_7_assignfeedback_file_report.html");
}

TEST(MoodleWorksheet, KeepsTheRowOfWhoHasNoPointsOrALockedGrade) {
    const std::string text = std::string{kHeading} +
                             "Participant 1,Cem,cem@example.org,5.00,100.00,Yes,-,\r\n"
                             "Participant 2,Eve,eve@example.org,,100.00,Yes,-,\r\n"
                             "Participant 3,Ana Ng,ana.ng@example.org,5.00,100.00,No,-,\r\n";

    const FilledWorksheet worksheet = fill(text);

    EXPECT_EQ(worksheet.filled.text, text);
    EXPECT_TRUE(worksheet.feedback.empty());
    EXPECT_NE(join(worksheet.filled.says, "\n").find("ana.ng (Ng, Ana)'s grade cannot be changed"),
              std::string::npos);
}

TEST(MoodleWorksheet, KeepsTheCommentOfATeacherAndRenewsItsOwn) {
    const std::string row = "Participant 7,Ana Ng,ana.ng@example.org,87.50,100.00,Yes,-,";
    EXPECT_EQ(fill(kHeading + row + "Well done.\r\n").filled.text,
              kHeading + row + "Well done.\r\n");
    EXPECT_EQ(fill(kHeading + row + "wirelab: lab3: 1 of 100 points\r\n").filled.text,
              kHeading + row + "\"wirelab: lab3: 87.5 of 100 points, 1 day late: 12.5 % off\"\r\n");
}

TEST(MoodleWorksheet, FillsInTheMaximumForMoreThanThat) {
    ClassReport report = lab3();
    report.rows[0].labs[0].hundredths = 10500;
    const GradebookFile file{.name = "moodle.csv",
                             .text = std::string{kHeading} +
                                     "Participant 7,Ana Ng,ana.ng@example.org,,100.00,Yes,-,x\r\n"};

    const FilledWorksheet worksheet = fill_moodle(file, report, {});

    EXPECT_EQ(worksheet.filled.changes.at(0).after, "100");
    EXPECT_EQ(worksheet.filled.says.at(0).substr(0, 45),
              "ana.ng (Ng, Ana) has 105 points for 'Grade', ");
}

TEST(MoodleWorksheet, NamesFeedbackFilesSoThatMoodleReadsThem) {
    const auto file_for = [](const std::string& name) {
        return fill(kHeading + ("Participant 7," + name) + ",ana.ng@example.org,,100.00,Yes,-,\r\n")
            .feedback.at(0)
            .file;
    };

    EXPECT_EQ(file_for(".a_b/c"), "a b c_7_assignfeedback_file_report.html");
    EXPECT_EQ(file_for("..~-T x"), "T x_7_assignfeedback_file_report.html");
    EXPECT_EQ(file_for("..."), "Participant_7_assignfeedback_file_report.html");
    EXPECT_EQ(file_for(std::string(149, 'a') + "\u738B"),
              std::string(149, 'a') + "_7_assignfeedback_file_report.html");
}

TEST(MoodleWorksheet, TakesAnotherLanguageIfTheColumnIsNamed) {
    const std::string heading = "識別碼,姓名,電子郵件,成績,滿分\r\n";
    const std::string text = heading + "參與者 7,王小明,wang@example.org,\"40,00\",x\r\n";

    EXPECT_NE(message_of(text).find("name the grade's column with --column"), std::string::npos);

    ClassReport report = lab3();
    report.rows.back().info.source = "王小明_7_assignsubmission_file_";
    report.rows.back().labs[0].hundredths = 6050;
    const FilledWorksheet worksheet =
        fill_moodle({.name = "m.csv", .text = text}, report, {.column = "成績"});

    EXPECT_EQ(worksheet.filled.text, heading + "參與者 7,王小明,wang@example.org,\"60,5\",x\r\n");
}

TEST(MoodleWorksheet, SaysWhatIsWrongWithTheFile) {
    EXPECT_EQ(message_of("Student,Grade\n").substr(0, 58),
              "moodle.csv:1: this is no grading worksheet of Moodle: it h");
    EXPECT_EQ(message_of("Identifier,Grade\n").substr(0, 49),
              "moodle.csv:1: the column 'Last modified (grade)' ");
    EXPECT_EQ(message_of(std::string{kHeading} + "Somebody,A,a,,100.00,Yes,-,\n").substr(0, 40),
              "moodle.csv:2: the identifier 'Somebody' ");
    EXPECT_EQ(message_of(std::string{kHeading} + "Participant 1,A,a,,10.00,Yes,-,\n").substr(0, 72),
              "moodle.csv:2: the column 'Grade' is out of 10 points, and lab3 of 100; c");
}

}  // namespace
}  // namespace wirelab
