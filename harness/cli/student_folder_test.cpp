#include "cli/student_folder.h"

#include <gtest/gtest.h>

#include <stdexcept>

#include "core/error.h"
#include "os/file.h"
#include "os/temp_dir.h"

namespace wirelab {
namespace {

namespace fs = std::filesystem;

class StudentFolder : public ::testing::Test {
protected:
    void put(const std::string& text) {
        replace_folder(folder(),
                       [&](const fs::path& fresh) { write_file(fresh / "submission.json", text); });
    }
    fs::path folder() const { return all_.path() / "s01-amber"; }
    std::size_t entries() const {
        return static_cast<std::size_t>(
            std::distance(fs::directory_iterator{all_.path()}, fs::directory_iterator{}));
    }

private:
    TempDir all_{"student-folder-test"};
};

TEST_F(StudentFolder, AppearsWhole) {
    put("first");
    EXPECT_EQ(read_file(folder() / "submission.json"), "first");
    EXPECT_EQ(entries(), 1U);
}

TEST_F(StudentFolder, IsReplacedWithNothingLeftOfTheOldOne) {
    put("first");
    write_file(folder() / "records" / "lab3" / "old.json", "old");
    put("second");
    EXPECT_EQ(read_file(folder() / "submission.json"), "second");
    EXPECT_FALSE(fs::exists(folder() / "records"));
    EXPECT_EQ(entries(), 1U);
}

TEST_F(StudentFolder, KeepsWhatAPersonHasPutIntoIt) {
    put("first");
    write_file(folder() / "notes.txt", "talked to her");
    put("second");
    EXPECT_EQ(read_file(folder() / "notes.txt"), "talked to her");
}

TEST_F(StudentFolder, IsNoFolderOfSomethingElse) {
    write_file(folder() / "thesis.txt", "years of work");
    EXPECT_THROW(put("first"), UserError);
    EXPECT_EQ(read_file(folder() / "thesis.txt"), "years of work");
}

TEST_F(StudentFolder, StaysAsItWasIfTheNewOneCannotBeMade) {
    put("first");
    EXPECT_THROW(replace_folder(folder(),
                                [](const fs::path& fresh) {
                                    write_file(fresh / "submission.json", "half");
                                    throw std::runtime_error{"the disk is full"};
                                }),
                 std::runtime_error);
    EXPECT_EQ(read_file(folder() / "submission.json"), "first");
}

TEST_F(StudentFolder, HasNoKeysUntilItIsWhole) {
    EXPECT_FALSE(keys_in(folder()));
    write_file(folder() / "run.json", R"({"graded": "a", "shown": "b"})");
    EXPECT_FALSE(keys_in(folder()));
    write_file(folder() / "result.json", "{}");
    ASSERT_TRUE(keys_in(folder()));
    EXPECT_EQ(keys_in(folder())->graded, "a");
    write_file(folder() / "run.json", "garbage");
    EXPECT_FALSE(keys_in(folder()));
}

}  // namespace
}  // namespace wirelab
