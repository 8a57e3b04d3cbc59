#include "check/lab_check.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <string>

#include "os/file.h"
#include "os/process.h"
#include "os/temp_dir.h"

// The checks of fixtures/programs/probe_checks.cpp, run as CTest runs them: each in a process of
// its own, judged by the record that it leaves.

namespace wirelab {
namespace {

namespace fs = std::filesystem;

/// The words of the probe beside those that all labs share.
void lay_words(const fs::path& labs) {
    const fs::path source = WIRELAB_SOURCE_DIR;
    fs::create_directories(labs);
    fs::copy(source / "fixtures" / "words" / "lab0_probe", labs / "lab0_probe");
    write_file(labs / "support" / "feedback.yaml",
               read_file(source / "labs" / "support" / "feedback.yaml"));
}

struct Found {
    CheckRecord record;
    int status = 0;
    bool transcript = false;
};

Found run_probe(const std::string& check, const std::string& program = WIRELAB_SUBJECT) {
    const TempDir folder{"test"};
    lay_words(folder.path() / "labs");
    const fs::path results = folder.path() / "results";
    const Finished finished = run(
        {.arguments = {WIRELAB_PROBE, "--gtest_filter=lab0." + check, "--lab=lab0",
                       "--folder=lab0_probe", "--hand-in=subject.cpp", "--program=" + program,
                       "--labs=" + (folder.path() / "labs").string(),
                       "--site=" + (folder.path() / "no-site").string(),
                       "--results=" + results.string(), "--wirelab=/usr/bin/wirelab", "--seed=7"},
         .environment = {},
         .folder = folder.path(),
         .descriptors = {},
         .limits = {}});
    return {.record = record_from_json(read_file(results / "lab0" / (check + ".json"))),
            .status = finished.status,
            .transcript = fs::exists(results / "lab0" / (check + ".transcript.txt"))};
}

std::string story_text(const CheckRecord& record) {
    std::string text;
    for (const StoryStep& step : record.story) {
        text += "[" + step.who + "] " + step.text + "\n";
    }
    return text;
}

TEST(LabCheck, PassesWhenAllThatItExpectsHolds) {
    const Found found = run_probe("Passes");

    EXPECT_EQ(found.record.verdict, Verdict::kPassed);
    EXPECT_EQ(found.status, 0);
    EXPECT_TRUE(found.record.story.empty());
    EXPECT_TRUE(found.record.exchanges.empty());
}

TEST(LabCheck, ShowsWhereBytesPart) {
    const Found found = run_probe("Fails");

    EXPECT_EQ(found.record.verdict, Verdict::kFailed);
    EXPECT_NE(found.status, 0);
    EXPECT_EQ(found.record.difference->caret, 8U);
    EXPECT_EQ(found.record.diagnosis, "");
    EXPECT_EQ(found.record.says, "");
    EXPECT_EQ(found.record.asks, "What comes back?");
    EXPECT_EQ(found.record.again, "/usr/bin/wirelab check lab0.Fails --seed 7");
}

TEST(LabCheck, TellsTheStoryAndNamesTheMisconception) {
    const Found found = run_probe("NamesAMisconception");

    EXPECT_EQ(found.record.diagnosis, "one_recv");
    EXPECT_EQ(found.record.says, "It looks as if one recv is taken for the whole reply.");
    EXPECT_EQ(story_text(found.record),
              "[check] calls receive_once(fd)\n"
              "[server] sent 512 bytes\n"
              "[you] read 512 bytes\n"
              "[server] sent 88 bytes, and closed\n"
              "[you] returned 512 bytes; 88 bytes were never read\n");
    EXPECT_TRUE(found.transcript);
    ASSERT_EQ(found.record.exchanges.size(), 1U);
    EXPECT_EQ(found.record.exchanges[0].reply_bytes, 600U);
    EXPECT_EQ(found.record.exchanges[0].unread, 88U);
}

TEST(LabCheck, NeverPassesForNothing) {
    const Found found = run_probe("ExpectsNothing");

    EXPECT_EQ(found.record.verdict, Verdict::kHarnessError);
    EXPECT_EQ(found.record.trouble, "the check expected nothing");
    EXPECT_NE(found.status, 0);
}

TEST(LabCheck, TakesABugOfOursForAHarnessError) {
    const Found found = run_probe("Throws");

    EXPECT_EQ(found.record.verdict, Verdict::kHarnessError);
    EXPECT_NE(found.record.trouble.find("a bug of ours"), std::string::npos);
}

TEST(LabCheck, TakesAMissingProgramForAHarnessError) {
    const Found found = run_probe("Passes", "/etc/hostname");

    EXPECT_EQ(found.record.verdict, Verdict::kHarnessError);
    EXPECT_NE(found.record.trouble.find("cannot start /etc/hostname"), std::string::npos);
}

TEST(LabCheck, SaysWhatTheMachineCannotShow) {
    const Found found = run_probe("CannotJudge");

    EXPECT_EQ(found.record.verdict, Verdict::kHarnessError);
    EXPECT_EQ(found.record.trouble, "no IPv6 here");
}

TEST(LabCheck, KnowsWhatWasNotWritten) {
    const Found found = run_probe("SeesTodo");

    EXPECT_EQ(found.record.verdict, Verdict::kNotAttempted);
    EXPECT_EQ(found.record.says, "write_me is not written yet: it still calls todo().");
}

TEST(LabCheck, IsNotPassedByAnExit) {
    const Found found = run_probe("SeesAnExit");

    EXPECT_EQ(found.record.verdict, Verdict::kCrashed);
    EXPECT_NE(found.record.says.find("exit status 0"), std::string::npos);
}

TEST(LabCheck, TurnsASanitizerReportIntoASentence) {
    const Found found = run_probe("SeesACrash");

    EXPECT_EQ(found.record.verdict, Verdict::kCrashed);
    EXPECT_EQ(found.record.says.substr(0, 91),
              "The bug checker stopped your program: heap-buffer-overflow (READ of size 1), at "
              "subject.cpp");
    EXPECT_EQ(found.record.printed, "");
}

TEST(LabCheck, SaysWhoWaitsForWhat) {
    const Found found = run_probe("SeesAStall");

    EXPECT_EQ(found.record.verdict, Verdict::kStalled);
    EXPECT_EQ(found.record.says,
              "Your program waits in recv on the socket; the server has sent all 5 bytes and keeps "
              "the connection "
              "open, and nothing more will come.");
    EXPECT_EQ(story_text(found.record),
              "[check] calls receive_twice(fd)\n"
              "[server] sent 5 bytes, and keeps the connection open\n"
              "[you] read 5 bytes\n"
              "[you] gave no answer\n");
}

TEST(LabCheck, NamesTheLimit) {
    const Found found = run_probe("SeesALimit");

    EXPECT_EQ(found.record.verdict, Verdict::kOverLimit);
    EXPECT_EQ(
        found.record.says,
        "Your program used more than 1 second of processor time on one call, and was stopped.");
}

TEST(LabCheck, KeepsALimitedPartOfWhatIsSent) {
    const Found found = run_probe("SeesTooMuchSent");

    EXPECT_EQ(found.record.verdict, Verdict::kOverLimit);
    EXPECT_EQ(found.record.says,
              "Your program sent more than 4 MiB to the server, and was stopped.");
    EXPECT_EQ(story_text(found.record),
              "[check] calls send_for_ever(fd)\n"
              "[you] sent 4,194,305 bytes\n"
              "[server] reads no more of what you send\n"
              "[you] gave no answer\n");
    EXPECT_EQ(found.record.exchanges.at(0).note,
              "The server read no more of the request: it is too long.");
}

TEST(LabCheck, SaysWhichDescriptorIsNotTheirs) {
    EXPECT_EQ(
        run_probe("SeesAClosedChannel").record.says,
        "Your program closed a descriptor that is not its own: the one on which it gets its work.");
}

TEST(LabCheck, TakesAForgedMessageForTheStudentsDoing) {
    for (const char* check : {"SeesThatAValueIsMissing", "SeesAQuestionOfNoJob"}) {
        const Found found = run_probe(check);
        EXPECT_EQ(found.record.verdict, Verdict::kCrashed) << check;
        EXPECT_EQ(found.record.says,
                  "Your program wrote to a descriptor that is not its own: the one on which it "
                  "answers.");
    }
}

TEST(LabCheck, ExpectsTheExceptionOfTheContract) {
    EXPECT_EQ(run_probe("SeesAnotherException").record.says,
              "throw_int threw int, and not std::runtime_error.");
    EXPECT_EQ(run_probe("SeesThatItReturned").record.says,
              "echo returned, where it should throw std::runtime_error.");
}

}  // namespace
}  // namespace wirelab
