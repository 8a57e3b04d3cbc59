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
    ShownExchange exchange;
    exchange.connection = 2;
    exchange.target = "/search?q=a";
    exchange.request_headers = {{"Host", "two.test"}};
    exchange.query = {{"q", "a"}};
    exchange.reply_headers = {{"Location", "/x"}};
    exchange.reply = "HTTP/1.0 302 Found\\r\\n\n";
    exchange.reply_whole = true;
    exchange.unread = 23;
    record.exchanges = {exchange};

    const CheckRecord again = record_from_json(to_json(record));

    EXPECT_EQ(to_json(again), to_json(record));
    EXPECT_EQ(again.verdict, Verdict::kStalled);
    EXPECT_EQ(again.seed, record.seed);
    EXPECT_EQ(again.story.at(1).text, "read 512 bytes");
    EXPECT_EQ(again.difference->caret, 3U);
    EXPECT_EQ(again.exchanges.at(0).target, "/search?q=a");
    EXPECT_EQ(again.exchanges.at(0).request_headers.at(0).value, "two.test");
    EXPECT_EQ(again.exchanges.at(0).query.at(0).name, "q");
    EXPECT_EQ(again.exchanges.at(0).reply_headers.at(0).name, "Location");
    EXPECT_TRUE(again.exchanges.at(0).reply_whole);
    EXPECT_FALSE(again.exchanges.at(0).request_whole);
    EXPECT_EQ(again.exchanges.at(0).unread, 23U);
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
