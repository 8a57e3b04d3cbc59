#include "wire/transcript.h"

#include <gtest/gtest.h>

namespace wirelab {
namespace {

Event sent(Side side, const std::string& bytes, std::size_t connection = 1) {
    return {.kind = Event::Kind::kSent,
            .side = side,
            .connection = connection,
            .bytes = bytes,
            .count = 0,
            .detail = {}};
}

TEST(Transcript, JoinsWhatOneSideSent) {
    Transcript transcript;
    transcript.add(sent(Side::kProgram, "GET "));
    transcript.add(sent(Side::kServer, "no"));
    transcript.add(sent(Side::kProgram, "/", 2));

    EXPECT_EQ(transcript.sent_by(Side::kProgram), "GET /");
    EXPECT_EQ(transcript.sent_by(Side::kProgram, 2), "/");
    EXPECT_EQ(transcript.sent_by(Side::kServer), "no");
}

TEST(Transcript, ForgetsTheCloseOfAProgramThatEnded) {
    Transcript transcript;
    transcript.add(sent(Side::kProgram, "GET "));
    transcript.add({.kind = Event::Kind::kClosed,
                    .side = Side::kProgram,
                    .connection = 1,
                    .bytes = {},
                    .count = 3,
                    .detail = {}});
    transcript.add(sent(Side::kServer, "reply"));

    transcript.drop_last_close();
    EXPECT_EQ(transcript.events().size(), 2U);
    transcript.drop_last_close();
    EXPECT_EQ(transcript.events().size(), 2U);
}

TEST(Transcript, ShowsEveryByteAsText) {
    Transcript transcript;
    transcript.add(sent(Side::kServer, "HTTP/1.0 200 OK\r\n\r\n\x1B"));
    transcript.add({.kind = Event::Kind::kTook,
                    .side = Side::kProgram,
                    .connection = 1,
                    .bytes = {},
                    .count = 20,
                    .detail = {}});

    EXPECT_EQ(to_text(transcript),
              "   1  [server] sent 20 bytes\n"
              "      HTTP/1.0 200 OK\\r\\n\n"
              "      \\r\\n\n"
              "      \\x1b\n"
              "   2  [you]    read 20 bytes\n");
}

}  // namespace
}  // namespace wirelab
