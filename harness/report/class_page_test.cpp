#include "report/class_page.h"

#include <gtest/gtest.h>

#include "report/page_samples.h"

namespace wirelab {
namespace {

bool has(const std::string& page, const std::string& text) {
    return page.find(text) != std::string::npos;
}

TEST(ClassPage, HasARowForEachStudentWithALink) {
    const std::string page = class_page(samples::class_of(30));

    EXPECT_TRUE(has(page,
                    "<a href=\"students/s01/report.html\"><bdi>Student 1</bdi></a></th>"
                    "<td>graded</td><td class=\"number\">13</td>"));
    EXPECT_TRUE(has(page, "<bdi>Student 9</bdi></th><td>nothing handed in</td>"));
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

    EXPECT_TRUE(has(page, "15 of 30 (50 %)</td><td class=\"number\">0.42</td>"));
    EXPECT_TRUE(has(page, "−0.07"));
    EXPECT_TRUE(has(page, "one_recv: 5, <a href=\"students/s03/report.html\">s03</a>"));
    EXPECT_TRUE(has(page, "Nobody failed: lab3 returns a reply that fits one read."));
    EXPECT_TRUE(has(page, "Nobody passed: lab3 keeps every byte of a picture."));
}

TEST(ClassPage, ShowsTheMatrixInSigns) {
    const std::string page = class_page(samples::class_of(30));

    EXPECT_TRUE(has(page, "<td class=\"failed\" title=\"failed: one_recv\">✗</td>"));
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

TEST(ClassPage, StaysBelowTwoMebibytes) {
    const std::string page = class_page(samples::class_of(1500));

    EXPECT_LT(page.size(), std::size_t{2} << 20U);
    EXPECT_TRUE(has(page, "of 1,500 students are shown; grades.csv has all of them."));
}

}  // namespace
}  // namespace wirelab
