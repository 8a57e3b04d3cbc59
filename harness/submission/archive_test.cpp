#include "submission/archive.h"

#include <archive.h>
#include <archive_entry.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <fstream>
#include <set>

#include "core/error.h"
#include "os/file.h"
#include "os/temp_dir.h"
#include "submission/archive_maker.h"

namespace wirelab {
namespace {

namespace fs = std::filesystem;

class Archive : public testing::Test {
protected:
    /// What unpack() says of it: "" if it is taken.
    std::string said(const std::vector<Member>& members, const std::string& name = "a.tar",
                     const ArchiveLimits& limits = {}) {
        make_archive(folder_.path() / name, members);
        return said_of(folder_.path() / name, limits);
    }

    std::string said_of(const fs::path& archive, const ArchiveLimits& limits = {}) {
        fs::remove_all(out());
        fs::create_directories(out());
        try {
            unpack(archive, out(), limits);
        } catch (const UserError& error) {
            return error.what();
        }
        return "";
    }

    fs::path out() const { return folder_.path() / "out" / "in"; }

    /// All that is below out()'s parent, so that an escape is seen too.
    std::set<std::string> unpacked() const {
        std::set<std::string> found;
        for (const auto& entry : fs::recursive_directory_iterator{folder_.path() / "out"}) {
            found.insert(entry.path().lexically_relative(out()).string());
        }
        found.erase(".");
        return found;
    }

