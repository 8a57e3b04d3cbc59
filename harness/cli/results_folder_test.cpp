#include "cli/results_folder.h"

#include <gtest/gtest.h>

#include "core/error.h"
#include "os/file.h"
#include "os/temp_dir.h"

namespace wirelab {
namespace {

namespace fs = std::filesystem;

class ResultsFolderTest : public ::testing::Test {
protected:
    [[nodiscard]] fs::path out() const { return all_.path() / "results"; }
    [[nodiscard]] fs::path all() const { return all_.path(); }

private:
    TempDir all_{"results-folder-test"};
};

TEST_F(ResultsFolderTest, IsMadeAndIsKnownAgain) {
    { const ResultsFolder first{out()}; }
    write_file(out() / "students" / "s01" / "submission.json", "{}");
    { const ResultsFolder again{out()}; }
    EXPECT_TRUE(fs::exists(out() / "students" / "s01" / "submission.json"));
    EXPECT_FALSE(fs::exists(out() / ".work"));
}

TEST_F(ResultsFolderTest, IsUsedByOneAtATime) {
    const ResultsFolder first{out()};
    EXPECT_THROW(ResultsFolder{out()}, UserError);
}

TEST_F(ResultsFolderTest, IsNoFolderOfSomethingElse) {
    write_file(out() / "students" / "notes.txt", "mine");
    EXPECT_THROW(ResultsFolder{out()}, UserError);
    EXPECT_EQ(read_file(out() / "students" / "notes.txt"), "mine");
}

TEST_F(ResultsFolderTest, RemovesWhatAKilledRunHasLeft) {
    { const ResultsFolder first{out()}; }
    write_file(out() / ".work" / "half", "");
    write_file(out() / "students" / ".s01.new" / "half", "");
    { const ResultsFolder again{out()}; }
    EXPECT_FALSE(fs::exists(out() / ".work"));
    EXPECT_FALSE(fs::exists(out() / "students" / ".s01.new"));
}

TEST_F(ResultsFolderTest, PutsAsideWhoIsInTheClassNoMore) {
    const ResultsFolder results{out()};
    write_file(results.student("s01") / "result.json", "one");
    write_file(results.student("s02") / "result.json", "two");

    EXPECT_EQ(results.put_others_aside({"s01"}), std::vector<std::string>{"s02"});
    EXPECT_TRUE(fs::exists(results.student("s01")));
    EXPECT_FALSE(fs::exists(results.student("s02")));
    EXPECT_EQ(read_file(out() / "former" / "s02" / "result.json"), "two");
}

TEST_F(ResultsFolderTest, StandsApartFromTheSubmissions) {
    fs::create_directories(all() / "class" / "students");
    EXPECT_THROW(require_apart(all() / "class", all() / "class" / "results"), UserError);
    EXPECT_THROW(require_apart(all() / "class" / "students", all() / "class"), UserError);
    EXPECT_THROW(require_apart(all() / "class", all() / "results" / ".." / "class"), UserError);
    EXPECT_NO_THROW(require_apart(all() / "class", all() / "class-results"));
    write_file(all() / "class.zip", "");
    EXPECT_NO_THROW(require_apart(all() / "class.zip", all()));
}

}  // namespace
}  // namespace wirelab
