#include "submission/roster.h"

#include <gtest/gtest.h>

#include "core/error.h"
#include "os/file.h"
#include "os/temp_dir.h"

namespace wirelab {
namespace {

class RosterFile : public testing::Test {
protected:
    Roster read(const std::string& csv) {
        write_file(folder_.path() / "roster.csv", csv);
        return read_roster(folder_.path() / "roster.csv");
    }

    /// The mistakes, without the folder.
    std::string mistakes_in(const std::string& csv) {
        try {
            read(csv);
        } catch (const UserError& error) {
            std::string text = error.what();
            const std::string folder = folder_.path().string() + "/";
            for (std::size_t at = 0; (at = text.find(folder)) != std::string::npos;) {
                text.erase(at, folder.size());
            }
            return text;
        }
        return "none";
    }

    TempDir folder_{"roster-test"};
};

TEST_F(RosterFile, ReadsEachKnownColumn) {
    const Roster roster = read(
        "Student_ID,Full Name,Email Address,GitHub_Username,section\n"
        "123,\"Ng, Ana\",ana@u.example,ana-ng,01\n");

    ASSERT_EQ(roster.students.size(), 1U);
    EXPECT_EQ(roster.students[0].id, "123");
    EXPECT_EQ(roster.students[0].name, "Ng, Ana");
    EXPECT_EQ(roster.students[0].email, "ana@u.example");
    EXPECT_EQ(roster.students[0].username, "ana-ng");
}

TEST_F(RosterFile, ReadsAGradebookOfCanvas) {
    const Roster roster = read(
        "\xef\xbb\xbfStudent,ID,SIS Login ID,Section,Lab 3 (12345)\r\n"
        "    Points Possible,,,,100\r\n"
        "\"Ng, Ana\",77,ana.ng,CS-01,\r\n"
        "\"Student, Test\",99,,CS-01,\r\n");

    ASSERT_EQ(roster.students.size(), 1U);
    EXPECT_EQ(roster.students[0].id, "77");
    EXPECT_EQ(roster.students[0].name, "Ng, Ana");
    EXPECT_EQ(roster.students[0].username, "ana.ng");
}

TEST_F(RosterFile, ReadsTheRosterOfClassroom50) {
    const Roster roster =
        read("username,first_name,last_name,email,section,github_id\nang,Ana,Ng,a@u.example,1,5\n");

    ASSERT_EQ(roster.students.size(), 1U);
    EXPECT_EQ(roster.students[0].id, "ang");
    EXPECT_EQ(roster.students[0].name, "Ana Ng");
}

TEST_F(RosterFile, ReadsAWorksheetOfMoodle) {
    const Roster roster =
        read("Identifier,Full name,Email address,Status\nParticipant 101,Ana Ng,a@u.example,-\n");

    ASSERT_EQ(roster.students.size(), 1U);
    EXPECT_EQ(roster.students[0].id, "Participant 101");
    EXPECT_EQ(roster.students[0].name, "Ana Ng");
}

TEST_F(RosterFile, FindsAStudentByEachNameTheyHave) {
    const Roster roster = read(
        "id;name;email;username\n"
        "s1;Ana Ng;ana.ng@u.example;octo-ana\n"
        "s2;\u5433\u5b89;wu@u.example;\n");

    for (const char* who :
         {"s1", "S1", "OCTO-ana", "ana.ng@U.example", "ana.ng", "ana NG", "Ng, Ana", " Ng,Ana "}) {
        const RosterEntry* found = roster.find(who);
        ASSERT_NE(found, nullptr) << who;
        EXPECT_EQ(found->id, "s1") << who;
    }
    ASSERT_NE(roster.find("\u5433\u5b89"), nullptr);
    EXPECT_EQ(roster.find("Ng"), nullptr);
    EXPECT_EQ(roster.find(""), nullptr);
    EXPECT_EQ(roster.find(","), nullptr);
}

TEST_F(RosterFile, FindsNobodyWhereTwoHaveTheName) {
    const Roster roster = read("id,name\ns1,Ana Ng\ns2,\"Ng, Ana\"\nana ng,Bo\n");

    EXPECT_EQ(roster.find("Ng, Ana"), nullptr);
    ASSERT_NE(roster.find("Ana Ng"), nullptr) << "an id comes before a name";
    EXPECT_EQ(roster.find("Ana Ng")->name, "Bo");
}

TEST_F(RosterFile, TellsAllMistakesAtOnce) {
    EXPECT_EQ(
        mistakes_in("id,name\ns1,Ana\nS1,Bo\ns3\n,Di\n"),
        "roster.csv:3: the id 'S1' stands on line 2 too; take one of the rows out\n"
        "roster.csv:4: this row has 1 field, and 2 are needed; a comma in a field needs quotes "
        "around it\n"
        "roster.csv:5: this row has no id; give the student one, or take the row out");
}

TEST_F(RosterFile, SaysWhichColumnsItKnows) {
    EXPECT_EQ(mistakes_in("who,name\nx,y\n").substr(0, 39),
              "roster.csv:1: no column is an id; name ");
    EXPECT_EQ(mistakes_in("").substr(0, 34), "roster.csv:1: the roster is empty;");
    EXPECT_THROW(read_roster(folder_.path() / "none.csv"), UserError);
}

}  // namespace
}  // namespace wirelab
