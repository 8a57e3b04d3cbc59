#include "submission/intake.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <set>

#include "core/error.h"
#include "os/file.h"
#include "os/temp_dir.h"
#include "submission/archive_maker.h"

namespace wirelab {
namespace {

namespace fs = std::filesystem;
using Lines = std::vector<std::string>;

class ClassIntake : public testing::Test {
protected:
    ClassIntake() {
        options_.wanted = {{.lab = "lab3", .folder = "lab3_receive", .name = "receive.cpp"},
                           {.lab = "lab1", .folder = "lab1_connect", .name = "connect.cpp"}};
    }

    const fs::path& root() const { return folder_.path(); }
    void have(const std::string& path, const std::string& bytes = "x") {
        write_file(root() / path, bytes);
    }
    void zip(const std::string& path, const std::vector<Member>& members) {
        fs::create_directories((root() / path).parent_path());
        make_archive(root() / path, members);
    }
    void have_roster(std::vector<RosterEntry> students) {
        options_.roster = Roster{.students = std::move(students)};
    }
    Intake take_in() { return take_in_class(root(), options_); }
    static Lines students(const Intake& intake) {
        Lines names;
        for (const Taken& one : intake.submissions) {
            names.push_back(one.student);
        }
        return names;
    }

    TempDir folder_{"intake-test"};
    IntakeOptions options_;
};

TEST_F(ClassIntake, TakesFoldersAndArchivesInTheOrderOfNames) {
    have("bo/labs/lab3_receive/receive.cpp", "bo");
    zip("ana.zip", {{.path = "ana/receive.cpp", .data = "ana"}});
    zip("cy.tar.gz", {{.path = "x/y/receive.cpp", .data = "cy"}});
    have("readme.txt");
    have(".DS_Store");
    std::vector<std::size_t> progress;

    const Intake intake = take_in_class(
        root(), options_, [&](std::size_t done, std::size_t of) { progress.push_back(done * of); });

    EXPECT_EQ(intake.shape, Shape::kFolders);
    EXPECT_EQ(students(intake), (Lines{"ana", "bo", "cy"}));
    for (const Taken& one : intake.submissions) {
        ASSERT_EQ(one.files.size(), 1U) << one.refused;
        EXPECT_EQ(one.files[0].lab, "lab3");
        EXPECT_EQ(read_file(one.files[0].path), one.student);
    }
    EXPECT_EQ(intake.notes, Lines{"'readme.txt' is left out: it is not a folder or an archive"});
    EXPECT_EQ(progress, (std::vector<std::size_t>{3, 6, 9}));
}

TEST_F(ClassIntake, RefusesABadSubmissionAndTakesTheOthers) {
    have("ana/receive.cpp");
    zip("evil.tar", {{.path = "../ana/receive.cpp", .data = "evil"}});
    have("broken.zip", "no zip at all");
    fs::create_directories(root() / "empty");
    have("nothing/notes.txt");
    fs::create_directories(root() / "pipe");
    ASSERT_EQ(::mkfifo((root() / "pipe/receive.cpp").c_str(), 0600), 0);
    fs::create_directory_symlink("/etc", root() / "link");

    const Intake intake = take_in();

    ASSERT_EQ(students(intake), (Lines{"ana", "broken", "empty", "evil", "nothing", "pipe"}));
    EXPECT_EQ(intake.submissions[0].refused, "");
    EXPECT_EQ(read_file(intake.submissions[0].files[0].path), "x");
    EXPECT_EQ(intake.submissions[1].refused,
              "broken.zip is damaged, or no archive that can be read");
    EXPECT_EQ(intake.submissions[2].refused, "there is no file in it");
    EXPECT_EQ(intake.submissions[3].refused,
              "evil.tar is refused: its member '../ana/receive.cpp' leads outside of it");
    EXPECT_EQ(intake.submissions[4].refused,
              "none of the files to hand in is in it: receive.cpp, connect.cpp");
    EXPECT_EQ(intake.submissions[5].refused, "lab3: 'receive.cpp' is neither a file nor a folder");
    EXPECT_EQ(intake.notes, Lines{"'link' is left out: it is a link, and links are not followed"});
}

TEST_F(ClassIntake, UnpacksAnArchiveInAFolder) {
    zip("ana/lab.zip", {{.path = "lab3/receive.cpp", .data = "packed"}});
    zip("bo/lab.tar", {{.path = "/receive.cpp", .data = "evil"}});
    have("bo/receive.cpp", "good");

    const Intake intake = take_in();

    EXPECT_EQ(read_file(intake.submissions[0].files.at(0).path), "packed");
    EXPECT_EQ(read_file(intake.submissions[1].files.at(0).path), "good");
    EXPECT_EQ(intake.submissions[1].suspicious,
              Lines{"lab.tar is refused: its member '/receive.cpp' has an absolute path"});
}

TEST_F(ClassIntake, KeepsOnlyTheWantedFilesOfAnArchive) {
    zip("ana.zip", {{.path = "receive.cpp", .data = "x"}, {.path = "big.bin", .data = "y"}});
    fs::path place;
    {
        const Intake intake = take_in();
        place = intake.submissions[0].files.at(0).path;
        std::size_t files = 0;
        for (const TempDir& folder : intake.unpacked) {
            for (const auto& entry : fs::recursive_directory_iterator{folder.path()}) {
                files += entry.is_regular_file() ? 1U : 0U;
            }
        }
        EXPECT_EQ(files, 1U);
    }
    EXPECT_FALSE(fs::exists(place));
}

TEST_F(ClassIntake, GivesHarmlessNamesToStudents) {
    const Lines odd = {"a\nb",      "-rf", "x; $(reboot)", "it's \"me\"", "\u5433\u5b89",
                       "Jos\u00e9", "a b", "a-b",          "=.."};
    for (const std::string& name : odd) {
        have(name + "/receive.cpp");
    }

    const Intake intake = take_in();

    ASSERT_EQ(intake.submissions.size(), odd.size());
    std::set<std::string> names;
    for (const Taken& one : intake.submissions) {
        EXPECT_EQ(
            one.student.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                          "0123456789._-"),
            std::string::npos);
        EXPECT_NE(one.student.find_first_not_of(".-"), std::string::npos);
        EXPECT_NE(one.student.front(), '-');
        EXPECT_NE(one.student.front(), '.');
        EXPECT_EQ(one.name.find('\n'), std::string::npos);
        EXPECT_TRUE(names.insert(one.student).second) << one.student;
    }
    EXPECT_EQ(names.count("a-b"), 1U) << "who has the name as it is keeps it";
    EXPECT_EQ(students(take_in()), students(intake));
}

TEST_F(ClassIntake, ReadsADownloadOfCanvas) {
    have("ngana_LATE_12_901_receive-1.cpp", "old");
    have("ngana_LATE_12_902_receive-2.cpp", "new");
    have("ngana_LATE_12_903_notes.txt");
    zip("libo_13_904_lab.zip", {{.path = "receive.cpp", .data = "bo"}});
    have("wu_14_text.html");
    have("index.html");

    const Intake intake = take_in();

    EXPECT_EQ(intake.shape, Shape::kCanvas);
    ASSERT_EQ(students(intake), (Lines{"libo_13", "ngana_12", "wu_14"}));
    EXPECT_EQ(read_file(intake.submissions[0].files.at(0).path), "bo");
    const Taken& ana = intake.submissions[1];
    EXPECT_EQ(read_file(ana.files.at(0).path), "new");
    EXPECT_EQ(ana.files[0].name, "receive.cpp");
    EXPECT_EQ(ana.notes.at(0), "Canvas marks it late");
    EXPECT_NE(intake.submissions[2].refused, "");
    EXPECT_EQ(intake.notes, Lines{"'index.html' is left out: it is not a file that is named as "
                                  "Canvas names them"});
}

TEST_F(ClassIntake, FindsStudentsOfCanvasOnTheRoster) {
    have("ngana_12_901_receive.cpp");
    have("libo_77_902_receive.cpp");
    have_roster({{.id = "s1", .name = "Ng, Ana", .email = "", .username = ""},
                 {.id = "77", .name = "", .email = "", .username = ""}});

    EXPECT_EQ(students(take_in()), (Lines{"77", "s1"}));
}

TEST_F(ClassIntake, ReadsADownloadOfMoodle) {
    have("Ana Ng_101_assignsubmission_file_/receive.cpp", "ana");
    have("Ana Ng_101_assignsubmission_onlinetext_/onlinetext.html");
    zip("\u5433\u5b89_102_assignsubmission_file_/lab.zip", {{.path = "receive.cpp", .data = "wu"}});
    have("Bo Li_103_assignsubmission_file_receive.cpp", "bo");
    have("Bo Li_103_assignsubmission_file_connect.cpp", "bo");

    const Intake intake = take_in();

    EXPECT_EQ(intake.shape, Shape::kMoodle);
    ASSERT_EQ(students(intake), (Lines{"Ana-Ng_101", "Bo-Li_103", "participant_102"}));
    EXPECT_EQ(read_file(intake.submissions[0].files.at(0).path), "ana");
    EXPECT_EQ(intake.submissions[1].files.size(), 2U);
    EXPECT_EQ(read_file(intake.submissions[2].files.at(0).path), "wu");
    EXPECT_EQ(intake.submissions[2].name, "\u5433\u5b89");
}

TEST_F(ClassIntake, ReadsAnExportOfGradescope) {
    have("submission_metadata.yml",
         "submission_1:\n  :submitters:\n  - {:name: Ana Ng, :sid: '11', :email: a@x}\n"
         "  - {:name: Bo Li, :sid: '12', :email: b@x}\n"
         "  :created_at: 2026-11-20 09:00:00 Z\n"
         "submission_3:\n  :submitters:\n  - {:name: Cy, :sid: '13', :email: c@x}\n");
    have("submission_1/receive.cpp");
    have("submission_2/receive.cpp");

    const Intake intake = take_in();

    EXPECT_EQ(intake.shape, Shape::kGradescope);
    ASSERT_EQ(students(intake), (Lines{"11", "12", "submission_2"}));
    EXPECT_EQ(intake.submissions[0].name, "Ana Ng");
    EXPECT_EQ(intake.submissions[1].email, "b@x");
    EXPECT_EQ(intake.submissions[1].notes, Lines{"handed in by a group of 2"});
    ASSERT_TRUE(intake.submissions[0].handed_in);
    EXPECT_EQ(intake.submissions[0].handed_in->time_since_epoch().count(), 1'795'165'200);
    EXPECT_EQ(intake.notes, Lines{"'submission_3' stands in submission_metadata.yml, and there is "
                                  "no such folder"});
}

TEST_F(ClassIntake, ReadsClonesOfGitHub) {
    for (const char* name : {"net-lab-ana-ng", "net-lab-bo"}) {
        have(std::string{name} + "/.git/HEAD", "ref: refs/heads/main\n");
        have(std::string{name} + "/labs/lab3_receive/receive.cpp");
    }
    EXPECT_EQ(take_in().shape, Shape::kGitHubClassroom);
    EXPECT_EQ(students(take_in()), (Lines{"ana-ng", "bo"}));
    EXPECT_FALSE(take_in().submissions[0].handed_in);

    fs::remove_all(root() / "net-lab-bo");
    EXPECT_EQ(students(take_in()), Lines{"ng"});
    have_roster({{.id = "s1", .name = "", .email = "", .username = "Ana-Ng"}});
    EXPECT_EQ(students(take_in()), Lines{"s1"});
}

TEST_F(ClassIntake, TellsWhoIsUnknownAndWhoIsMissing) {
    have("ana/receive.cpp");
    have("stranger/receive.cpp");
    have_roster({{.id = "s1", .name = "Ana Ng", .email = "ana@u", .username = ""},
                 {.id = "s2", .name = "Bo Li", .email = "", .username = ""}});

    const Intake intake = take_in();

    ASSERT_EQ(students(intake), (Lines{"s1", "stranger"}));
    EXPECT_EQ(intake.submissions[0].name, "Ana Ng");
    EXPECT_EQ(intake.submissions[1].notes, Lines{"is not on the roster"});
    EXPECT_EQ(intake.submissions[1].refused, "");
    EXPECT_EQ(intake.notes, Lines{"1 student is not on the roster: stranger"});
    ASSERT_EQ(intake.missing.size(), 1U);
    EXPECT_EQ(intake.missing[0].id, "s2");
}

TEST_F(ClassIntake, CountsTheLastOfTwoByName) {
    have("ana/receive.cpp", "first");
    zip("ana.zip", {{.path = "receive.cpp", .data = "second"}});

    const Intake intake = take_in();

    ASSERT_EQ(students(intake), Lines{"ana"});
    EXPECT_EQ(read_file(intake.submissions[0].files.at(0).path), "second");
    EXPECT_EQ(intake.submissions[0].notes,
              Lines{"handed in 2 times: 'ana.zip' counts, because it is the last by its name; left "
                    "out: 'ana'"});
}

TEST_F(ClassIntake, CountsTheLastOfTwoByTime) {
    have("submission_metadata.yml",
         "submission_1:\n  :submitters: [ {:sid: '11'} ]\n  :created_at: 2026-11-20 09:00:00 Z\n"
         "submission_2:\n  :submitters: [ {:sid: '11'} ]\n  :created_at: 2026-11-19 09:00:00 Z\n");
    have("submission_1/receive.cpp", "late");
    have("submission_2/receive.cpp", "early");

    const Intake intake = take_in();

    ASSERT_EQ(students(intake), Lines{"11"});
    EXPECT_EQ(read_file(intake.submissions[0].files.at(0).path), "late");
    EXPECT_EQ(intake.submissions[0].notes,
              Lines{"handed in 2 times: 'submission_1' counts, because it is the last by its time; "
                    "left out: 'submission_2'"});
}

TEST_F(ClassIntake, TakesAnArchiveOfAClass) {
    zip("inner.zip", {{.path = "receive.cpp", .data = "bo"}});
    make_archive(root() / "class.zip",
                 {{.path = "class/ana/receive.cpp", .data = "ana"},
                  {.path = "class/bo.zip", .data = read_file(root() / "inner.zip")},
                  {.path = "__MACOSX/class/._ana", .data = "x"}});

    const Intake intake = take_in_class(root() / "class.zip", options_);

    ASSERT_EQ(students(intake), (Lines{"ana", "bo"}));
    EXPECT_EQ(read_file(intake.submissions[0].files.at(0).path), "ana");
    EXPECT_EQ(read_file(intake.submissions[1].files.at(0).path), "bo");
}

TEST_F(ClassIntake, SaysWhereThereIsNoClass) {
    EXPECT_THROW(take_in(), UserError);
    EXPECT_THROW(take_in_class(root() / "none", options_), UserError);
    have("receive.cpp");
    EXPECT_THROW(take_in(), UserError);
    EXPECT_THROW(take_in_class(root() / "receive.cpp", options_), UserError);
}

TEST_F(ClassIntake, TakesOneSubmissionOfAnyKind) {
    have("ana ng/receive.cpp");
    zip("bo.zip", {{.path = "receive.cpp", .data = "x"}});
    have("connect (1).cpp");

    EXPECT_EQ(students(take_in_one(root() / "ana ng/", options_)), Lines{"ana-ng"});
    EXPECT_EQ(students(take_in_one(root() / "bo.zip", options_)), Lines{"bo"});
    const Intake file = take_in_one(root() / "connect (1).cpp", options_);
    ASSERT_EQ(file.submissions.at(0).files.size(), 1U);
    EXPECT_EQ(file.submissions[0].files[0].name, "connect.cpp");
    EXPECT_THROW(take_in_one(root() / "none", options_), UserError);
}

TEST(Shapes, HaveNames) {
    EXPECT_EQ(shape_named("canvas"), Shape::kCanvas);
    for (const Shape shape :
         {Shape::kFolders, Shape::kMoodle, Shape::kGradescope, Shape::kGitHubClassroom}) {
        EXPECT_EQ(shape_named(to_string(shape)), shape);
    }
    EXPECT_THROW(shape_named("blackboard"), UserError);
}

}  // namespace
}  // namespace wirelab
