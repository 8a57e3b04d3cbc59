#include "starter/skeletons.h"

#include <gtest/gtest.h>

#include "core/error.h"
#include "os/file.h"
#include "os/temp_dir.h"

namespace wirelab {
namespace {

constexpr const char* kHeader =
    "#pragma once\n"
    "#include <string>\n"
    "using Get = std::function<Reply(const std::string& url)>;\n"
    "/// Given f(x).\n"
    "Url parse_url(const std::string& url);\n"
    "std::optional<std::string> header(const Response& response,\n"
    "                                  const std::string& name);\n"
    "struct S {\n"
    "    int inner(int x);\n"
    "};\n";

Course course() {
    return parse_course(
        "version: 1\nlabs:\n  lab2:\n    folder: lab2_get\n    hand_in: get.cpp\n    checks:\n"
        "      - { check: A, points: 1 }\n",
        "grading.yaml");
}

/// The labs with this text in get.cpp.
std::string complaint_about(const std::string& code, const std::string& header = kHeader) {
    const TempDir labs{"skeletons"};
    write_file(labs.path() / "lab2_get" / "get.cpp", code);
    if (!header.empty()) {
        write_file(labs.path() / "lab2_get" / "get.h", header);
    }
    try {
        expect_skeletons(labs.path(), course());
        return "none";
    } catch (const UserError& error) {
        return error.what();
    }
}

TEST(Skeletons, HaveTheFunctionsThatTheHeaderDeclares) {
    EXPECT_EQ(functions_in(kHeader), (std::vector<std::string>{"parse_url", "header"}));
}

TEST(Skeletons, OfThisCourseHaveAllTheirFunctions) {
    const std::filesystem::path root = WIRELAB_SOURCE_DIR;
    const Course course = read_course(root / "grading.yaml");
    std::size_t count = 0;
    for (const LabSpec& lab : course.labs) {
        count += functions_of(root / "labs", lab).size();
    }

    EXPECT_EQ(count, 15U);
}

TEST(Skeletons, MayGoToStudents) {
    EXPECT_EQ(complaint_about("x\n todo(\"parse_url\", url);\n todo(\"header\", a, b);\n"), "none");
}

TEST(Skeletons, AreNamedWithTheFunctionThatIsWritten) {
    const std::string said = complaint_about("x\n todo(\"parse_url\", url);\n return 1;\n");

    EXPECT_NE(said.find("lab2_get/get.cpp: header is written already"), std::string::npos);
    EXPECT_NE(said.find("git checkout -- labs/lab2_get/get.cpp"), std::string::npos);
    EXPECT_EQ(said.find("parse_url"), std::string::npos);
}

TEST(Skeletons, AreNotWhatStandsInAComment) {
    const std::string said = complaint_about("// todo(\"parse_url\");\n todo(\"header\");\n");

    EXPECT_NE(said.find("parse_url is written already"), std::string::npos);
}

TEST(Skeletons, ThatAreNotThereGiveNothingAway) {
    const TempDir labs{"skeletons"};

    EXPECT_NO_THROW(expect_skeletons(labs.path(), course()));
}

TEST(Skeletons, OfALabWithoutAHeaderHaveSomethingToDo) {
    EXPECT_EQ(complaint_about("todo(\"anything\");", ""), "none");
    EXPECT_NE(complaint_about("int x;", "").find("nothing is left to do"), std::string::npos);
}

}  // namespace
}  // namespace wirelab
