#include "starter/contents.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "core/error.h"
#include "os/file.h"
#include "os/temp_dir.h"

namespace wirelab {
namespace {

namespace fs = std::filesystem;

const fs::path kRoot = WIRELAB_SOURCE_DIR;

const Course& course() {
    static const Course kCourse = read_course(kRoot / "grading.yaml");
    return kCourse;
}

bool has(const std::vector<fs::path>& files, const fs::path& path) {
    return std::binary_search(files.begin(), files.end(), path);
}

TEST(StudentsFiles, AreWhatABuildOfTheLabsNeeds) {
    const std::vector<fs::path> files = students_files(kRoot, course());

    for (const char* path :
         {"labs/lab3_receive/receive.cpp", "labs/lab3_receive/README.md", "labs/support/todo.h",
          "harness/report/pages/style.css", "harness/cli/main.cpp", "fixtures/site/romeo.txt",
          "cmake/Lab.cmake", "scripts/setup", "docs/student/getting-started.md", "LICENSE"}) {
        EXPECT_TRUE(has(files, path)) << path;
    }
}

TEST(StudentsFiles, AreNothingForDevelopersOrTeachers) {
    for (const fs::path& path : students_files(kRoot, course())) {
        const std::string whole = path.generic_string();
        EXPECT_EQ(whole.rfind("solutions/", 0), std::string::npos) << whole;
        EXPECT_EQ(whole.find("_test.cpp"), std::string::npos) << whole;
        EXPECT_EQ(whole.find("harness/bench/"), std::string::npos) << whole;
        EXPECT_EQ(whole.find("harness/starter/files/"), std::string::npos) << whole;
        EXPECT_EQ(whole.find("docs/instructor/"), std::string::npos) << whole;
        EXPECT_EQ(whole.find("fixtures/submissions/"), std::string::npos) << whole;
    }
}

TEST(StudentsFiles, AreNothingThatLiesAboutInALab) {
    const TempDir copy{"contents"};
    for (const fs::path& path : students_files(kRoot, course())) {
        write_file(copy.path() / path, "");
    }
    write_file(copy.path() / "labs" / "lab3_receive" / "receive_mine.cpp", "");
    write_file(copy.path() / "labs" / "lab3_receive" / "receive.cpp.orig", "");
    write_file(copy.path() / "labs" / "lab3_receive" / "feedback.zh-TW.yaml", "");

    const std::vector<fs::path> files = students_files(copy.path(), course());

    EXPECT_FALSE(has(files, "labs/lab3_receive/receive_mine.cpp"));
    EXPECT_FALSE(has(files, "labs/lab3_receive/receive.cpp.orig"));
    EXPECT_TRUE(has(files, "labs/lab3_receive/feedback.zh-TW.yaml"));
}

TEST(StudentsFiles, AreMissedByName) {
    const TempDir empty{"contents"};

    EXPECT_THROW(students_files(empty.path(), course()), UserError);
}

}  // namespace
}  // namespace wirelab
