#include "os/socket.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>

#include "core/error.h"

namespace wirelab {
namespace {

TEST(Socket, CarriesBytesBothWays) {
    const UniqueFd listener = listen_on("127.0.0.1");
    const Endpoint where = local_end(listener.get());
    const UniqueFd client = connect_to_endpoint(where);
    UniqueFd server = accept_from(listener.get());
    ASSERT_TRUE(server.is_open());
    set_nonblocking(server.get(), false);

    send_whole(client.get(), "hello");
    send_whole(server.get(), "bye");
    EXPECT_EQ(remote_end(server.get()).port, local_end(client.get()).port);
    server.reset();

    // The server closed with bytes unread, so its end is a reset, after the bytes that it sent.
    EXPECT_THROW(receive_whole(client.get()), HarnessError);
}

TEST(Socket, DoesNotWaitForAConnection) {
    const UniqueFd listener = listen_on("127.0.0.1");

    EXPECT_FALSE(accept_from(listener.get()).is_open());
}

TEST(Socket, SaysThatAPortIsTaken) {
    const UniqueFd listener = listen_on("127.0.0.1");
    const std::uint16_t port = local_end(listener.get()).port;

    EXPECT_FALSE(try_listen_on("127.0.0.1", port).is_open());
    try {
        listen_on("127.0.0.1", port);
        FAIL() << "no exception";
    } catch (const HarnessError& error) {
        EXPECT_EQ(std::string{error.what()}, "cannot listen at 127.0.0.1:" + std::to_string(port) +
                                                 ": Address already in use");
    }
}

TEST(Socket, IsRefusedWhereAPortIsOnlyHeld) {
    const UniqueFd held = hold_port("127.0.0.1");

    EXPECT_THROW(connect_to_endpoint(local_end(held.get())), HarnessError);
}

TEST(Socket, ListensOnIpv6WhereTheMachineHasIt) {
    if (!has_ipv6_loopback()) {
        EXPECT_THROW(listen_on("::1"), HarnessError);
        return;
    }
    const UniqueFd listener = listen_on("::1");
    const UniqueFd client = connect_to_endpoint(local_end(listener.get()));

    EXPECT_EQ(text_of(remote_end(client.get())),
              "[::1]:" + std::to_string(local_end(listener.get()).port));
}

TEST(UniqueFd, SurvivesBeingMovedToItself) {
    UniqueFd fd = listen_on("127.0.0.1");
    UniqueFd& same = fd;
    fd = std::move(same);

    EXPECT_NO_THROW(local_end(fd.get()));
}

}  // namespace
}  // namespace wirelab
