#include "starter/starter_folder.h"

#include <gtest/gtest.h>

#include <csignal>
#include <cstdlib>

#include "core/error.h"
#include "os/file.h"
#include "os/interrupt.h"
#include "os/temp_dir.h"

namespace wirelab {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> make(const fs::path& folder, const std::string& text) {
    StarterFolder starter{folder};
    starter.add("README.md", text, false);
    starter.add("scripts/test", "#!/bin/sh\n", true);
    return starter.put_into_place();
}

/// What stands beside the starter, hidden or not.
std::size_t entries_in(const fs::path& folder) {
    return static_cast<std::size_t>(
        std::distance(fs::directory_iterator{folder}, fs::directory_iterator{}));
}

TEST(StarterFolder, IsThereWithItsFiles) {
    const TempDir work{"starter"};

    make(work.path() / "labs" / "", "one\n");

    EXPECT_EQ(read_file(work.path() / "labs" / "README.md"), "one\n");
    EXPECT_NE(fs::status(work.path() / "labs" / "scripts" / "test").permissions() &
                  fs::perms::others_exec,
              fs::perms::none);
    EXPECT_EQ(entries_in(work.path()), 1U);
}

TEST(StarterFolder, LeavesNothingWhereItIsNotEnded) {
    const TempDir work{"starter"};
    {
        StarterFolder starter{work.path() / "labs"};
        starter.add("README.md", "one\n", false);
    }
    EXPECT_EQ(entries_in(work.path()), 0U);
}

TEST(StarterFolder, LeavesNothingWhenSomebodyPressesCtrlC) {
    const TempDir work{"starter"};
    // In a process of its own: a signal that was noted stays noted.
    EXPECT_EXIT(
        {
            note_interrupts();
            static_cast<void>(std::raise(SIGINT));
            try {
                make(work.path() / "labs", "one\n");
            } catch (const Interrupted&) {
                std::_Exit(entries_in(work.path()) == 0 ? 0 : 1);
            }
            std::_Exit(2);
        },
        testing::ExitedWithCode(0), "");
    EXPECT_EQ(entries_in(work.path()), 0U);
}

TEST(StarterFolder, IsNotWrittenOverSomethingElse) {
    const TempDir work{"starter"};
    write_file(work.path() / "labs" / "thesis.txt", "mine");

    EXPECT_THROW(StarterFolder{work.path() / "labs"}, UserError);
    EXPECT_EQ(read_file(work.path() / "labs" / "thesis.txt"), "mine");
    EXPECT_EQ(entries_in(work.path()), 1U);
}

TEST(StarterFolder, TakesAnEmptyRepository) {
    const TempDir work{"starter"};
    write_file(work.path() / "labs" / ".git" / "HEAD", "ref: refs/heads/main\n");

    make(work.path() / "labs", "one\n");

    EXPECT_EQ(read_file(work.path() / "labs" / ".git" / "HEAD"), "ref: refs/heads/main\n");
    EXPECT_EQ(read_file(work.path() / "labs" / "README.md"), "one\n");
}

TEST(StarterFolder, IsRenewedAndKeepsWhatIsNotOurs) {
    const TempDir work{"starter"};
    const fs::path labs = work.path() / "labs";
    make(labs, "one\n");
    write_file(labs / ".git" / "HEAD", "ref: refs/heads/main\n");
    write_file(labs / "docs" / "mine.md", "mine");
    write_file(labs / "build" / "CMakeCache.txt", "old");

    const std::vector<fs::path> changed = make(labs, "two\n");

    EXPECT_TRUE(changed.empty());
    EXPECT_EQ(read_file(labs / "README.md"), "two\n");
    EXPECT_EQ(read_file(labs / ".git" / "HEAD"), "ref: refs/heads/main\n");
    EXPECT_EQ(read_file(labs / "docs" / "mine.md"), "mine");
    EXPECT_FALSE(fs::exists(labs / "build"));
    EXPECT_EQ(entries_in(work.path()), 1U);
}

TEST(StarterFolder, KeepsWhatWasChangedInItAndSaysSo) {
    const TempDir work{"starter"};
    const fs::path labs = work.path() / "labs";
    make(labs, "one\n");
    write_file(labs / "README.md", "ours\n");

    // Twice: it is still a change the second time.
    EXPECT_EQ(make(labs, "two\n"), std::vector<fs::path>{"README.md"});
    EXPECT_EQ(make(labs, "two\n"), std::vector<fs::path>{"README.md"});

    EXPECT_EQ(read_file(labs / "README.md"), "ours\n");
}

TEST(StarterFolder, LosesWhatAStarterHasNoMore) {
    const TempDir work{"starter"};
    const fs::path labs = work.path() / "labs";
    {
        StarterFolder starter{labs};
        starter.add("old.txt", "old", false);
        starter.put_into_place();
    }
    make(labs, "one\n");

    EXPECT_FALSE(fs::exists(labs / "old.txt"));
}

TEST(StarterFolder, IsTheSameForTheSameFiles) {
    const TempDir work{"starter"};
    make(work.path() / "one", "x\n");
    make(work.path() / "two", "x\n");

    EXPECT_EQ(read_file(work.path() / "one" / ".wirelab-starter"),
              read_file(work.path() / "two" / ".wirelab-starter"));
}

TEST(StarterFolder, RefusesAListThatIsNotAsItWrote) {
    const TempDir work{"starter"};
    write_file(work.path() / "labs" / ".wirelab-starter", "nonsense\n");

    EXPECT_THROW(StarterFolder{work.path() / "labs"}, UserError);
}

TEST(StarterFolder, IsFoundWholeAfterWeWereKilled) {
    const TempDir work{"starter"};
    make(work.path() / ".labs.new", "whole\n");

    StarterFolder starter{work.path() / "labs"};

    EXPECT_TRUE(starter.is_renewed());
    EXPECT_EQ(read_file(work.path() / "labs" / "README.md"), "whole\n");
}

}  // namespace
}  // namespace wirelab
