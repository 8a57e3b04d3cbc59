#include "wire/conversation.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/ioctl.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <utility>

#include "core/error.h"
#include "os/socket.h"
#include "os/system_call.h"

namespace wirelab {
namespace {

constexpr std::string_view kEmptyLine = "\r\n\r\n";

using Buffer = std::array<char, 65536>;

/// Like recv(2) on a socket that does not block: -1 with EAGAIN where nothing is there.
ssize_t take(int socket, Buffer& buffer, std::size_t most = sizeof(Buffer)) {
    return retry(
        [&] { return ::recv(socket, buffer.data(), std::min(most, buffer.size()), MSG_DONTWAIT); });
}

bool would_block() {
    return errno == EAGAIN;
}

int waiting_bytes(int socket) {
    int count = 0;
    check(::ioctl(socket, FIONREAD, &count), "FIONREAD");
    return count;
}

int pending_error(int socket) {
    int error = 0;
    socklen_t size = sizeof error;
    check(::getsockopt(socket, SOL_SOCKET, SO_ERROR, &error, &size), "SO_ERROR");
    return error;
}

}  // namespace

Conversation::Conversation(UniqueFd server_end, std::size_t number, Script script, SockDiag& diag,
                           Transcript& transcript, Budget& budget)
    : fd_{std::move(server_end)},
      number_{number},
      script_{std::move(script)},
      gate_{diag, fd_.get()},
      transcript_{transcript},
      budget_{budget} {}

bool Conversation::advance() {
    // The script first: it may say that nothing is to be read.
    bool moved = play_on();
    moved = read_client() || moved;
    return play_on() || moved;
}

bool Conversation::play_on() {
    bool moved = false;
    while (!over()) {
        const std::size_t before = step_;
        const bool moved_now =
            std::visit([this](const auto& step) { return play(step); }, script_.steps()[step_]);
        moved = moved || moved_now;
        if (step_ == before) {
            break;
        }
    }
    return moved;
}

bool Conversation::settled() {
    if (closed()) {
        return true;
    }
    if (upstream_.is_open() || !buffers_are_still()) {
        return false;
    }
    switch (gate_.passage(sent_)) {
        case Gate::Passage::kOnItsWay:
            return false;
        case Gate::Passage::kTaken:
            note_taken(sent_);
            return waits_for_program();
        case Gate::Passage::kUnread:
        case Gate::Passage::kGone:
            break;
    }
    return true;
}

bool Conversation::wants_interrupt() const {
    return !over() && std::holds_alternative<Script::Interrupt>(script_.steps()[step_]);
}

bool Conversation::awaits_request() const {
    return !over() && std::holds_alternative<Script::AwaitRequest>(script_.steps()[step_]);
}

void Conversation::interrupted(const std::string& call) {
    record(Event::Kind::kInterrupted, Side::kProgram, {}, 0, call);
    end_step();
}

void Conversation::finish() {
    hurried_ = true;
    if (closed()) {
        return;
    }
    read_client();
    look_at_client();
    play_on();
    if (!closed()) {
        look_at_client();
    }
}

std::size_t Conversation::never_read() const {
    return sent_ - taken_ + bytes_to_come();
}

// ---- what the client sends

bool Conversation::read_client() {
    bool moved = false;
    Buffer buffer;
    while (reading_ && !read_to_end_ && fd_.is_open() && !budget_.is_spent()) {
        const ssize_t size = take(fd_.get(), buffer, budget_.most - budget_.taken + 1);
        if (size < 0 && would_block()) {
            break;
        }
        moved = true;
        if (size > 0) {
            take_request({buffer.data(), static_cast<std::size_t>(size)});
            continue;
        }
        read_to_end_ = true;
        if (size < 0 || !gate_.look().open) {
            note_client_closed(size < 0);
        }
    }
    return moved;
}

void Conversation::take_request(std::string_view bytes) {
    // The empty line may have begun before these bytes.
    const std::size_t from = request_.size() - std::min(request_.size(), kEmptyLine.size() - 1);
    request_ += bytes;
    request_is_whole_ = request_is_whole_ || request_.find(kEmptyLine, from) != std::string::npos;
    record(Event::Kind::kSent, Side::kProgram, std::string{bytes});
    budget_.taken += bytes.size();
    if (budget_.is_spent()) {
        record(Event::Kind::kReadsNoMore, Side::kServer);
    }
}

void Conversation::note_client_closed(bool by_reset) {
    if (std::exchange(client_closed_, true)) {
        return;
    }
    // The kernel resets a connection that is closed with bytes unread (RFC 2525, 2.17), so an
    // orderly end says that all was read that had arrived by then.
    if (!by_reset) {
        note_taken(std::min(sent_, acknowledged_bytes(fd_.get())));
    }
    record(Event::Kind::kClosed, Side::kProgram, {}, sent_ - taken_);
}

// ---- the steps of the script

bool Conversation::play(const Script::AwaitRequest& /*step*/) {
    return (request_is_whole_ || read_to_end_ || hurried_) && end_step();
}

bool Conversation::play(const Script::Send& step) {
    if (!outgoing_) {
        load(step.bytes, step.plan);
    }
    return send_segments();
}

bool Conversation::play(const Script::Relay& step) {
    if (outgoing_) {
        return send_segments();
    }
    if (hurried_ && !upstream_.is_open()) {
        return end_step();
    }
    if (!upstream_.is_open()) {
        upstream_ = connect_to_endpoint({"127.0.0.1", step.port});
        send_whole(upstream_.get(), request_);
        return true;
    }
    if (!take_from_upstream()) {
        return false;
    }
    if (!upstream_.is_open()) {
        load(std::exchange(upstream_reply_, {}), step.plan);
    }
    return true;
}

bool Conversation::play(const Script::Close& /*step*/) {
    if (client_closed_) {
        return end_step();
    }
    if (!all_taken()) {
        return false;
    }
    // Only our sending side: what the client does from here on is still of interest.
    if (::shutdown(fd_.get(), SHUT_WR) < 0 && errno != ENOTCONN) {
        throw_errno("cannot close our side");
    }
    closed_by_server_ = true;
    record(Event::Kind::kClosed, Side::kServer);
    return end_step();
}

bool Conversation::play(const Script::Reset& /*step*/) {
    if (!all_taken()) {
        return false;
    }
    reset_on_close(fd_.get());
    fd_.reset();
    closed_by_server_ = true;
    record(Event::Kind::kReset, Side::kServer);
    return end_step();
}

bool Conversation::play(const Script::Interrupt& /*step*/) {
    return hurried_ && end_step();
}

bool Conversation::play(const Script::StopReading& /*step*/) {
    reading_ = false;
    return end_step();
}

bool Conversation::play(const Script::ReadOn& /*step*/) {
    reading_ = true;
    read_client();
    return end_step();
}

bool Conversation::play(const Script::AwaitClose& /*step*/) {
    return (read_to_end_ || hurried_) && end_step();
}

bool Conversation::end_step() {
    outgoing_.reset();
    ++step_;
    const bool closes =
        closed() ||
        (step_ > 0 && std::holds_alternative<Script::Close>(script_.steps()[step_ - 1]));
    if (over() && !closes && !client_closed_ && sent_ > 0) {
        record(Event::Kind::kKeepsOpen, Side::kServer);
    }
    return true;
}

// ---- sending

void Conversation::load(std::string bytes, const CutPlan& plan) {
    Outgoing outgoing{.bytes = std::move(bytes), .ends = {}, .segment = 0, .sent = 0};
    std::size_t end = 0;
    for (const std::string_view segment : cut(outgoing.bytes, plan)) {
        end += segment.size();
        outgoing.ends.push_back(end);
    }
    outgoing_ = std::move(outgoing);
}

bool Conversation::send_segments() {
    bool moved = false;
    while (outgoing_->segment < outgoing_->ends.size()) {
        const std::size_t start =
            outgoing_->segment == 0 ? 0 : outgoing_->ends[outgoing_->segment - 1];
        if (outgoing_->sent == start && !all_taken()) {
            return moved;
        }
        const std::size_t end = outgoing_->ends[outgoing_->segment];
        const ssize_t size = retry([&] {
            return ::send(fd_.get(), outgoing_->bytes.data() + outgoing_->sent,
                          end - outgoing_->sent, MSG_DONTWAIT | MSG_NOSIGNAL);
        });
        if (size < 0 && would_block()) {
            return moved;
        }
        if (size < 0) {
            note_client_closed(true);
            return moved;
        }
        moved = true;
        outgoing_->sent += static_cast<std::size_t>(size);
        sent_ += static_cast<std::uint64_t>(size);
        if (outgoing_->sent == end) {
            record(Event::Kind::kSent, Side::kServer, outgoing_->bytes.substr(start, end - start));
            ++outgoing_->segment;
        }
    }
    return end_step();
}

bool Conversation::take_from_upstream() {
    Buffer buffer;
    const ssize_t size = take(upstream_.get(), buffer);
    if (size < 0 && would_block()) {
        return false;
    }
    if (size < 0) {
        throw_errno("the reference server broke off its reply");
    }
    if (size == 0) {
        upstream_.reset();
    } else {
        upstream_reply_.append(buffer.data(), static_cast<std::size_t>(size));
    }
    return true;
}

std::size_t Conversation::bytes_to_come() const {
    std::size_t sum = outgoing_ ? outgoing_->bytes.size() - outgoing_->sent : 0;
    for (std::size_t i = step_ + (outgoing_ ? 1 : 0); i < script_.steps().size(); ++i) {
        if (const auto* send = std::get_if<Script::Send>(&script_.steps()[i])) {
            sum += send->bytes.size();
        }
    }
    return sum;
}

// ---- what the kernel says of the client's end

bool Conversation::all_taken() {
    if (hurried_) {
        look_at_client();
        return true;
    }
    if (client_closed_) {
        return false;
    }
    switch (gate_.passage(sent_)) {
        case Gate::Passage::kTaken:
            note_taken(sent_);
            return true;
        case Gate::Passage::kGone:
            // Where we read, the end of the stream says more: read_client() tells of it.
            if (!reading_ || read_to_end_) {
                note_client_closed(pending_error(fd_.get()) != 0);
            }
            return false;
        case Gate::Passage::kOnItsWay:
        case Gate::Passage::kUnread:
            break;
    }
    return false;
}

void Conversation::look_at_client() {
    ClientEnd before;
    ClientEnd now = gate_.look();
    // The queue's length and the count belong together only while nothing arrives.
    do {
        before = now;
        now = gate_.look();
    } while (now.open && now.arrived != before.arrived);
    if (now.open) {
        note_taken(std::min<std::uint64_t>(now.arrived - now.unread, sent_));
    }
}

void Conversation::note_taken(std::uint64_t taken) {
    if (taken > taken_) {
        record(Event::Kind::kTook, Side::kProgram, {}, taken - taken_);
        taken_ = taken;
    }
}

bool Conversation::buffers_are_still() {
    const std::pair<std::uint32_t, int> before = buffers_;
    if (!reading_) {
        // An acknowledgement that the kernel holds back, up to 40 ms, would make room again for a
        // program that seems to wait for good: let it go now (tcp(7), TCP_QUICKACK).
        const int on = 1;
        check(::setsockopt(fd_.get(), IPPROTO_TCP, TCP_QUICKACK, &on, sizeof on), "TCP_QUICKACK");
    }
    const ClientEnd& client = gate_.look();
    buffers_ = {client.unsent, waiting_bytes(fd_.get())};
    if (reading_ && !read_to_end_) {
        return buffers_.first == 0 && buffers_.second == 0;
    }
    // What is not read stays where it is; it must have come to rest.
    return buffers_ == before;
}

bool Conversation::waits_for_program() const {
    if (over()) {
        return true;
    }
    const Script::Step& step = script_.steps()[step_];
    return std::holds_alternative<Script::AwaitRequest>(step) ||
           std::holds_alternative<Script::AwaitClose>(step) ||
           std::holds_alternative<Script::Interrupt>(step);
}

void Conversation::record(Event::Kind kind, Side side, std::string bytes, std::size_t count,
                          std::string detail) {
    transcript_.add({.kind = kind,
                     .side = side,
                     .connection = number_,
                     .bytes = std::move(bytes),
                     .count = count,
                     .detail = std::move(detail)});
}

}  // namespace wirelab
