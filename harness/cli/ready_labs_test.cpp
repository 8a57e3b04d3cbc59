#include "cli/ready_labs.h"

#include <gtest/gtest.h>

#include "core/error.h"
#include "os/file.h"
#include "os/temp_dir.h"

namespace wirelab {
namespace {

class ReadyLabs : public testing::Test {
protected:
    ReadyLabs() {
        write_file(places_.labs() / "support" / "feedback.yaml", "sentences: {}\n");
        write_file(places_.labs() / "support" / "report.zh-TW.yaml", "sentences: {}\n");
        write_file(places_.labs() / "lab1_x" / "feedback.yaml", "title: X\n");
        write_file(places_.labs() / "lab1_x" / "x.cpp", "");
    }

    /// What `require` says of the lab, with the folder of the course left out.
    template <typename Require>
    std::string said(Require require, const std::string& folder, const std::string& hand_in) const {
        try {
            require(places_,
                    {{.name = "lab1", .folder = folder, .hand_in = hand_in, .checks = {}}});
        } catch (const UserError& error) {
            std::string text = error.what();
            const std::string course = places_.course.string() + "/";
            for (std::size_t at = 0; (at = text.find(course)) != std::string::npos;) {
                text.erase(at, course.size());
            }
            return text;
        }
        return "";
    }

    TempDir folder_{"ready"};
    Places places_{.course = folder_.path(), .build = folder_.path() / "build"};
};

TEST_F(ReadyLabs, AreThoseThatAreThere) {
    EXPECT_EQ(said(require_words, "lab1_x", "x.cpp"), "");
    EXPECT_EQ(said(require_skeletons, "lab1_x", "x.cpp"), "");
}

TEST_F(ReadyLabs, HaveTheFolderThatTheCourseSays) {
    EXPECT_EQ(said(require_words, "lab1_y", "x.cpp"),
              "grading.yaml: the folder of lab1 is 'lab1_y', and there is no labs/lab1_y; did you "
              "mean 'lab1_x'?");
}

TEST_F(ReadyLabs, HaveTheFileThatTheCourseSays) {
    EXPECT_EQ(said(require_skeletons, "lab1_x", "xx.cpp"),
              "grading.yaml: the hand_in of lab1 is 'xx.cpp', and there is no labs/lab1_x/xx.cpp; "
              "did you mean 'x.cpp'?");
}

TEST_F(ReadyLabs, HaveWordsThatCanBeReadInEveryLanguage) {
    write_file(places_.labs() / "lab1_x" / "feedback.zh-TW.yaml", "title: X\n\tchecks: {}\n");
    EXPECT_EQ(said(require_words, "lab1_x", "x.cpp").substr(0, 35),
              "labs/lab1_x/feedback.zh-TW.yaml:2: ");
}

}  // namespace
}  // namespace wirelab