    TempDir folder_{"archive-test"};
};

TEST_F(Archive, UnpacksEachKindThatItNames) {
    for (const char* name : {"a.zip", "a.tar", "a.tar.gz", "a.tgz", "a.tar.xz", "a.tar.bz2"}) {
        EXPECT_TRUE(is_archive(name));
        EXPECT_EQ(said({{.path = "lab3/receive.cpp", .data = "int x;\n"}}, name), "") << name;
        EXPECT_EQ(read_file(out() / "lab3" / "receive.cpp"), "int x;\n") << name;
    }
    EXPECT_TRUE(is_archive("A.ZIP"));
    EXPECT_FALSE(is_archive("a.7z"));
    EXPECT_FALSE(is_archive(".zip"));
    EXPECT_FALSE(is_archive("receive.cpp"));
}

TEST_F(Archive, DropsTheModesThatItNames) {
    EXPECT_EQ(said({{.path = "dir", .type = AE_IFDIR, .mode = 07777},
                    {.path = "dir/file", .data = "x", .mode = 06777}}),
              "");

    EXPECT_EQ(fs::status(out() / "dir").permissions(), fs::perms::owner_all);
    EXPECT_EQ(fs::status(out() / "dir" / "file").permissions(),
              fs::perms::owner_read | fs::perms::owner_write);
}

TEST_F(Archive, RefusesAMemberOutside) {
    for (const char* name : {"a.tar", "a.zip"}) {
        EXPECT_EQ(said({{.path = "../../x", .data = "x"}}, name),
                  std::string{name} + " is refused: its member '../../x' leads outside of it");
        // A sibling whose name begins like ours.
        EXPECT_EQ(said({{.path = "../in-evil/x", .data = "x"}}, name),
                  std::string{name} + " is refused: its member '../in-evil/x' leads outside of it");
        EXPECT_EQ(said({{.path = "/tmp/x", .data = "x"}}, name),
                  std::string{name} + " is refused: its member '/tmp/x' has an absolute path");
        EXPECT_EQ(said({{.path = "C:/x", .data = "x"}}, name),
                  std::string{name} + " is refused: its member 'C:/x' has an absolute path");
        EXPECT_EQ(unpacked(), std::set<std::string>{});
    }
}

TEST_F(Archive, RefusesLinksOfEitherKind) {
    EXPECT_EQ(
        said({{.path = "s", .type = AE_IFLNK, .link = "/etc"}, {.path = "s/passwd", .data = "x"}}),
        "a.tar is refused: its member 's' is a link");
    EXPECT_EQ(said({{.path = "s", .type = AE_IFLNK, .link = "/etc"}}, "a.zip"),
              "a.zip is refused: its member 's' is a link");
    EXPECT_EQ(said({{.path = "receive.cpp", .hardlink = "/etc/passwd"}}),
              "a.tar is refused: its member 'receive.cpp' is a link");
    EXPECT_EQ(unpacked(), std::set<std::string>{});
}

TEST_F(Archive, RefusesDevicesAndPipes) {
    for (const unsigned type : {AE_IFIFO, AE_IFCHR, AE_IFBLK}) {
        EXPECT_EQ(said({{.path = "main.cpp", .type = type}}),
                  "a.tar is refused: its member 'main.cpp' is neither a file nor a folder");
    }
    // libarchive does not write sockets, so the mode is changed in the bytes: S_IFREG to S_IFSOCK.
    make_archive(folder_.path() / "a.zip", {{.path = "main.cpp"}});
    std::string bytes = read_file(folder_.path() / "a.zip");
    for (std::size_t at = 0; (at = bytes.find("\xa4\x81", at)) != std::string::npos;) {
        bytes[at + 1] = '\xc1';
    }
    write_file(folder_.path() / "a.zip", bytes);
    EXPECT_EQ(said_of(folder_.path() / "a.zip"),
              "a.zip is refused: its member 'main.cpp' is neither a file nor a folder");
}

TEST_F(Archive, RefusesTwoMembersOfOnePath) {
    EXPECT_EQ(said({{.path = "a", .data = "1"}, {.path = "./a", .data = "2"}}),
              "a.tar is refused: its member 'a' is in it twice");
    EXPECT_EQ(said({{.path = "receive.cpp", .data = "1"}, {.path = "Receive.cpp", .data = "2"}}),
              "a.tar is refused: its member 'Receive.cpp' is in it twice, also as 'receive.cpp'");
    EXPECT_EQ(said({{.path = "\u00c9.cpp", .data = "1"}, {.path = "\u00e9.cpp", .data = "2"}}),
              "a.tar is refused: its member '\u00e9.cpp' is in it twice, also as '\u00c9.cpp'");
    EXPECT_NE(said({{.path = "caf\u00e9", .data = "1"}, {.path = "cafe\u0301", .data = "2"}}), "");
    EXPECT_NE(said({{.path = "a", .data = "1"}, {.path = "a/b", .data = "2"}}), "");
    EXPECT_NE(said({{.path = "Lab/a", .data = "1"}, {.path = "lab/b", .data = "2"}}), "");
    EXPECT_EQ(said({{.path = "lab", .type = AE_IFDIR},
                    {.path = "lab", .type = AE_IFDIR},
                    {.path = "lab/b", .data = "2"}}),
              "");
}

TEST_F(Archive, RefusesNamesThatMoveTheCursor) {
    EXPECT_EQ(said({{.path = "a\x1b[2J", .data = "x"}}),
              "a.tar is refused: its member 'a\\x1b[2J' has control characters in its name");
    EXPECT_EQ(said({{.path = "-rf ; $(reboot) \"'", .data = "x"}}), "");
    EXPECT_EQ(unpacked(), std::set<std::string>{"-rf ; $(reboot) \"'"});
}

TEST_F(Archive, KeepsNamesThatAreNotAscii) {
    EXPECT_EQ(said({{.path = "\u4f5c\u696d/\u7b54.cpp", .data = "x"}}, "a.zip"), "");
    EXPECT_EQ(read_file(out() / "\u4f5c\u696d" / "\u7b54.cpp"), "x");
    EXPECT_EQ(said({{.path = "\u4f5c\u696d/\u7b54.cpp", .data = "x"}}, "a.tar"), "");
    EXPECT_EQ(read_file(out() / "\u4f5c\u696d" / "\u7b54.cpp"), "x");
}

TEST_F(Archive, RefusesABomb) {
    const std::string zeros(3'000'000, '\0');
    for (const char* name : {"a.zip", "a.tar.gz", "a.tar.xz", "a.tar.bz2"}) {
        EXPECT_NE(said({{.path = "bomb", .data = zeros}}, name).find("times as many"),
                  std::string::npos)
            << name;
        // What is left out anyway is counted all the same.
        EXPECT_NE(said({{.path = "__MACOSX/bomb", .data = zeros}}, name).find("times as many"),
                  std::string::npos)
            << name;
    }
    EXPECT_EQ(said({{.path = "zeros", .data = std::string(900'000, '\0')}}, "a.zip"), "");
}

TEST_F(Archive, RefusesWhatIsOverALimit) {
    EXPECT_EQ(said({{.path = "a", .data = "12345"}}, "a.tar", {.file_bytes = 4}),
              "a.tar is refused: its member 'a' has more than 4 bytes");
    EXPECT_EQ(said({{.path = "a", .data = "123"}, {.path = "b", .data = "45"}}, "a.tar",
                   {.total_bytes = 4}),
              "a.tar is refused: it unpacks to more than 4 bytes");
    EXPECT_EQ(said({{.path = "a"}, {.path = "b"}, {.path = "c"}}, "a.tar", {.members = 2}),
              "a.tar is refused: it has more than 2 files and folders");
    EXPECT_EQ(said({{.path = "a/b/c/d"}}, "a.tar", {.members = 3}),
              "a.tar is refused: it has more than 3 files and folders");
    EXPECT_EQ(said({{.path = std::string(600, 'a')}}).find("a.tar is refused: its member 'aaa"),
              0U);
    std::string deep = "x";
    for (int i = 0; i < 200; ++i) {
        deep = "d/" + deep;
    }
    EXPECT_NE(said({{.path = deep}}).find("is nested more than 32 deep"), std::string::npos);
}

TEST_F(Archive, CountsAHoleAsTheZerosThatItStandsFor) {
    make_sparse_archive(folder_.path() / "a.tar", std::int64_t{1} << 40U);

    EXPECT_EQ(said_of(folder_.path() / "a.tar").find("a.tar is refused: its"), 0U)
        << said_of(folder_.path() / "a.tar");
}

TEST_F(Archive, RefusesAnEncryptedMember) {
    if (!can_encrypt()) {
        GTEST_SKIP() << "this libarchive does not encrypt";
    }
    make_encrypted_zip(folder_.path() / "a.zip");

    EXPECT_EQ(said_of(folder_.path() / "a.zip"),
              "a.zip is refused: its member 'receive.cpp' is encrypted");
}

TEST_F(Archive, LeavesOutWhatASystemPutsIn) {
    EXPECT_EQ(said({{.path = "lab3/receive.cpp", .data = "x"},
                    {.path = "lab3/.DS_Store", .data = "x"},
                    {.path = "__MACOSX/lab3/._receive.cpp", .data = "x"}},
                   "a.zip"),
              "");
    EXPECT_EQ(unpacked(), (std::set<std::string>{"lab3", "lab3/receive.cpp"}));
}

TEST_F(Archive, SaysOfBrokenBytesThatTheyAreBroken) {
    for (const char* name : {"a.zip", "a.tar", "a.tar.gz"}) {
        write_file(folder_.path() / name, "this is no archive at all, only a few words\n");
        EXPECT_NE(said_of(folder_.path() / name), "") << name;
        write_file(folder_.path() / name, "");
        said_of(folder_.path() / name);  // Empty or refused; but it ends.
        make_archive(folder_.path() / name, {{.path = "a", .data = std::string(5'000, 'x')}});
        const std::string whole = read_file(folder_.path() / name);
        write_file(folder_.path() / name, whole.substr(0, whole.size() / 4));
        EXPECT_NE(said_of(folder_.path() / name), "") << name;
    }
}

TEST_F(Archive, OpensNeitherALinkNorAPipe) {
    make_archive(folder_.path() / "real.zip", {{.path = "a", .data = "x"}});
    fs::create_symlink("real.zip", folder_.path() / "link.zip");
    ASSERT_EQ(::mkfifo((folder_.path() / "pipe.zip").c_str(), 0600), 0);

    EXPECT_EQ(said_of(folder_.path() / "link.zip"),
              "link.zip cannot be read, or is no regular file");
    EXPECT_EQ(said_of(folder_.path() / "pipe.zip"),
              "pipe.zip cannot be read, or is no regular file");
}

}  // namespace
}  // namespace wirelab
