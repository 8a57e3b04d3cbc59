#include "wire/gate.h"

#include <arpa/inet.h>
#include <linux/inet_diag.h>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <linux/sock_diag.h>
#include <linux/tcp.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstddef>
#include <cstring>

#include "core/error.h"
#include "os/system_call.h"

namespace wirelab {
namespace {

/// A question as it goes to the kernel (sock_diag(7)).
struct Question {
    nlmsghdr header;
    inet_diag_req_v2 request;
};

using Buffer = std::array<char, 4096>;

void put_address(const std::string& text, __be32 (&address)[4]) {
    const int family = text.find(':') == std::string::npos ? AF_INET : AF_INET6;
    if (::inet_pton(family, text.c_str(), address) != 1) {
        throw HarnessError{"'" + text + "' is not a numeric address"};
    }
}

Question question_about(const Endpoint& client, const Endpoint& server, std::uint32_t sequence) {
    Question question{};
    question.header.nlmsg_len = sizeof question;
    question.header.nlmsg_type = SOCK_DIAG_BY_FAMILY;
    question.header.nlmsg_flags = NLM_F_REQUEST;
    question.header.nlmsg_seq = sequence;
    question.request.sdiag_family =
        client.address.find(':') == std::string::npos ? AF_INET : AF_INET6;
    question.request.sdiag_protocol = IPPROTO_TCP;
    question.request.idiag_ext = 1U << (INET_DIAG_INFO - 1U);
    question.request.idiag_states = ~0U;
    question.request.id.idiag_sport = htons(client.port);
    question.request.id.idiag_dport = htons(server.port);
    put_address(client.address, question.request.id.idiag_src);
    put_address(server.address, question.request.id.idiag_dst);
    question.request.id.idiag_cookie[0] = INET_DIAG_NOCOOKIE;
    question.request.id.idiag_cookie[1] = INET_DIAG_NOCOOKIE;
    return question;
}

/// What tcp_info says of the bytes that came in, found among the attributes behind the message.
std::uint64_t arrived_bytes(const char* attributes, std::size_t size) {
    while (size >= sizeof(rtattr)) {
        rtattr attribute{};
        std::memcpy(&attribute, attributes, sizeof attribute);
        if (attribute.rta_len < sizeof attribute || attribute.rta_len > size) {
            break;
        }
        if (attribute.rta_type == INET_DIAG_INFO) {
            constexpr std::size_t kBytesReceived = offsetof(tcp_info, tcpi_bytes_received);
            std::uint64_t count = 0;
            if (attribute.rta_len >= RTA_LENGTH(kBytesReceived + sizeof count)) {
                std::memcpy(&count, attributes + RTA_LENGTH(kBytesReceived), sizeof count);
                return count;
            }
            break;
        }
        const std::size_t step = RTA_ALIGN(attribute.rta_len);
        attributes += std::min(step, size);
        size -= std::min(step, size);
    }
    throw HarnessError{
        "the kernel's sock_diag does not count the bytes that a connection received"};
}

}  // namespace

SockDiag::SockDiag()
    : netlink_{::socket(AF_NETLINK, SOCK_DGRAM | SOCK_CLOEXEC, NETLINK_SOCK_DIAG)} {
    if (!netlink_.is_open()) {
        throw_errno("the kernel has no sock_diag");
    }
}

std::optional<ClientEnd> SockDiag::look(const Endpoint& client, const Endpoint& server) {
    const Question question = question_about(client, server, ++sequence_);
    check(static_cast<int>(
              retry([&] { return ::send(netlink_.get(), &question, sizeof question, 0); })),
          "cannot ask sock_diag");
    Buffer reply{};
    const auto size = static_cast<std::size_t>(
        check(static_cast<int>(
                  retry([&] { return ::recv(netlink_.get(), reply.data(), reply.size(), 0); })),
              "sock_diag does not answer"));
    nlmsghdr header{};
    std::memcpy(&header, reply.data(), sizeof header);
    if (size < sizeof header || header.nlmsg_seq != sequence_) {
        throw HarnessError{"sock_diag gave the answer to another question"};
    }
    if (header.nlmsg_type == NLMSG_ERROR) {
        nlmsgerr error{};
        std::memcpy(&error, reply.data() + NLMSG_HDRLEN, sizeof error);
        if (error.error == -ENOENT) {
            return std::nullopt;
        }
        errno = -error.error;
        throw_errno("sock_diag cannot look at a connection");
    }
    inet_diag_msg message{};
    std::memcpy(&message, reply.data() + NLMSG_HDRLEN, sizeof message);
    // A socket that no process holds any more is an orphan, without an inode.
    ClientEnd end{.arrived = 0,
                  .unread = message.idiag_rqueue,
                  .unsent = message.idiag_wqueue,
                  .open = message.idiag_inode != 0};
    if (end.open) {
        const std::size_t offset = NLMSG_HDRLEN + NLMSG_ALIGN(sizeof message);
        end.arrived = arrived_bytes(reply.data() + offset, header.nlmsg_len - offset);
    }
    return end;
}

bool SockDiag::available() {
    try {
        SockDiag diag;
        const UniqueFd listener = listen_on("127.0.0.1");
        const UniqueFd client = connect_to_endpoint(local_end(listener.get()));
        const auto end = diag.look(local_end(client.get()), remote_end(client.get()));
        return end.has_value() && end->open;
    } catch (const HarnessError&) {
        return false;
    }
}

std::uint64_t acknowledged_bytes(int socket) {
    tcp_info info{};
    socklen_t size = sizeof info;
    check(::getsockopt(socket, IPPROTO_TCP, TCP_INFO, &info, &size), "TCP_INFO");
    return info.tcpi_bytes_acked;
}

Gate::Gate(SockDiag& diag, int server_end)
    : diag_{diag},
      server_address_{local_end(server_end)},
      // Nothing is at port 0: a client that has gone already is seen to be gone.
      client_address_{
          remote_end_if_any(server_end).value_or(Endpoint{server_address_.address, 0})} {}

const ClientEnd& Gate::look() {
    client_ = diag_.look(client_address_, server_address_).value_or(ClientEnd{});
    return client_;
}

Gate::Passage Gate::passage(std::uint64_t sent) {
    look();
    if (!client_.open) {
        return Passage::kGone;
    }
    if (arrived_ < sent) {
        if (client_.arrived >= sent) {
            arrived_ = sent;  // Whether it was taken, only a later reply can tell.
        }
        return Passage::kOnItsWay;
    }
    return client_.unread == 0 ? Passage::kTaken : Passage::kUnread;
}

}  // namespace wirelab
