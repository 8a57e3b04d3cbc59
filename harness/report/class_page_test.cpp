#include "report/class_page.h"

#include <gtest/gtest.h>

#include <set>

#include "report/page_samples.h"

namespace wirelab {
namespace {

bool has(const std::string& page, const std::string& text) {
    return page.find(text) != std::string::npos;
}

TEST(ClassPage, HasARowForEachStudentWithALink) {
    const std::string page = class_page(samples::class_of(30));

    EXPECT_TRUE(
        has(page,
            "<a href=\"students/s01/report.html\"><bdi class=\"id\">Student 1</bdi></a></th>"
            "<td>graded</td><td>13</td>"));
    EXPECT_TRUE(has(page, "<bdi class=\"id\">Student 9</bdi></th><td>nothing handed in</td>"));
    EXPECT_TRUE(has(page, "76.5 <span class=\"quiet\">late</span>"));
}

TEST(ClassPage, SaysWhatToLookAt) {
    const std::string page = class_page(samples::class_of(30));

    EXPECT_TRUE(has(page, "<bdi>Student 8</bdi>: the sandbox could not be started"));
    EXPECT_TRUE(has(page, "<bdi>Student 4</bdi>: the archive holds a path"));
    EXPECT_TRUE(has(page, "<bdi>Student 2</bdi>: receive.cpp is the same"));
    EXPECT_TRUE(has(page, "<li>Student 9</li>"));
    EXPECT_TRUE(has(page, "README.txt in the class&apos;s folder"));
}

TEST(ClassPage, SaysWhatTheClassDidWithEachCheck) {
    const std::string page = class_page(samples::class_of(30));

    EXPECT_TRUE(has(page, "<span class=\"percent\"><span>50 %</span></span>"));
    EXPECT_TRUE(
        has(page, "15 of 30</td><td class=\"number\"><span>0.42</span></td><td>15 failed</td>"));
    EXPECT_TRUE(has(page, "−0.07"));
    EXPECT_TRUE(has(page, "Nobody failed: lab3 returns a reply that fits one read."));
    EXPECT_TRUE(has(page, "Nobody passed: lab3 keeps every byte of a picture."));
}

TEST(ClassPage, SaysDiagnosesInWords) {
    const std::string page = class_page(samples::class_of(30));

    EXPECT_TRUE(has(page,
                    "<summary>It looks as if one recv is taken for the whole reply, ... "
                    "<span class=\"quiet id\">and 1 more</span></summary>"));
    EXPECT_TRUE(has(page,
                    "however much of it has come. <span class=\"quiet\"><code>one_recv</code>, 5 "
                    "students, such as <a class=\"id\" href=\"students/s03/report.html\">s03</a>"));
    // Its sentence has a gap that only one student's values fill.
    EXPECT_TRUE(
        has(page, "<li>left open <span class=\"quiet\"><code>left_open</code>, 2 students"));
    EXPECT_FALSE(has(page, "{count}"));
}

TEST(ClassPage, OpensALabOnlyWhereSomethingStandsOut) {
    ClassReport report = samples::class_of(30);
    report.summary.checks.back().passed = 30;
    const std::string page = class_page(report);

    EXPECT_TRUE(has(page,
                    "<details class=\"fold paper\" open>\n<summary><h3><span "
                    "class=\"quiet\">lab3</span> The receive loop</h3> <span class=\"small "
                    "quiet\">7 checks, fewest passed: 4 keeps every byte of a picture, 0 of "
                    "30</span> <strong class=\"flag\">5 stand out</strong></summary>"));
    EXPECT_TRUE(has(page, "<span class=\"flag\">33 %</span>"));
    EXPECT_TRUE(has(page, "<span>50 %</span>"));
    EXPECT_TRUE(has(page, "<span class=\"flag\">−0.07</span>"));

    for (CheckStatistics& check : report.summary.checks) {
        check.passed = 15;
        check.discrimination = 0.5;
    }
    EXPECT_FALSE(has(class_page(report), "<details class=\"fold paper\" open"));
    report.summary.checks.back().discrimination = -0.01;
    EXPECT_TRUE(has(class_page(report), "1 stands out"));
}

/// The texts between `open` and `close`, in their order.
std::vector<std::string> texts_between(const std::string& page, const std::string& open,
                                       const std::string& close) {
    std::vector<std::string> texts;
    for (std::size_t at = page.find(open); at != std::string::npos; at = page.find(open, at + 1)) {
        const std::size_t start = at + open.size();
        texts.push_back(page.substr(start, page.find(close, start) - start));
    }
    return texts;
}

TEST(ClassPage, HasNoTwoColumnsThatLookTheSame) {
    ClassReport report = samples::class_of(30);
    for (auto& [name, title] : report.titles) {
        title = "puts a long title before all that differs";
    }
    const std::string page = class_page(report);
    const std::vector<std::string> columns = texts_between(page, "<b><a href=\"#", "</a></b>");

    ASSERT_EQ(columns.size(), 13U);
    EXPECT_EQ(columns.at(1), "lab3-2\">2");
    EXPECT_EQ(columns.at(7), "lab4-1\">1");
    EXPECT_EQ(std::set<std::string>(columns.begin(), columns.end()).size(), columns.size());
    EXPECT_TRUE(has(page, "colspan=\"7\" class=\"first\"><span>lab3</span></th>"));
    EXPECT_TRUE(has(page, "<tr id=\"lab3-2\"><th scope=\"row\"><span class=\"quiet\">2</span>"));
}

TEST(ClassPage, ShowsTheMatrixInSigns) {
    const std::string page = class_page(samples::class_of(30));

    EXPECT_TRUE(has(page,
                    "<td class=\"failed\" title=\"failed: It looks as if one recv is taken for "
                    "the whole reply, however ... (one_recv)\">✗</td>"));
    EXPECT_TRUE(has(page, "<td class=\"passed\">✓</td>"));
    EXPECT_TRUE(has(page, "<td class=\"none\" colspan=\"13\">refused</td>"));
    EXPECT_TRUE(has(page, "<li><b>✗</b> failed</li>"));
}

TEST(ClassPage, ShowsTheDistributionInNumbersToo) {
    EXPECT_TRUE(has(class_page(samples::class_of(30)),
                    "<th scope=\"row\">40 to below 50 %</th><td class=\"number\">5</td>"));
}

TEST(ClassPage, IsWrittenForNobody) {
    const std::string page = class_page({});

    EXPECT_TRUE(has(page, "<h1>The class</h1>"));
    EXPECT_FALSE(has(page, "To look at"));
}

TEST(ClassPage, TakesWhateverIsWrittenForText) {
    ClassReport report = samples::class_of(30);
    for (ClassRow& row : report.rows) {
        row.info.name = samples::hostile_text();
        row.info.student = "../../" + samples::hostile_text();
        row.info.notes = {samples::hostile_text()};
    }
    report.title = samples::hostile_text();
    report.notes = {samples::hostile_text()};

    const std::string page = class_page(report);

    EXPECT_FALSE(has(page, "<script"));
    EXPECT_FALSE(has(page, "<img"));
    EXPECT_FALSE(has(page, "\x1B"));
    EXPECT_FALSE(has(page, "\xE2\x80\xAE"));
    EXPECT_FALSE(has(page, "students/.."));
}

TEST(ClassPage, BreaksNoIdAndAllLongNames) {
    ClassReport report = samples::class_of(30);
    report.rows.at(0).info.name = std::string(80, 'n');
    report.rows.at(1).info.name.clear();
    report.rows.at(1).info.student = "s06-fennel";
    const std::string page = class_page(report);

    EXPECT_TRUE(has(page, "<bdi class=\"id\">s06-fennel</bdi>"));
    EXPECT_TRUE(has(page, "<bdi>" + std::string(80, 'n')));
}

TEST(ClassPage, HasAllOfThreeThousandStudentsAndSaysWhatItLeavesOut) {
    const std::string page = class_page(samples::class_of(3000));
    const std::string head = page.substr(0, page.find("</header>"));

    EXPECT_LT(page.size(), std::size_t{2} << 20U);
    EXPECT_TRUE(has(page, "<a href=\"students/s3000/report.html\">"));
    EXPECT_FALSE(has(page, "The table of students has the first"));
    EXPECT_TRUE(has(head, "Students and checks has the first "));
    EXPECT_TRUE(has(head, " of 3,000 students; grades.csv has the points of all, and result.json"));
    EXPECT_FALSE(has(class_page(samples::class_of(30)), "larger than a page can be"));
}

TEST(ClassPage, StaysBelowTwoMebibytes) {
    const std::string page = class_page(samples::class_of(9000));
    const std::string head = page.substr(0, page.find("</header>"));

    EXPECT_LT(page.size(), std::size_t{2} << 20U);
    EXPECT_TRUE(has(head, " of 9,000 students; grades.csv has the points of all.</p>"));
    EXPECT_TRUE(has(page, "<li>... 400 more; grades.csv has all of them</li>"));
}

}  // namespace
}  // namespace wirelab
