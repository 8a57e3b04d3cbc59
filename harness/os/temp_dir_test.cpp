#include "os/temp_dir.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <utility>

#include "os/file.h"

namespace wirelab {
namespace {

namespace fs = std::filesystem;

TEST(TempDir, IsThereAndThenIsGone) {
    fs::path path;
    {
        const TempDir folder{"test"};
        path = folder.path();
        write_file(path / "deep" / "deeper" / "file", "x");
        fs::permissions(path / "deep" / "deeper", fs::perms::none);
        EXPECT_TRUE(fs::is_directory(path));
    }
    EXPECT_FALSE(fs::exists(path));
}

TEST(TempDir, BelongsToUsAlone) {
    const TempDir folder{"test"};

    EXPECT_EQ(fs::status(folder.path()).permissions(), fs::perms::owner_all);
}

TEST(TempDir, DoesNotFollowLinksOutOfIt) {
    const TempDir other{"test"};
    write_file(other.path() / "kept", "x");
    {
        const TempDir folder{"test"};
        fs::create_directory_symlink(other.path(), folder.path() / "link");
    }
    EXPECT_TRUE(fs::exists(other.path() / "kept"));
}

TEST(TempDir, GoesWithItsOwner) {
    TempDir first{"test"};
    const fs::path path = first.path();
    const TempDir second{std::move(first)};

    EXPECT_EQ(second.path(), path);
    EXPECT_TRUE(fs::exists(path));
}

}  // namespace
}  // namespace wirelab
