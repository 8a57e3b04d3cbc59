#include "github/annotation.h"

#include <gtest/gtest.h>

#include "core/text.h"
#include "report/page_samples.h"

namespace wirelab {
namespace {

constexpr const char* kFile = "labs/lab3_receive/receive.cpp";

StudentReport report_with(const LabReport& lab) {
    StudentReport report{.result = {}, .info = {}, .final_points = {}};
    report.result.labs = {lab};
    return report;
}

LabReport lab_that_says(const std::vector<std::string>& errors,
                        const std::vector<std::string>& warnings = {}) {
    LabReport lab;
    lab.lab = "lab3";
    lab.build_lines = errors;
    lab.warning_lines = warnings;
    return lab;
}

ScoredCheck crash(const std::string& name, const std::vector<std::string>& frames,
                  const std::string& says) {
    ScoredCheck check;
    check.spec.name = name;
    check.verdict = Verdict::kCrashed;
    check.record.verdict = Verdict::kCrashed;
    check.record.frames = frames;
    check.record.says = says;
    return check;
}

std::vector<Annotation> annotated(const LabReport& lab, std::size_t lines = 60) {
    return annotations_of(report_with(lab),
                          {{"lab3", {.name = kFile, .path = "receive.cpp", .lines = lines}}});
}

TEST(Annotation, StandsWhereTheCompilerFoundAnError) {
    const std::vector<Annotation> all = annotated(lab_that_says(
        {std::string{kFile} + ": In function 'int f()':",
         std::string{kFile} + ":12:5: error: 'recvv' was not declared", "   12 |     recvv(fd);",
         std::string{kFile} + ":3:1: note: declared here"}));

    ASSERT_EQ(all.size(), 1U);
    EXPECT_EQ(all[0].level, Annotation::Level::kError);
    EXPECT_EQ(all[0].file, "receive.cpp");
    EXPECT_EQ(all[0].line, 12U);
    EXPECT_EQ(all[0].column, 5U);
    EXPECT_EQ(all[0].title, "lab3: does not compile");
    EXPECT_EQ(all[0].message, "'recvv' was not declared");
}

TEST(Annotation, TellsWarningsFromErrors) {
    const std::vector<Annotation> all =
        annotated(lab_that_says({}, {std::string{kFile} + ":7:9: warning: unused variable 'x'"}));

    ASSERT_EQ(all.size(), 1U);
    EXPECT_EQ(all[0].level, Annotation::Level::kWarning);
}

TEST(Annotation, StandsOnlyInTheStudentsFile) {
    EXPECT_TRUE(
        annotated(lab_that_says({"labs/lab3_receive/checks.cpp:12:5: error: x",
                                 "/etc/passwd:1:1: error: x", "../receive.cpp:1:1: error: x",
                                 ".github/workflows/labs.yml:1:1: error: x"}))
            .empty());
}

TEST(Annotation, StandsOnlyAtLinesThatThereAre) {
    const LabReport lab = lab_that_says({std::string{kFile} + ":61:1: error: by #line",
                                         std::string{kFile} + ":0:1: error: by #line",
                                         std::string{kFile} + ":99999999999999999999:1: error: x"});

    EXPECT_TRUE(annotated(lab, 60).empty());
    EXPECT_EQ(annotated(lab, 61).size(), 1U);
}

TEST(Annotation, StandsOnceWhereSeveralChecksCrash) {
    LabReport lab = lab_that_says({});
    lab.checks = {
        crash("A", {"receive.cpp:31 in append", "receive.cpp:48 in receive_all"}, "it crashed"),
        crash("B", {"receive.cpp:31 in append", "receive.cpp:50 in receive_all"}, "it crashed"),
        crash("C", {}, "overflow, at receive.cpp:20.")};

    const std::vector<Annotation> all = annotated(lab);

    ASSERT_EQ(all.size(), 2U);
    EXPECT_EQ(all[0].line, 31U);
    EXPECT_EQ(all[0].title, "lab3.A: crashed");
    EXPECT_EQ(all[1].line, 20U);
}

TEST(Annotation, IsLeftOutWhereNoLineIsKnown) {
    LabReport lab = lab_that_says({});
    lab.checks = {crash("A", {}, "It ended with exit status 1.")};

    EXPECT_TRUE(annotated(lab).empty());
}

TEST(Annotation, ComesTenTimesOfALevelAtMost) {
    std::vector<std::string> errors;
    std::vector<std::string> warnings;
    for (int line = 1; line <= 14; ++line) {
        const std::string place = std::string{kFile} + ":" + std::to_string(line) + ":1: ";
        errors.push_back(place + "error: x");
        warnings.push_back(place + "warning: y");
    }

    const std::vector<Annotation> all = annotated(lab_that_says(errors, warnings));

    ASSERT_EQ(all.size(), 20U);
    EXPECT_EQ(all[9].message, "x (and 4 more: see the summary of the run)");
    EXPECT_EQ(all[10].message, "y");
}

TEST(Annotation, EndsWhereItsLineEnds) {
    const std::string command =
        workflow_command({.level = Annotation::Level::kError,
                          .file = "a,b:c.cpp",
                          .line = 3,
                          .column = 0,
                          .title = "100%",
                          .message = "a\r\n::notice title=Autograding report::{}"});

    EXPECT_EQ(command,
              "::error file=a%2Cb%3Ac.cpp,line=3,title=100%25::a%0D%0A::notice "
              "title=Autograding report::{}\n");
}

TEST(Annotation, IsOneLineWhateverAStudentWrote) {
    StudentReport report = samples::hostile();
    std::map<std::string, PlacedFile> files;
    for (LabReport& lab : report.result.labs) {
        const std::string name = "labs/" + lab.lab + "/a.cpp";
        files[lab.lab] = {.name = name, .path = name, .lines = 100};
        lab.build_lines.push_back(name + ":1:1: error: " + samples::hostile_text());
        for (ScoredCheck& check : lab.checks) {
            check.record.verdict = Verdict::kCrashed;
            check.record.frames = {"a.cpp:2 in " + samples::hostile_text()};
        }
    }

    const std::vector<Annotation> all = annotations_of(report, files);

    ASSERT_FALSE(all.empty());
    for (const Annotation& one : all) {
        const std::string command = workflow_command(one);
        EXPECT_EQ(lines_of(command).size(), 1U);
        EXPECT_EQ(command.rfind("::error file=labs/lab", 0), 0U) << command;
        EXPECT_EQ(command.find('\x1B'), std::string::npos);
    }
}

TEST(Annotation, SaysThePointsAsClassroomDid) {
    EXPECT_EQ(classroom_notices(samples::student()),
              "::notice title=Autograding complete::Points 54/305\n"
              "::notice title=Autograding report::{\"totalPoints\":54,\"maxPoints\":305}\n");
}

}  // namespace
}  // namespace wirelab
