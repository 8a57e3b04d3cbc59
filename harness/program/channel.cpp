#include "program/channel.h"

#include <sys/socket.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

#include "core/error.h"
#include "os/socket.h"
#include "os/system_call.h"

namespace wirelab {
namespace {

constexpr std::size_t kNumberSize = 4;
// More than any honest answer (2 MiB is the largest): a size beyond it is garbage.
constexpr std::size_t kLargestFrame = std::size_t{64} << 20U;
constexpr std::size_t kMostFields = 100'000;
// So many reads at once: a program that sends without end must not keep us from looking at it.
constexpr int kMostReads = 256;

void put_number(std::string& bytes, std::size_t number) {
    for (std::size_t shift = 8 * kNumberSize; shift > 0;) {
        shift -= 8;
        bytes += static_cast<char>((number >> shift) & 0xFFU);
    }
}

/// A reader of frames that says "not yet" where bytes are missing.
class Reader {
public:
    explicit Reader(std::string_view bytes) : bytes_{bytes} {}

    std::optional<std::size_t> number() {
        if (offset_ > bytes_.size() || bytes_.size() - offset_ < kNumberSize) {
            return std::nullopt;
        }
        std::size_t value = 0;
        for (std::size_t i = 0; i < kNumberSize; ++i) {
            value = (value << 8U) | static_cast<unsigned char>(bytes_[offset_++]);
        }
        return value;
    }

    /// Goes on behind a field; where that is may still be missing.
    void skip(std::size_t size) { offset_ += size; }

    [[nodiscard]] std::size_t offset() const { return offset_; }

private:
    std::string_view bytes_;
    std::size_t offset_ = 0;
};

/// One message's worth of ancillary data (cmsg(3)), big enough for either kind that we use.
union Ancillary {
    cmsghdr align;
    std::array<char, 256> bytes;
};

}  // namespace

Channel::Channel() {
    std::array<int, 2> ends{};
    check(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()),
          "cannot make a channel");
    near_.reset(ends[0]);
    far_.reset(ends[1]);
    const int on = 1;
    check(::setsockopt(near_.get(), SOL_SOCKET, SO_PASSCRED, &on, sizeof on), "SO_PASSCRED");
}

void Channel::send(const std::vector<std::string>& fields,
                   const std::vector<UniqueFd>& descriptors) {
    std::string frame;
    put_number(frame, fields.size());
    for (const std::string& field : fields) {
        put_number(frame, field.size());
        frame += field;
    }
    if (descriptors.empty()) {
        outgoing_ += frame;
        flush();
        return;
    }
    std::vector<int> numbers;
    for (const UniqueFd& descriptor : descriptors) {
        numbers.push_back(descriptor.get());
    }
    Ancillary ancillary{};
    const std::size_t size = numbers.size() * sizeof(int);
    if (CMSG_SPACE(size) > sizeof ancillary) {
        throw HarnessError{"a job brings too many descriptors"};
    }
    if (!all_sent()) {
        state_ = State::kGarbled;
        return;
    }
    iovec first_byte{frame.data(), 1};
    msghdr message{};
    message.msg_iov = &first_byte;
    message.msg_iovlen = 1;
    message.msg_control = ancillary.bytes.data();
    message.msg_controllen = CMSG_SPACE(size);
    cmsghdr* header = CMSG_FIRSTHDR(&message);
    if (header == nullptr) {
        throw HarnessError{"a job's descriptors have no room beside it"};
    }
    header->cmsg_level = SOL_SOCKET;
    header->cmsg_type = SCM_RIGHTS;
    header->cmsg_len = CMSG_LEN(size);
    std::memcpy(CMSG_DATA(header), numbers.data(), size);
    if (retry([&] { return ::sendmsg(near_.get(), &message, MSG_NOSIGNAL | MSG_DONTWAIT); }) != 1) {
        // The program is gone, or will not listen. Its last words may be there still: receive()
        // reads them, and sees the end behind them.
        return;
    }
    outgoing_ += frame.substr(1);
    flush();
}

