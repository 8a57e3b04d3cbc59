#include "submission/wanted.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include "os/file.h"
#include "os/temp_dir.h"

namespace wirelab {
namespace {

namespace fs = std::filesystem;
using Lines = std::vector<std::string>;

class Wanted : public testing::Test {
protected:
    Wanted() {
        options_.wanted = {{.lab = "lab3", .folder = "lab3_receive", .name = "receive.cpp"},
                           {.lab = "lab1", .folder = "lab1_connect", .name = "connect.cpp"}};
        options_.course = course_.path();
        write_file(course_.path() / "labs/lab3_receive/receive.cpp", "skeleton");
        write_file(course_.path() / "labs/lab3_receive/receive.h", "ours");
        write_file(course_.path() / "labs/lab3_receive/checks.cpp", "ours");
        write_file(course_.path() / "CMakeLists.txt", "ours");
        write_file(course_.path() / ".github/workflows/labs.yml", "ours");
    }

    void have(const std::string& path, const std::string& bytes) {
        write_file(folder_.path() / path, bytes);
    }
    Found found(Copies copies = Copies::kNameFirst) const {
        return find_wanted(list_files(folder_.path()).files, options_, copies);
    }
    /// What was taken for the lab's file, below the folder.
    std::string taken(Copies copies = Copies::kNameFirst) const {
        const Found all = found(copies);
        return all.files.empty() ? "" : all.files[0].path.lexically_relative(folder_.path());
    }
    OwnCopies copies() const {
        return compare_own_copies(list_files(folder_.path()).files, options_);
    }

