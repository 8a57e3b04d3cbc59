#include "os/file.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <string>

#include "core/error.h"
#include "os/temp_dir.h"

namespace wirelab {
namespace {

TEST(File, GivesBackWhatWasWritten) {
    const TempDir folder{"test"};
    const std::string bytes{"a\0b\r\n", 5};

    write_file(folder.path() / "new" / "file", bytes);

    EXPECT_EQ(read_file(folder.path() / "new" / "file"), bytes);
}

TEST(File, ReplacesTheOldFileAndLeavesNothingBeside) {
    const TempDir folder{"test"};
    write_file(folder.path() / "file", "old");

    write_file(folder.path() / "file", "new");

    EXPECT_EQ(read_file(folder.path() / "file"), "new");
    EXPECT_EQ(std::distance(std::filesystem::directory_iterator{folder.path()}, {}), 1);
}

TEST(File, NamesAFileThatCannotBeRead) {
    try {
        read_file("/nowhere/file");
        FAIL() << "no exception";
    } catch (const UserError& error) {
        EXPECT_STREQ(error.what(), "/nowhere/file: No such file or directory");
    }
}

TEST(File, KeepsTheOldFileWhereTheNewOneCannotBeWritten) {
    const TempDir folder{"test"};
    std::filesystem::create_directory(folder.path() / "target");
    write_file(folder.path() / "target" / "kept", "old");

    EXPECT_THROW(write_file(folder.path() / "target", "new"), HarnessError);

    EXPECT_EQ(read_file(folder.path() / "target" / "kept"), "old");
    EXPECT_EQ(std::distance(std::filesystem::directory_iterator{folder.path()}, {}), 1);
}

TEST(PutIntoPlace, TakesThePlaceOfAnOlderFolderOrOfNone) {
    const TempDir work{"file"};
    const std::filesystem::path fresh = work.path() / "fresh";
    const std::filesystem::path folder = work.path() / "folder";
    for (const std::string text : {"one", "two"}) {
        write_file(fresh / "file", text);

        put_into_place(fresh, folder);

        EXPECT_EQ(read_file(folder / "file"), text);
        EXPECT_FALSE(std::filesystem::exists(fresh));
    }
}

}  // namespace
}  // namespace wirelab