bool Channel::flush() {
    bool moved = false;
    while (!outgoing_.empty()) {
        const ssize_t size = retry([&] {
            return ::send(near_.get(), outgoing_.data(), outgoing_.size(),
                          MSG_NOSIGNAL | MSG_DONTWAIT);
        });
        if (size < 0) {
            if (errno != EAGAIN) {
                outgoing_.clear();  // Nobody reads it. Whether that is the end, receive() sees.
            }
            break;
        }
        moved = true;
        outgoing_.erase(0, static_cast<std::size_t>(size));
    }
    return moved;
}

bool Channel::receive() {
    bool moved = false;
    std::array<char, 65536>
        buffer;  // Filled by the kernel, as far as it is read: this runs in a loop.
    for (int reads = 0; state_ == State::kOpen && reads < kMostReads; ++reads) {
        Ancillary ancillary{};
        iovec target{buffer.data(), buffer.size()};
        msghdr message{};
        message.msg_iov = &target;
        message.msg_iovlen = 1;
        message.msg_control = ancillary.bytes.data();
        message.msg_controllen = sizeof ancillary;
        const ssize_t size = retry(
            [&] { return ::recvmsg(near_.get(), &message, MSG_DONTWAIT | MSG_CMSG_CLOEXEC); });
        if (size < 0 && errno == EAGAIN) {
            break;
        }
        moved = true;
        if (size <= 0) {
            state_ = State::kClosed;
            break;
        }
        take_ancillary(message);
        // The kernel never joins what two processes sent, so each frame is parsed while its sender
        // is known.
        incoming_.append(buffer.data(), static_cast<std::size_t>(size));
        while (auto parsed = parse()) {
            messages_.push_back(std::move(*parsed));
        }
    }
    return moved;
}

void Channel::take_ancillary(msghdr& message) {
    for (cmsghdr* header = CMSG_FIRSTHDR(&message); header != nullptr;
         header = CMSG_NXTHDR(&message, header)) {
        if (header->cmsg_level != SOL_SOCKET) {
            continue;
        }
        if (header->cmsg_type == SCM_CREDENTIALS) {
            ucred credentials{};
            std::memcpy(&credentials, CMSG_DATA(header), sizeof credentials);
            sender_ = credentials.pid;
        } else if (header->cmsg_type == SCM_RIGHTS) {
            // Nobody asked for descriptors: a program that sends some must not fill our table.
            const std::size_t count = (header->cmsg_len - CMSG_LEN(0)) / sizeof(int);
            for (std::size_t i = 0; i < count; ++i) {
                int fd = -1;
                std::memcpy(&fd, CMSG_DATA(header) + i * sizeof fd, sizeof fd);
                ::close(fd);
            }
        }
    }
}

std::optional<Message> Channel::next() {
    if (messages_.empty()) {
        return std::nullopt;
    }
    Message message = std::move(messages_.front());
    messages_.pop_front();
    return message;
}

std::optional<Message> Channel::parse() {
    Reader reader{incoming_};
    const auto count = reader.number();
    if (!count) {
        return std::nullopt;
    }
    if (*count == 0 || *count > kMostFields) {
        state_ = State::kGarbled;
        return std::nullopt;
    }
    // Where each field ends. Nothing is copied before all are there.
    std::vector<std::pair<std::size_t, std::size_t>> places;
    for (std::size_t i = 0; i < *count; ++i) {
        const auto size = reader.number();
        if (!size) {
            return std::nullopt;
        }
        places.emplace_back(reader.offset(), *size);
        reader.skip(*size);
        if (reader.offset() > kLargestFrame) {
            state_ = State::kGarbled;
            return std::nullopt;
        }
    }
    if (reader.offset() > incoming_.size()) {
        return std::nullopt;
    }
    Message message{.kind = {}, .fields = {}, .sender = sender_};
    message.kind = incoming_.substr(places.front().first, places.front().second);
    for (std::size_t i = 1; i < places.size(); ++i) {
        message.fields.push_back(incoming_.substr(places[i].first, places[i].second));
    }
    incoming_.erase(0, reader.offset());
    return message;
}

}  // namespace wirelab
