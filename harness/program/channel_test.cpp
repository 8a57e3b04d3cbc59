#include "program/channel.h"

#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cstring>
#include <filesystem>
#include <string>

#include "os/socket.h"

namespace wirelab {
namespace {

/// What the program's side would write.
void write_far(const Channel& channel, std::string_view bytes) {
    ASSERT_EQ(::send(channel.far_end(), bytes.data(), bytes.size(), 0),
              static_cast<ssize_t>(bytes.size()));
}

constexpr std::string_view kHello{"\0\0\0\2\0\0\0\5hello\0\0\0\3a\0b", 20};

TEST(Channel, ReadsAFrameThatComesInPieces) {
    Channel channel;
    for (std::size_t i = 0; i + 1 < kHello.size(); ++i) {
        write_far(channel, kHello.substr(i, 1));
        channel.receive();
        ASSERT_FALSE(channel.next().has_value());
    }
    write_far(channel, kHello.substr(kHello.size() - 1));
    channel.receive();

    const auto message = channel.next();
    ASSERT_TRUE(message.has_value());
    EXPECT_EQ(message->kind, "hello");
    EXPECT_EQ(message->fields, std::vector<std::string>{(std::string{"a\0b", 3})});
    EXPECT_EQ(message->sender, ::getpid());
    EXPECT_FALSE(channel.next().has_value());
}

TEST(Channel, KnowsGarbageBySizesThatCannotBe) {
    Channel channel;
    write_far(channel, "\x7F\xFF\xFF\xFF");
    channel.receive();
    EXPECT_FALSE(channel.next().has_value());
    EXPECT_EQ(channel.state(), Channel::State::kGarbled);

    Channel other;
    write_far(other, std::string_view{"\0\0\0\1\xFF\0\0\0", 8});
    other.receive();
    EXPECT_FALSE(other.next().has_value());
    EXPECT_EQ(other.state(), Channel::State::kGarbled);
}

TEST(Channel, KnowsGarbageByFieldsThatAreTooLongTogether) {
    Channel channel;
    // Three fields; the second begins behind 40 MiB, which are not there yet.
    write_far(channel, std::string_view{"\0\0\0\3\2\x80\0\0", 8});
    const std::string part(std::size_t{64} << 10U, 'x');
    for (int parts = 0; parts < 640; ++parts) {
        write_far(channel, part);
        channel.receive();
        ASSERT_EQ(channel.state(), Channel::State::kOpen);
    }
    write_far(channel, std::string_view{"\2\x80\0\0", 4});
    channel.receive();

    EXPECT_EQ(channel.state(), Channel::State::kGarbled);
}

TEST(Channel, SeesThatTheProgramClosedIt) {
    Channel channel;
    channel.release_far_end();
    EXPECT_TRUE(channel.receive());
    EXPECT_EQ(channel.state(), Channel::State::kClosed);
}

TEST(Channel, ReadsTheLastWordsOfAProgramThatListensNoMore) {
    Channel channel;
    write_far(channel, kHello);
    channel.release_far_end();
    channel.send({"job", std::string(5'000'000, 'x')}, {});
    channel.flush();
    EXPECT_TRUE(channel.receive());

    const auto message = channel.next();
    ASSERT_TRUE(message.has_value());
    EXPECT_EQ(message->kind, "hello");
    EXPECT_EQ(channel.state(), Channel::State::kClosed);
}

TEST(Channel, DoesNotWaitForAProgramThatDoesNotRead) {
    Channel channel;
    channel.send({"job", std::string(5'000'000, 'x')}, {});
    EXPECT_FALSE(channel.flush());
    EXPECT_EQ(channel.state(), Channel::State::kOpen);
}

TEST(Channel, ClosesDescriptorsThatNobodyAskedFor) {
    Channel channel;
    const UniqueFd ours = listen_on("127.0.0.1");
    const int fd = ours.get();
    alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof fd)> control{};
    std::string hello{kHello};
    iovec bytes{hello.data(), hello.size()};
    msghdr message{};
    message.msg_iov = &bytes;
    message.msg_iovlen = 1;
    message.msg_control = control.data();
    message.msg_controllen = control.size();
    cmsghdr* header = CMSG_FIRSTHDR(&message);
    header->cmsg_level = SOL_SOCKET;
    header->cmsg_type = SCM_RIGHTS;
    header->cmsg_len = CMSG_LEN(sizeof fd);
    std::memcpy(CMSG_DATA(header), &fd, sizeof fd);
    ASSERT_GT(::sendmsg(channel.far_end(), &message, 0), 0);
    const auto open_now = [] {
        return std::distance(std::filesystem::directory_iterator{"/proc/self/fd"}, {});
    };
    const auto before = open_now();

    channel.receive();

    EXPECT_EQ(open_now(), before);
    EXPECT_TRUE(channel.next().has_value());
}

}  // namespace
}  // namespace wirelab
