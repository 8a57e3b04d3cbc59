#include "wire/certain.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>

namespace wirelab {
namespace {

using Kind = Event::Kind;

Event connected(std::size_t connection, std::size_t listener) {
    return {.kind = Kind::kConnected,
            .side = Side::kProgram,
            .connection = connection,
            .listener = listener,
            .bytes = {},
            .detail = "listener " + std::to_string(listener)};
}

Event sent(std::size_t connection, std::size_t bytes) {
    return {.kind = Kind::kSent,
            .side = Side::kServer,
            .connection = connection,
            .bytes = std::string(bytes, 'x'),
            .detail = {}};
}

Event happened(Kind kind, Side side, std::size_t connection, std::size_t count = 0) {
    return {.kind = kind,
            .side = side,
            .connection = connection,
            .bytes = {},
            .count = count,
            .detail = {}};
}

std::string text_of(const std::vector<Event>& events) {
    Transcript transcript;
    for (const Event& event : events) {
        transcript.add(event);
    }
    return to_text(certain(transcript));
}

TEST(Certain, ConnectionsStandInTheOrderOfTheirListeners) {
    const std::string either = text_of({connected(1, 1), connected(2, 2), sent(1, 1), sent(2, 2)});
    const std::string other = text_of({connected(1, 2), connected(2, 1), sent(2, 1), sent(1, 2)});

    EXPECT_EQ(either, other);
    EXPECT_EQ(either,
              "   1  [you]    connected to listener 1\n"
              "   2  [server] sent 1 byte\n"
              "      x\n"
              "   3  [you]    connected to listener 2  (connection 2)\n"
              "   4  [server] sent 2 bytes  (connection 2)\n"
              "      xx\n");
}

TEST(Certain, OfAConnectionThatTheProgramClosedUnreadOnlyItsOwnDoingIsTold) {
    const std::string before =
        text_of({connected(1, 1), happened(Kind::kClosed, Side::kProgram, 1), sent(1, 5)});
    const std::string after =
        text_of({connected(1, 1), sent(1, 5), happened(Kind::kClosed, Side::kProgram, 1, 5)});
    const std::string never =
        text_of({connected(1, 1), happened(Kind::kClosed, Side::kProgram, 1)});

    EXPECT_EQ(before, after);
    EXPECT_EQ(before, never);
    EXPECT_EQ(before,
              "   1  [you]    connected to listener 1\n"
              "   2  [you]    closed\n");
}

TEST(Certain, WhatWasReadBeforeTheCloseIsTold) {
    const std::vector<Event> read = {connected(1, 1), sent(1, 5),
                                     happened(Kind::kTook, Side::kProgram, 1, 5)};
    std::vector<Event> server_first = read;
    server_first.push_back(happened(Kind::kClosed, Side::kServer, 1));
    server_first.push_back(happened(Kind::kClosed, Side::kProgram, 1));
    std::vector<Event> program_first = read;
    program_first.push_back(happened(Kind::kClosed, Side::kProgram, 1));

    EXPECT_EQ(text_of(server_first), text_of(program_first));
    EXPECT_EQ(text_of(program_first),
              "   1  [you]    connected to listener 1\n"
              "   2  [server] sent 5 bytes\n"
              "      xxxxx\n"
              "   3  [you]    read 5 bytes\n"
              "   4  [you]    closed\n");
}

TEST(Certain, AConnectionThatWasMadeForTheProgramIsToldAsItWas) {
    const std::vector<Event> events = {sent(1, 5), happened(Kind::kTook, Side::kProgram, 1, 3),
                                       happened(Kind::kClosed, Side::kProgram, 1, 2)};
    Transcript transcript;
    for (const Event& event : events) {
        transcript.add(event);
    }
    EXPECT_EQ(text_of(events), to_text(transcript));
}

TEST(Certain, WhatBelongsToNoConnectionOfOursComesLast) {
    EXPECT_EQ(text_of({happened(Kind::kReset, Side::kServer, 0), sent(1, 1)}),
              "   1  [server] sent 1 byte\n"
              "      x\n"
              "   2  [server] reset the connection\n");
}

}  // namespace
}  // namespace wirelab
