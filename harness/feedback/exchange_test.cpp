#include "feedback/exchange.h"

#include <gtest/gtest.h>

namespace wirelab {
namespace {

Event sent(Side side, const std::string& bytes, std::size_t connection = 1) {
    return {.kind = Event::Kind::kSent,
            .side = side,
            .connection = connection,
            .bytes = bytes,
            .detail = {}};
}

Event took(std::size_t count, std::size_t connection = 1) {
    return {.kind = Event::Kind::kTook,
            .side = Side::kProgram,
            .connection = connection,
            .bytes = {},
            .count = count,
            .detail = {}};
}

Event ended(Event::Kind kind, Side side, std::size_t connection = 1) {
    return {.kind = kind, .side = side, .connection = connection, .bytes = {}, .detail = {}};
}

std::vector<ShownExchange> shown(const std::vector<Event>& events) {
    Transcript transcript;
    for (const Event& event : events) {
        transcript.add(event);
    }
    return exchanges_of(transcript, Words::read(WIRELAB_SOURCE_DIR "/labs", "lab3_receive"));
}

ShownExchange one(const std::string& request, const std::string& reply) {
    return shown({sent(Side::kProgram, request), sent(Side::kServer, reply), took(reply.size()),
                  ended(Event::Kind::kClosed, Side::kServer)})
        .at(0);
}

TEST(Exchange, HasThePartsOfRequestAndReply) {
    const ShownExchange exchange =
        one("GET /romeo.txt HTTP/1.0\r\nHost: data.test\r\n\r\n",
            "HTTP/1.1 404 Not Found\r\nContent-Type: text/html; charset=utf-8\r\n\r\nno\n");

    EXPECT_EQ(exchange.method, "GET");
    EXPECT_EQ(exchange.target, "/romeo.txt");
    EXPECT_EQ(exchange.version, "HTTP/1.0");
    EXPECT_EQ(exchange.request_headers.at(0).name, "Host");
    EXPECT_EQ(exchange.request_headers.at(0).value, "data.test");
    EXPECT_TRUE(exchange.request_whole);
    EXPECT_EQ(exchange.reply_version, "HTTP/1.1");
    EXPECT_EQ(exchange.status, "404");
    EXPECT_EQ(exchange.reason, "Not Found");
    EXPECT_EQ(exchange.content_type, "text/html; charset=utf-8");
    EXPECT_EQ(exchange.body_bytes, 3U);
    EXPECT_EQ(exchange.body_start, "no\\n");
    EXPECT_EQ(exchange.request, "GET /romeo.txt HTTP/1.0\\r\\n\nHost: data.test\\r\\n\n\\r\\n\n");
    EXPECT_TRUE(exchange.reply_whole);
    EXPECT_EQ(exchange.unread, 0U);
}

TEST(Exchange, DecodesTheQueryOnce) {
    const ShownExchange exchange =
        one("GET /s?q=a+b%26c&q=&flag&bad=%zz%4&u=%E4%B8%AD&twice=%2541#top HTTP/1.0\r\n\r\n", "");

    ASSERT_EQ(exchange.query.size(), 6U);
    EXPECT_EQ(exchange.query[0].value, "a b&c");
    EXPECT_EQ(exchange.query[1].value, "");
    EXPECT_EQ(exchange.query[2].name, "flag");
    EXPECT_EQ(exchange.query[3].value, "%zz%4");
    EXPECT_EQ(exchange.query[4].value, "\xE4\xB8\xAD");
    EXPECT_EQ(exchange.query[5].value, "%41");
}

TEST(Exchange, MakesWhatAQueryHidesVisible) {
    const ShownExchange exchange = one("GET /?a=%1b[31m%0a%E2%80%AEx HTTP/1.0\r\n\r\n", "");

    EXPECT_EQ(exchange.query.at(0).value, "\\x1b[31m\\n\\xe2\\x80\\xaex");
}

TEST(Exchange, ShowsWhatIsNoHttpAsBytes) {
    const ShownExchange exchange = one("\x01hello\xFF", "just text\n");

    EXPECT_EQ(exchange.method, "");
    EXPECT_EQ(exchange.status, "");
    EXPECT_EQ(exchange.request, "\\x01hello\\xff");
    EXPECT_EQ(exchange.reply, "just text\\n\n");
    EXPECT_FALSE(exchange.request_whole);
    EXPECT_TRUE(exchange.reply_whole);
}

TEST(Exchange, KeepsATargetWithSpacesAndARequestWithoutAVersion) {
    EXPECT_EQ(one("GET /two words HTTP/1.0\r\n\r\n", "").target, "/two words");
    EXPECT_EQ(one("GET /old\n", "").target, "/old");
}

TEST(Exchange, SaysThatTheRequestHasNoEnd) {
    EXPECT_FALSE(one("GET / HTTP/1.0\r\nHost: a\r\n", "").request_whole);
    EXPECT_TRUE(one("GET / HTTP/1.0\n\n", "").request_whole);
}

TEST(Exchange, SaysThatTheReplyIsCutShort) {
    EXPECT_FALSE(one("", "HTTP/1.0 200 OK\r\nContent-Length: 10\r\n\r\nfive5").reply_whole);
    EXPECT_FALSE(one("", "HTTP/1.0 200 OK\r\nContent-Type: te").reply_whole);
    EXPECT_TRUE(one("", "HTTP/1.0 200 OK\r\ncontent-length: 5\r\n\r\nfive5").reply_whole);
    EXPECT_TRUE(one("", "HTTP/1.0 200 OK\r\n\r\nuntil the end").reply_whole);
    EXPECT_FALSE(
        one("", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n").reply_whole);
    EXPECT_TRUE(one("", "HTTP/1.1 304 Not Modified\r\n\r\n").reply_whole);
}

TEST(Exchange, KnowsAResetAndWhatWasLeftUnread) {
    const ShownExchange exchange = shown({sent(Side::kServer, "HTTP/1.0 200 OK\r\n\r\nabc"),
                                          took(19), ended(Event::Kind::kReset, Side::kServer)})
                                       .at(0);

    EXPECT_TRUE(exchange.reset);
    EXPECT_FALSE(exchange.reply_whole);
    EXPECT_EQ(exchange.unread, 3U);
}

TEST(Exchange, BeginsAnotherOneWithEachRequestAndConnection) {
    const std::vector<ShownExchange> exchanges =
        shown({sent(Side::kProgram, "GET /a HTTP/1.1\r\n"), sent(Side::kProgram, "\r\n"),
               sent(Side::kServer, "HTTP/1.1 204 No Content\r\n\r\n"),
               sent(Side::kProgram, "GET /b HTTP/1.1\r\n\r\n"),
               sent(Side::kProgram, "GET /c HTTP/1.1\r\n\r\n", 2)});

    ASSERT_EQ(exchanges.size(), 3U);
    EXPECT_EQ(exchanges[0].target, "/a");
    EXPECT_EQ(exchanges[1].target, "/b");
    EXPECT_EQ(exchanges[1].connection, 1U);
    EXPECT_EQ(exchanges[2].target, "/c");
    EXPECT_EQ(exchanges[2].connection, 2U);
}

TEST(Exchange, KeepsARequestTogetherThatGoesOnBehindAnEarlyReply) {
    const std::vector<ShownExchange> exchanges = shown(
        {sent(Side::kProgram, "GET / HTTP/1.0\r\n"),
         sent(Side::kServer, "HTTP/1.0 400 Bad\r\n\r\n"), sent(Side::kProgram, "Host: a\r\n\r\n")});

    ASSERT_EQ(exchanges.size(), 1U);
    EXPECT_EQ(exchanges[0].request_headers.size(), 1U);
}

TEST(Exchange, CutsWhatIsLong) {
    std::string fields;
    for (int i = 0; i < 100; ++i) {
        fields += "X: 1\r\n";
    }
    const ShownExchange exchange =
        one("GET /" + std::string(9000, 'a') + " HTTP/1.0\r\n" + fields + "\r\n",
            std::string(100000, '\xFF'));

    EXPECT_LT(exchange.target.size(), 500U);
    EXPECT_EQ(exchange.request_headers.size(), 65U);
    EXPECT_EQ(exchange.request_headers.back().value, "36 fields more");
    EXPECT_EQ(exchange.reply.size(), 4U * 8192U);
    EXPECT_EQ(exchange.reply_cut, "The first 8,192 bytes of 100,000 are shown.");
}

TEST(Exchange, SaysHowManyMoreThereWere) {
    std::vector<Event> events;
    for (std::size_t connection = 1; connection <= 30; ++connection) {
        events.push_back(sent(Side::kProgram, "GET / HTTP/1.0\r\n\r\n", connection));
    }

    const std::vector<ShownExchange> exchanges = shown(events);

    ASSERT_EQ(exchanges.size(), 24U);
    EXPECT_EQ(exchanges.back().note, "There were 6 exchanges more.");
    EXPECT_EQ(exchanges.front().note, "");
}

TEST(Exchange, IsNotMadeOfAConnectionWithoutBytes) {
    EXPECT_TRUE(shown({ended(Event::Kind::kClosed, Side::kProgram)}).empty());
}

}  // namespace
}  // namespace wirelab
