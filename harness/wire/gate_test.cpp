#include "wire/gate.h"

#include <gtest/gtest.h>
#include <sys/socket.h>

#include <array>
#include <string>

#include "os/socket.h"

namespace wirelab {
namespace {

/// A connection with both ends in our hands.
struct Pair {
    UniqueFd listener;
    UniqueFd client;
    UniqueFd server;
};

Pair connected_pair(const std::string& address = "127.0.0.1") {
    Pair pair{listen_on(address), {}, {}};
    pair.client = connect_to_endpoint(local_end(pair.listener.get()));
    while (!pair.server.is_open()) {
        pair.server = accept_from(pair.listener.get());
    }
    return pair;
}

/// Asks until the bytes have arrived, whatever the machine is busy with.
Gate::Passage passage_on_arrival(Gate& gate, std::uint64_t sent) {
    for (;;) {
        const Gate::Passage passage = gate.passage(sent);
        if (passage != Gate::Passage::kOnItsWay) {
            return passage;
        }
    }
}

void take_bytes(int socket, std::size_t count) {
    std::array<char, 64> buffer{};
    ASSERT_EQ(::recv(socket, buffer.data(), count, MSG_WAITALL), static_cast<ssize_t>(count));
}

class GateTest : public ::testing::TestWithParam<std::string> {
protected:
    void SetUp() override {
        if (GetParam() == "::1" && !has_ipv6_loopback()) {
            GTEST_SKIP() << "this machine has no IPv6 loopback address";
        }
    }
};

TEST_P(GateTest, TellsUnreadFromTaken) {
    SockDiag diag;
    const Pair pair = connected_pair(GetParam());
    Gate gate{diag, pair.server.get()};

    send_whole(pair.server.get(), "hello");
    EXPECT_EQ(passage_on_arrival(gate, 5), Gate::Passage::kUnread);
    EXPECT_EQ(gate.client().unread, 5U);
    take_bytes(pair.client.get(), 4);
    EXPECT_EQ(gate.passage(5), Gate::Passage::kUnread);
    take_bytes(pair.client.get(), 1);
    EXPECT_EQ(gate.passage(5), Gate::Passage::kTaken);
}

TEST_P(GateTest, SeesThatTheClientClosed) {
    SockDiag diag;
    Pair pair = connected_pair(GetParam());
    Gate gate{diag, pair.server.get()};

    pair.client.reset();

    EXPECT_EQ(gate.passage(0), Gate::Passage::kGone);
}

TEST_P(GateTest, GoesOnWithAClientThatOnlyStoppedSending) {
    SockDiag diag;
    const Pair pair = connected_pair(GetParam());
    Gate gate{diag, pair.server.get()};

    ::shutdown(pair.client.get(), SHUT_WR);
    send_whole(pair.server.get(), "hello");

    EXPECT_EQ(passage_on_arrival(gate, 5), Gate::Passage::kUnread);
}

TEST_P(GateTest, CountsWhatArrivedBeforeTheClientClosed) {
    Pair read = connected_pair(GetParam());
    send_whole(read.server.get(), "hello");
    take_bytes(read.client.get(), 5);
    read.client.reset();
    char byte = 0;
    ASSERT_EQ(::recv(read.server.get(), &byte, 1, 0), 0);
    EXPECT_EQ(acknowledged_bytes(read.server.get()), 5U);

    Pair closed = connected_pair(GetParam());
    closed.client.reset();
    ASSERT_EQ(::recv(closed.server.get(), &byte, 1, 0), 0);
    send_whole(closed.server.get(), "hello");
    EXPECT_EQ(acknowledged_bytes(closed.server.get()), 0U);
}

INSTANTIATE_TEST_SUITE_P(BothFamilies, GateTest, ::testing::Values("127.0.0.1", "::1"),
                         [](const auto& parameter) {
                             return std::string{parameter.param == "::1" ? "Ipv6" : "Ipv4"};
                         });

TEST(SockDiag, IsThereOnThisMachine) {
    EXPECT_TRUE(SockDiag::available());
}

TEST(SockDiag, KnowsNoConnectionThatIsNotThere) {
    SockDiag diag;
    const UniqueFd held = hold_port("127.0.0.1");

    EXPECT_FALSE(diag.look(local_end(held.get()), {"127.0.0.1", 9}).has_value());
}

}  // namespace
}  // namespace wirelab
