#include "submission/git_commit.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "os/file.h"
#include "os/process.h"
#include "os/temp_dir.h"

namespace wirelab {
namespace {

namespace fs = std::filesystem;
using std::chrono::seconds;
using std::chrono::sys_seconds;

const char* const kGit = "/usr/bin/git";

class GitCommit : public testing::Test {
protected:
    void SetUp() override {
        if (!fs::exists(kGit)) {
            GTEST_SKIP() << "there is no " << kGit;
        }
        git({"init", "-q", "-b", "main"});
        write_file(clone() / "receive.cpp", "int x;\n");
        git({"add", "."});
        commit("1790000000 +0200");
    }

    const fs::path& clone() const { return folder_.path(); }

    void commit(const std::string& when) {
        git({"commit", "-q", "--allow-empty", "-m", "committer X <x> 1 +0000"}, when);
    }

    void git(const std::vector<std::string>& arguments,
             const std::string& when = "1700000000 +0000") {
        std::vector<std::string> command{kGit};
        command.insert(command.end(), arguments.begin(), arguments.end());
        const Finished done =
            run({.arguments = command,
                 .environment = {"HOME=" + clone().string(), "PATH=/usr/bin:/bin",
                                 "GIT_AUTHOR_NAME=a", "GIT_AUTHOR_EMAIL=a@x",
                                 "GIT_COMMITTER_NAME=a > 5 b", "GIT_COMMITTER_EMAIL=a@x",
                                 "GIT_AUTHOR_DATE=1700000000 +0000", "GIT_COMMITTER_DATE=" + when},
                 .folder = clone(),
                 .descriptors = {},
                 .limits = {}});
        ASSERT_EQ(done.status, 0) << done.errors;
    }

    TempDir folder_{"git-test"};
};

constexpr sys_seconds kWhen{seconds{1'790'000'000}};

TEST_F(GitCommit, IsReadFromItsOwnFile) {
    EXPECT_EQ(head_commit_time(clone()), kWhen);
}

TEST_F(GitCommit, IsReadFromAPack) {
    for (int i = 0; i < 20; ++i) {
        commit("1780000000 +0000");
    }
    commit("1790000000 +0200");
    git({"gc", "-q"});
    ASSERT_TRUE(fs::exists(clone() / ".git/packed-refs"));
    EXPECT_EQ(head_commit_time(clone()), kWhen);

    git({"checkout", "-q", "--detach"});
    EXPECT_EQ(head_commit_time(clone()), kWhen);
}

TEST_F(GitCommit, StartsNothingThatTheCloneNames) {
    const fs::path sign = clone() / "sign";
    write_file(clone() / ".git/evil", "#!/bin/sh\ntouch " + sign.string() + "\n");
    fs::permissions(clone() / ".git/evil", fs::perms::owner_all);
    git({"config", "core.fsmonitor", (clone() / ".git/evil").string()});

    EXPECT_EQ(head_commit_time(clone()), kWhen);
    EXPECT_FALSE(fs::exists(sign));
}

TEST_F(GitCommit, IsNothingWhereItCannotBeRead) {
    const fs::path head = clone() / ".git/HEAD";
    for (const char* text : {"", "ref: ../../x", "ref: refs/heads/none", "ref: /etc/passwd",
                             "0000000000000000000000000000000000000000", "ref: "}) {
        write_file(head, text);
        EXPECT_FALSE(head_commit_time(clone())) << text;
    }
    EXPECT_FALSE(head_commit_time(clone() / "none"));
}

TEST_F(GitCommit, IsNotReadThroughALink) {
    const TempDir other{"git-test"};
    fs::create_directory_symlink(clone() / ".git", other.path() / ".git");

    EXPECT_FALSE(head_commit_time(other.path()));
}

TEST_F(GitCommit, IsNothingWhereTheBytesAreDamaged) {
    commit("1790000000 +0200");
    git({"gc", "-q"});
    for (const auto& entry : fs::directory_iterator{clone() / ".git/objects/pack"}) {
        const std::string bytes = read_file(entry.path());
        fs::permissions(entry.path(), fs::perms::owner_all);
        for (const std::size_t size : {bytes.size() / 2, std::size_t{20}, std::size_t{0}}) {
            write_file(entry.path(), bytes.substr(0, size));
            head_commit_time(clone());  // Whatever it finds, it ends.
        }
    }
    EXPECT_FALSE(head_commit_time(clone()));
}

}  // namespace
}  // namespace wirelab
