#include "submission/listing.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/error.h"
#include "os/file.h"
#include "os/temp_dir.h"
#include "os/unique_fd.h"

namespace wirelab {
namespace {

namespace fs = std::filesystem;
using Kind = ListedFile::Kind;

class FolderListing : public testing::Test {
protected:
    std::vector<std::string> paths() const {
        std::vector<std::string> found;
        for (const ListedFile& file : list_files(root()).files) {
            found.push_back(file.path);
        }
        return found;
    }
    const fs::path& root() const { return folder_.path(); }

    TempDir folder_{"listing-test"};
};

TEST_F(FolderListing, HasEveryFileByName) {
    write_file(root() / "b.cpp", "xy");
    write_file(root() / "a" / "c.cpp", "x");
    write_file(root() / "a.cpp", "x");

    EXPECT_EQ(paths(), (std::vector<std::string>{"a.cpp", "a/c.cpp", "b.cpp"}));
    EXPECT_EQ(list_files(root()).files[2].size, 2U);
    EXPECT_EQ(list_files(root()).files[1].place, root() / "a" / "c.cpp");
}

TEST_F(FolderListing, LeavesOutWhatNobodyWrote) {
    for (const char* path :
         {".git/config", ".vscode/x", "build/x", "build-dev/x", "cmake-build-debug/x",
          "node_modules/x", "__MACOSX/x", ".DS_Store", "._receive.cpp"}) {
        write_file(root() / path, "x");
    }
    write_file(root() / ".github" / "workflows" / "x.yml", "x");
    write_file(root() / "builder" / "x", "x");

    EXPECT_EQ(paths(), (std::vector<std::string>{".github/workflows/x.yml", "builder/x"}));
}

TEST_F(FolderListing, NeverFollowsALinkOrOpensAPipe) {
    const TempDir other{"listing-test"};
    write_file(other.path() / "secret", "x");
    fs::create_directory_symlink(other.path(), root() / "folder");
    fs::create_symlink("/etc/passwd", root() / "receive.cpp");
    ASSERT_EQ(::mkfifo((root() / "pipe").c_str(), 0600), 0);
    write_file(root() / "one", "x");
    fs::create_hard_link(root() / "one", root() / "two");

    const std::vector<ListedFile> files = list_files(root()).files;

    ASSERT_EQ(files.size(), 5U);
    EXPECT_EQ(files[0].kind, Kind::kLink);
    EXPECT_EQ(files[1].names, 2U);
    EXPECT_EQ(files[2].kind, Kind::kOther);
    EXPECT_EQ(files[3].kind, Kind::kLink);
    EXPECT_FALSE(read_plain(root() / "receive.cpp", 100'000));
    EXPECT_FALSE(read_plain(root() / "pipe", 100));
    EXPECT_FALSE(read_plain(root() / "folder", 100));
}

TEST_F(FolderListing, EndsSoonInAFolderOfManyFiles) {
    const UniqueFd fd{::open(root().c_str(), O_RDONLY | O_DIRECTORY)};
    for (int i = 0; i < 600; ++i) {
        UniqueFd{::openat(fd.get(), std::to_string(i).c_str(), O_WRONLY | O_CREAT, 0600)};
    }

    EXPECT_EQ(list_files(root(), {.entries = 500}).refused,
              "it has more than 500 files and folders");
    EXPECT_TRUE(list_files(root(), {.entries = 500}).files.empty());
    EXPECT_EQ(list_files(root()).files.size(), 600U);
    EXPECT_THROW(top_of(root(), 500), UserError);
}

TEST_F(FolderListing, EndsSoonInAFolderThatIsDeep) {
    // Deeper than a path can say (PATH_MAX), so it is made one step at a time.
    const std::string part(100, 'd');
    UniqueFd at{::open(root().c_str(), O_RDONLY | O_DIRECTORY)};
    for (int i = 0; i < 60; ++i) {
        ASSERT_EQ(::mkdirat(at.get(), part.c_str(), 0700), 0);
        at.reset(::openat(at.get(), part.c_str(), O_RDONLY | O_DIRECTORY));
    }
    EXPECT_NE(list_files(root()).refused.find("has a path of more than 512 bytes"),
              std::string::npos);
    EXPECT_EQ(list_files(root(), {.path_bytes = 1'000'000}).refused,
              "it is nested more than 32 deep");
}

TEST_F(FolderListing, SaysWhatCannotBeRead) {
    EXPECT_EQ(list_files(root() / "none").refused, "the folder '.' cannot be read");
    EXPECT_THROW(top_of(root() / "none", 10), UserError);
    if (::geteuid() != 0) {
        fs::create_directory(root() / "locked");
        fs::permissions(root() / "locked", fs::perms::none);
        EXPECT_EQ(list_files(root()).refused, "the folder 'locked' cannot be read");
    }
}

TEST_F(FolderListing, ReadsAPlainFileUpToALimit) {
    write_file(root() / "a", "12345");

    EXPECT_EQ(read_plain(root() / "a", 5), "12345");
    EXPECT_FALSE(read_plain(root() / "a", 4));
    EXPECT_FALSE(read_plain(root() / "none", 4));
}

}  // namespace
}  // namespace wirelab