    TempDir folder_{"wanted-test"};
    TempDir course_{"wanted-test"};
    IntakeOptions options_;
};

TEST_F(Wanted, IsFoundWhereverItStands) {
    for (const char* path : {"receive.cpp", "labs/lab3_receive/receive.cpp",
                             "lab3_receive/receive.cpp", "Lab3/receive.cpp", "a/b/receive.cpp"}) {
        have(path, "x");
        EXPECT_EQ(taken(), path);
        EXPECT_EQ(found().notes, Lines{}) << path;
        fs::remove(folder_.path() / path);
    }
    EXPECT_EQ(taken(), "");
}

TEST_F(Wanted, IsTakenFromTheBestPlace) {
    const char* const in_order[] = {"receive.cpp",
                                    "labs/lab3_receive/receive.cpp",
                                    "lab3_receive/receive.cpp",
                                    "lab3/receive.cpp",
                                    "a/receive.cpp",
                                    "b/receive.cpp",
                                    "a/b/receive.cpp"};
    for (const char* path : in_order) {
        have(path, path);
    }
    for (std::size_t i = 0; i + 1 < std::size(in_order); ++i) {
        EXPECT_EQ(taken(), in_order[i]);
        EXPECT_EQ(found().notes,
                  Lines{"lab3: receive.cpp is there " + std::to_string(std::size(in_order) - i) +
                        " times; '" + in_order[i] + "' counts, and '" + in_order[i + 1] +
                        "' differs from it"});
        fs::remove(folder_.path() / in_order[i]);
    }
}

TEST_F(Wanted, IsNoMatterOfNotesWhereTheBytesAreTheSame) {
    have("receive.cpp", "x");
    have("old/receive.cpp", "x");

    EXPECT_EQ(taken(), "receive.cpp");
    EXPECT_EQ(found().notes, Lines{});
}

TEST_F(Wanted, IsTheSkeletonOnlyIfThereIsNoOther) {
    have("receive.cpp", "skeleton");
    EXPECT_EQ(taken(), "receive.cpp");

    have("a/b/receive.cpp", "work");
    EXPECT_EQ(taken(), "a/b/receive.cpp");
    EXPECT_EQ(found().notes, Lines{});
}

TEST_F(Wanted, MayBeANumberedCopy) {
    have("receive-2.cpp", "2");
    have("receive-10.cpp", "10");
    EXPECT_EQ(taken(), "receive-10.cpp");
    EXPECT_EQ(found().notes[1], "lab3: 'receive-10.cpp' is taken as receive.cpp");

    have("receive.cpp", "0");
    EXPECT_EQ(taken(), "receive.cpp");
    EXPECT_EQ(taken(Copies::kNewestFirst), "receive-10.cpp");
}

TEST_F(Wanted, RefusesALinkOrAPipeInItsPlace) {
    fs::create_symlink("/etc/passwd", folder_.path() / "receive.cpp");
    have("connect.cpp", "x");
    EXPECT_EQ(found().refused, "lab3: 'receive.cpp' is a link, and links are not followed");
    EXPECT_TRUE(found().files.empty());

    fs::remove(folder_.path() / "receive.cpp");
    ASSERT_EQ(::mkfifo((folder_.path() / "receive.cpp").c_str(), 0600), 0);
    EXPECT_EQ(found().refused, "lab3: 'receive.cpp' is neither a file nor a folder");
}

TEST_F(Wanted, NotesLinksThatAreNotWanted) {
    have("receive.cpp", "x");
    for (int i = 0; i < 7; ++i) {
        fs::create_symlink("/etc/passwd", folder_.path() / ("l" + std::to_string(i)));
    }

    EXPECT_EQ(found().refused, "");
    ASSERT_EQ(found().suspicious.size(), 6U);
    EXPECT_EQ(found().suspicious[0], "'l0' is a link; it was left out");
    EXPECT_EQ(found().suspicious[5], "and 2 more links or special files");
}

TEST_F(Wanted, IsTakenWithANoteWhereItIsOdd) {
    have("receive.cpp", " \n");
    EXPECT_EQ(found().notes, Lines{"lab3: 'receive.cpp' is empty"});
    have("receive.cpp", std::string("a\0b", 3));
    EXPECT_EQ(found().notes, Lines{"lab3: 'receive.cpp' is not text: it has NUL bytes"});
    have("receive.cpp", "\xff");
    EXPECT_EQ(found().notes, Lines{"lab3: 'receive.cpp' is not UTF-8"});
    EXPECT_EQ(found().files.size(), 1U);

    fs::create_hard_link(folder_.path() / "receive.cpp", folder_.path() / "x");
    EXPECT_EQ(found().suspicious,
              Lines{"lab3: 'receive.cpp' has another name on the disk (a hard link)"});
}

TEST_F(Wanted, IsLeftOutWhereItIsHuge) {
    have("receive.cpp", std::string((1U << 20U) + 1, 'x'));
    have("connect.cpp", "x");

    ASSERT_EQ(found().files.size(), 1U);
    EXPECT_EQ(found().files[0].lab, "lab1");
    EXPECT_EQ(found().notes, Lines{"lab3: 'receive.cpp' is refused: it has 1,048,577 bytes, and no "
                                   "program of a lab has more than 1 MiB"});
}

TEST_F(Wanted, ReportsOtherVersionsOfOurFiles) {
    have("labs/lab3_receive/receive.cpp", "work");
    have("labs/lab3_receive/receive.h", "theirs");
    have("labs/lab3_receive/checks.cpp", "theirs");
    have("CMakeLists.txt", "theirs");
    have(".github/workflows/labs.yml", "theirs");
    have("CMakePresets.json", "new");
    have(".gdbinit", "x");

    EXPECT_EQ(copies().notes,
              Lines{"it has its own version of labs/lab3_receive/receive.h: ours is used"});
    EXPECT_EQ(copies().suspicious,
              (Lines{"it has its own version of .github/workflows/labs.yml: ours is used",
                     "it has its own version of CMakeLists.txt: ours is used",
                     "it has its own version of labs/lab3_receive/checks.cpp: ours is used"}));
}

TEST_F(Wanted, SaysNothingOfFilesThatAreOursUnchanged) {
    have("labs/lab3_receive/receive.h", "ours");
    have("labs/lab3_receive/checks.cpp", "ours");
    have("CMakeLists.txt", "ours");
    EXPECT_TRUE(copies().notes.empty());
    EXPECT_TRUE(copies().suspicious.empty());
}

TEST_F(Wanted, ReportsTheirVersionsBesideTheirFileToo) {
    have("receive.h", "theirs");
    have("lab3/checks.cpp", "theirs");
    have("CMakeLists.txt", "their own, and no copy of ours");

    EXPECT_EQ(copies().notes,
              Lines{"it has its own version of labs/lab3_receive/receive.h: ours is used"});
    EXPECT_EQ(copies().suspicious,
              Lines{"it has its own version of labs/lab3_receive/checks.cpp: ours is used"});
}

}  // namespace
}  // namespace wirelab
