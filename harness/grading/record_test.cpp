#include "grading/record.h"

#include <gtest/gtest.h>

#include "core/error.h"

namespace wirelab {
namespace {

TEST(Record, SurvivesTheWayThroughJson) {
    CheckRecord record;
    record.lab = "lab3";
    record.check = "JoinsAReply";
    record.verdict = Verdict::kStalled;
    record.seed = 18446744073709551615ULL;
    record.story = {{"server", "sent 512 bytes"}, {"you", "read 512 bytes"}};
    record.difference = ShownDifference{"host", "a", "b", 3, "ends here"};
    record.frames = {"receive.cpp:12 in receive_all"};

    const CheckRecord again = record_from_json(to_json(record));

    EXPECT_EQ(to_json(again), to_json(record));
    EXPECT_EQ(again.verdict, Verdict::kStalled);
    EXPECT_EQ(again.seed, record.seed);
    EXPECT_EQ(again.story.at(1).text, "read 512 bytes");
    EXPECT_EQ(again.difference->caret, 3U);
}

TEST(Record, IsWrittenWhateverWasPrinted) {
    CheckRecord record;
    record.printed = "\xFF\xFE broken \xE4\xB8";

    EXPECT_NO_THROW(record_from_json(to_json(record)));
}

TEST(Record, IsNotReadFromGarbage) {
    EXPECT_THROW(record_from_json("{"), HarnessError);
    EXPECT_THROW(record_from_json("{}"), HarnessError);
}

}  // namespace
}  // namespace wirelab
