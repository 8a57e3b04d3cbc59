#include "wire/tap.h"

#include <gtest/gtest.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "core/random.h"
#include "os/system_call.h"

namespace wirelab {
namespace {

/// What a client saw: the size of each recv, all bytes, and the errno that ended it (0 for an
/// orderly end).
struct Seen {
    std::vector<std::size_t> sizes;
    std::string bytes;
    int error = 0;
};

Seen read_all(int socket, std::size_t buffer_size) {
    Seen seen;
    std::vector<char> buffer(buffer_size);
    for (;;) {
        const ssize_t size = retry([&] { return ::recv(socket, buffer.data(), buffer.size(), 0); });
        if (size <= 0) {
            seen.error = size < 0 ? errno : 0;
            return seen;
        }
        seen.sizes.push_back(static_cast<std::size_t>(size));
        seen.bytes.append(buffer.data(), static_cast<std::size_t>(size));
    }
}

/// Plays a script against a client that runs in a thread of its own, until the client is done.
template <typename Client>
auto play(Tap& tap, const Script& script, Client client, BufferSizes sizes = {}) {
    UniqueFd end = tap.connect(script, sizes);
    decltype(client(0)) result{};
    std::atomic<bool> done = false;
    std::thread thread{[&] {
        result = client(end.get());
        done = true;
    }};
    while (!done) {
        if (!tap.advance()) {
            std::this_thread::yield();
        }
    }
    thread.join();
    tap.finish();
    return result;
}

TEST(Tap, MakesEveryTwoWayCutReal) {
    SockDiag diag;
    const std::string reply = Random{1, "tap"}.text(535);
    for (std::size_t place = 1; place < reply.size(); ++place) {
        Tap tap{diag};
        const Seen seen = play(tap, Script{}.send(reply, at({place})).close(),
                               [](int socket) { return read_all(socket, 4096); });
        ASSERT_EQ(seen.sizes, (std::vector<std::size_t>{place, reply.size() - place}));
        ASSERT_EQ(seen.bytes, reply);
    }
}

TEST(Tap, SendsOneByteAtATime) {
    SockDiag diag;
    Tap tap{diag};
    const std::string reply = Random{1, "tap"}.binary(535);

    const Seen seen = play(tap, Script{}.send(reply, every(1)).close(),
                           [](int socket) { return read_all(socket, 4096); });

    EXPECT_EQ(seen.sizes, std::vector<std::size_t>(535, 1));
    EXPECT_EQ(seen.bytes, reply);
    EXPECT_EQ(tap.transcript().taken(), 535U);
}

TEST(Tap, NeverMixesSegmentsForAClientWithASmallBuffer) {
    SockDiag diag;
    Tap tap{diag};

    const Seen seen = play(tap, Script{}.send(std::string(40, 'x'), every(20)).close(),
                           [](int socket) { return read_all(socket, 8); });

    EXPECT_EQ(seen.sizes, (std::vector<std::size_t>{8, 8, 4, 8, 8, 4}));
}

TEST(Tap, ResetsOnlyAfterAllWasTaken) {
    SockDiag diag;
    Tap tap{diag};

    const Seen seen = play(tap, Script{}.send(std::string(400, 'x'), at({300})).reset(),
                           [](int socket) { return read_all(socket, 4096); });

    EXPECT_EQ(seen.sizes, (std::vector<std::size_t>{300, 100}));
    EXPECT_EQ(seen.error, ECONNRESET);
}

TEST(Tap, RecordsWhatTheClientSends) {
    SockDiag diag;
    Tap tap{diag};

    play(tap, Script{}.await_request().send("reply").close(), [](int socket) {
        send_whole(socket, "GET / HTTP/1.0\r\n\r\n");
        return read_all(socket, 512);
    });

    EXPECT_EQ(tap.transcript().sent_by(Side::kProgram), "GET / HTTP/1.0\r\n\r\n");
    EXPECT_EQ(tap.transcript().sent_by(Side::kServer), "reply");
}

TEST(Tap, TakesNoMoreThanItIsTold) {
    SockDiag diag;
    Tap tap{diag};
    tap.take_at_most(99'999);

    play(tap, Script{}.await_close(), [](int socket) {
        send_whole(socket, std::string(300'000, 'x'));
        return 0;
    });

    EXPECT_EQ(tap.bytes_taken(), 100'000U);
    EXPECT_EQ(tap.transcript().sent_by(Side::kProgram).size(), 100'000U);
    EXPECT_EQ(tap.transcript().events().back().kind, Event::Kind::kReadsNoMore);
    tap.forget();
    EXPECT_EQ(tap.bytes_taken(), 0U);
}

TEST(Tap, FindsTheEndOfARequestThatComesInPieces) {
    SockDiag diag;
    Tap tap{diag};
    const UniqueFd client = tap.connect(Script{}.await_request().send("reply"));
    for (const char byte : std::string{"GET / HTTP/1.0\r\n\r\n"}) {
        EXPECT_TRUE(tap.conversations().front().awaits_request());
        send_whole(client.get(), std::string(1, byte));
        while (!tap.advance()) {
        }
    }
    EXPECT_FALSE(tap.conversations().front().awaits_request());
}

TEST(Tap, CountsWhatWasNeverRead) {
    SockDiag diag;
    Tap tap{diag};
    const std::string reply(535, 'x');

    const Seen seen = play(tap, Script{}.send(reply, at({512})).close(), [](int socket) {
        std::array<char, 512> buffer{};
        const ssize_t size = ::recv(socket, buffer.data(), buffer.size(), 0);
        return Seen{{static_cast<std::size_t>(size)}, {}, 0};
    });

    EXPECT_EQ(seen.sizes, std::vector<std::size_t>{512});
    EXPECT_EQ(tap.never_read(), 23U);
    EXPECT_FALSE(tap.conversations().front().closed_by_program());
}

TEST(Tap, KnowsAnEndedSideFromAClosedOne) {
    SockDiag diag;
    Tap tap{diag};
    UniqueFd client = tap.connect(Script{}.send("hello").close());
    while (tap.advance()) {
    }
    EXPECT_FALSE(tap.conversations().front().ended_by_program());

    ::shutdown(client.get(), SHUT_WR);
    tap.finish();

    EXPECT_TRUE(tap.conversations().front().ended_by_program());
}

TEST(Tap, SaysThatTheClientClosedWithBytesUnread) {
    SockDiag diag;
    Tap tap{diag};
    UniqueFd client = tap.connect(Script{}.send(std::string(535, 'x')).close());
    while (tap.advance()) {
    }

    client.reset();
    tap.finish();

    const Event& last = tap.transcript().events().back();
    EXPECT_EQ(last.kind, Event::Kind::kClosed);
    EXPECT_EQ(last.side, Side::kProgram);
    EXPECT_EQ(last.count, 535U);
    EXPECT_TRUE(tap.conversations().front().closed_by_program());
}

TEST(Tap, IsSettledWhenOnlyTheClientCanMove) {
    SockDiag diag;
    Tap tap{diag};
    const UniqueFd client = tap.connect(Script{}.send("hello").close());
    while (tap.advance() || !tap.settled()) {
    }

    EXPECT_EQ(tap.never_read(), 5U);
    EXPECT_EQ(tap.transcript().taken(), 0U);
}

TEST(Tap, HoldsBackWhatIsNotToBeRead) {
    SockDiag diag;
    Tap tap{diag};
    const UniqueFd client = tap.connect(Script{}.stop_reading().interrupt().read_on().await_close(),
                                        {.program_send = 4096, .server_receive = 4096});
    set_nonblocking(client.get(), true);
    std::size_t sent = 0;
    const std::string bytes(4096, 'x');
    for (;;) {
        const ssize_t size = ::send(client.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (size > 0) {
            sent += static_cast<std::size_t>(size);
        } else if (!tap.advance() && tap.settled()) {
            break;
        }
    }
    EXPECT_TRUE(tap.transcript().sent_by(Side::kProgram).empty());

    Conversation* conversation = tap.wants_interrupt();
    ASSERT_NE(conversation, nullptr);
    conversation->interrupted("send");
    while (tap.transcript().sent_by(Side::kProgram).size() < sent) {
        tap.advance();
    }
    EXPECT_EQ(tap.transcript().sent_by(Side::kProgram), std::string(sent, 'x'));
}

TEST(Tap, BreaksOffASecondConnectionToThePortOfTheFirst) {
    SockDiag diag;
    Tap tap{diag};
    const UniqueFd first = tap.connect(Script{}.send("hello"));
    const UniqueFd second = connect_to_endpoint(remote_end(first.get()));
    while (tap.advance() || !tap.settled()) {
    }

    EXPECT_EQ(read_all(second.get(), 512).error, ECONNRESET);
    ASSERT_EQ(tap.conversations().size(), 1U);
    EXPECT_EQ(tap.transcript().sent_by(Side::kServer), "hello");
    std::vector<Event::Kind> kinds;
    for (const Event& event : tap.transcript().events()) {
        kinds.push_back(event.kind);
    }
    EXPECT_EQ(std::count(kinds.begin(), kinds.end(), Event::Kind::kConnected), 1);
    EXPECT_EQ(std::count(kinds.begin(), kinds.end(), Event::Kind::kReset), 1);
}

TEST(Tap, GivesTheProgramItsOwnConnectionWhateverElseCame) {
    SockDiag diag;
    Tap tap{diag};
    const UniqueFd first = tap.connect(Script{}.send("first"));
    std::vector<UniqueFd> uninvited;
    for (int i = 0; i < 20; ++i) {
        uninvited.push_back(connect_to_endpoint(remote_end(first.get())));
    }
    tap.forget();

    const Seen seen = play(tap, Script{}.send("second").close(),
                           [](int socket) { return read_all(socket, 512); });

    EXPECT_EQ(seen.bytes, "second");
}

TEST(Tap, TakesAConnectionThatWasBrokenOffBeforeItCame) {
    SockDiag diag;
    Tap tap{diag};
    const std::uint16_t port = tap.listen("127.0.0.1", Script{}.send("hi").close());
    UniqueFd client = connect_to_endpoint({"127.0.0.1", port});
    reset_on_close(client.get());
    client.reset();
    while (tap.connections_at(port) == 0) {
        tap.advance();
    }
    while (tap.advance()) {
    }

    EXPECT_TRUE(tap.conversations().front().closed_by_program());
    EXPECT_TRUE(tap.settled());
}

TEST(Tap, KeepsALimitedNumberOfConnections) {
    SockDiag diag;
    Tap tap{diag};
    const std::uint16_t port = tap.listen("127.0.0.1", Script{}.send("hi").close());
    for (std::size_t i = 1; i <= 100; ++i) {
        const UniqueFd client = connect_to_endpoint({"127.0.0.1", port});
        while (tap.connections_at(port) < i) {
            tap.advance();
        }
    }

    EXPECT_EQ(tap.conversations().size(), 64U);
}

TEST(Tap, ListensAndCountsConnections) {
    SockDiag diag;
    Tap tap{diag};
    const std::uint16_t port = tap.listen("127.0.0.1", Script{}.send("hi").close());
    const UniqueFd first = connect_to_endpoint({"127.0.0.1", port});
    const UniqueFd second = connect_to_endpoint({"127.0.0.1", port});
    while (tap.connections_at(port) < 2) {
        tap.advance();
    }

    EXPECT_EQ(tap.transcript().events().front().kind, Event::Kind::kConnected);
    tap.forget();
    EXPECT_EQ(tap.connections_at(port), 0U);
    EXPECT_NO_THROW(connect_to_endpoint({"127.0.0.1", port}));
}

}  // namespace
}  // namespace wirelab
