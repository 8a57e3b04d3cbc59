#include "support/jobs.h"

#include <cxxabi.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <iostream>
#include <memory>
#include <new>
#include <optional>
#include <sstream>
#include <stdexcept>
#include <system_error>
#include <typeinfo>
#include <utility>

#include "support/names.h"
#include "support/todo.h"

// How it works. The check has started this program with one end of a Unix socket. On it both sides
// send frames: a count of fields, and then each field as its size and its bytes, counts and sizes
// in four bytes, most significant first. The first field says what it is: "job", "names" and
// "answer" come in, "hello", "returned", "threw", "todo" and "ask" go out. A job's sockets ride on
// the first byte of its frame (SCM_RIGHTS, unix(7)).

namespace lab {
namespace {

constexpr int kUsage = 64;        // EX_USAGE, sysexits.h
constexpr int kChannelLost = 87;  // Tells the check that the program closed its own channel.
constexpr std::size_t kNumberSize = 4;
constexpr std::size_t kMostSockets = 16;
constexpr std::size_t kLongestText = std::size_t{64} << 10U;  // Of an exception.

/// There is nobody left to answer: the check has closed the channel, or the program has.
class ChannelLost : public std::exception {
public:
    explicit ChannelLost(bool by_check = false) : by_check_{by_check} {}
    [[nodiscard]] bool by_check() const { return by_check_; }

private:
    bool by_check_;
};

/// The table of descriptors is full: a job's socket could not be put into it (recvmsg(2),
/// MSG_CTRUNC).
class NoDescriptorLeft : public std::exception {};

class Channel {
public:
    explicit Channel(int fd) : fd_{fd} {}

    void send(const Values& fields) const {
        std::string frame = number(fields.size());
        for (const std::string& field : fields) {
            frame += number(field.size()) + field;
        }
        std::size_t sent = 0;
        while (sent < frame.size()) {
            const ssize_t size =
                ::send(fd_, frame.data() + sent, frame.size() - sent, MSG_NOSIGNAL);
            if (size < 0 && errno != EINTR) {
                throw ChannelLost{};
            }
            sent += size < 0 ? 0 : static_cast<std::size_t>(size);
        }
    }

    /// The next frame, and the sockets that came with it.
    std::pair<Values, std::vector<int>> receive() const {
        std::vector<int> sockets;
        std::string first(1, '\0');
        take_first(first, sockets);
        const std::size_t count = as_number(first + take(kNumberSize - 1));
        Values fields;
        for (std::size_t i = 0; i < count; ++i) {
            fields.push_back(take(as_number(take(kNumberSize))));
        }
        return {std::move(fields), std::move(sockets)};
    }

private:
    static std::string number(std::size_t value) {
        std::string bytes;
        for (int shift = 24; shift >= 0; shift -= 8) {
            bytes += static_cast<char>((value >> shift) & 0xFFU);
        }
        return bytes;
    }

    static std::size_t as_number(const std::string& bytes) {
        std::size_t value = 0;
        for (const char byte : bytes) {
            value = value << 8U | static_cast<unsigned char>(byte);
        }
        return value;
    }

    void take_first(std::string& byte, std::vector<int>& sockets) const {
        iovec target{byte.data(), 1};
        alignas(cmsghdr) std::array<char, CMSG_SPACE(kMostSockets * sizeof(int))> control{};
        msghdr message{};
        message.msg_iov = &target;
        message.msg_iovlen = 1;
        message.msg_control = control.data();
        message.msg_controllen = control.size();
        ssize_t size = -1;
        do {
            size = ::recvmsg(fd_, &message, MSG_CMSG_CLOEXEC);
        } while (size < 0 && errno == EINTR);
        if (size <= 0) {
            throw ChannelLost{size == 0};
        }
        if ((message.msg_flags & MSG_CTRUNC) != 0) {
            throw NoDescriptorLeft{};
        }
        for (cmsghdr* header = CMSG_FIRSTHDR(&message); header != nullptr;
             header = CMSG_NXTHDR(&message, header)) {
            if (header->cmsg_level == SOL_SOCKET && header->cmsg_type == SCM_RIGHTS) {
                sockets.resize((header->cmsg_len - CMSG_LEN(0)) / sizeof(int));
                std::memcpy(sockets.data(), CMSG_DATA(header), sockets.size() * sizeof(int));
            }
        }
    }

    std::string take(std::size_t size) const {
        std::string bytes(size, '\0');
        std::size_t taken = 0;
        while (taken < size) {
            const ssize_t count = ::recv(fd_, bytes.data() + taken, size - taken, 0);
            if (count == 0 || (count < 0 && errno != EINTR)) {
                throw ChannelLost{};
            }
            taken += count < 0 ? 0 : static_cast<std::size_t>(count);
        }
        return bytes;
    }

    int fd_;
};

/// The sockets of the last job. They are closed at the next one, if they still are what they were:
/// a number that the student closed may by now be something else.
class JobSockets {
public:
    void replace(std::vector<int> sockets) {
        for (const auto& [fd, inode] : held_) {
            if (inode_of(fd) == inode) {
                ::close(fd);
            }
        }
        held_.clear();
        for (const int fd : sockets) {
            held_.emplace_back(fd, inode_of(fd));
        }
    }

private:
    static std::optional<ino_t> inode_of(int fd) {
        struct stat status {};
        return ::fstat(fd, &status) == 0 ? std::optional{status.st_ino} : std::nullopt;
    }

    std::vector<std::pair<int, std::optional<ino_t>>> held_;
};

std::string readable_name(const std::type_info& type) {
    int status = 0;
    const std::unique_ptr<char, void (*)(void*)> name{
        abi::__cxa_demangle(type.name(), nullptr, nullptr, &status), std::free};
    return status == 0 ? name.get() : type.name();
}

/// What was thrown: its type, what it says, and the standard exceptions that it is.
Values thrown(const std::exception& error) {
    Values fields = {"threw", readable_name(typeid(error)), error.what()};
    const auto is = [&](const char* name, const auto* type) {
        if (dynamic_cast<decltype(type)>(&error) != nullptr) {
            fields.emplace_back(name);
        }
    };
    is("std::exception", static_cast<const std::exception*>(nullptr));
    is("std::runtime_error", static_cast<const std::runtime_error*>(nullptr));
    is("std::system_error", static_cast<const std::system_error*>(nullptr));
    is("std::logic_error", static_cast<const std::logic_error*>(nullptr));
    is("std::invalid_argument", static_cast<const std::invalid_argument*>(nullptr));
    is("std::out_of_range", static_cast<const std::out_of_range*>(nullptr));
    is("std::length_error", static_cast<const std::length_error*>(nullptr));
    is("std::bad_alloc", static_cast<const std::bad_alloc*>(nullptr));
    return fields;
}

template <typename Value>
Values thrown_value(const Value& value) {
    std::ostringstream text;
    text << value;
    return {"threw", readable_name(typeid(Value)), text.str()};
}

/// Does the work, and says what came of it.
Values outcome_of(const Work& work, const Job& job) {
    try {
        Values fields = work(job);
        fields.insert(fields.begin(), "returned");
        return fields;
    } catch (const ChannelLost&) {
        throw;
    } catch (const NotAttempted& missing) {
        return {"todo", missing.what()};
    } catch (const std::exception& error) {
        return thrown(error);
    } catch (int number) {
        return thrown_value(number);
    } catch (const char* text) {
        return thrown_value(text == nullptr ? "" : text);
    } catch (const std::string& text) {
        return {"threw", "std::string", text};
    } catch (...) {
        const std::type_info* type = abi::__cxa_current_exception_type();
        return {"threw", type == nullptr ? "something" : readable_name(*type), ""};
    }
}

/// What an exception says is for a person, who reads its beginning.
void cut(Values& fields) {
    for (std::string& field : fields) {
        field.resize(std::min(field.size(), kLongestText));
    }
}

void learn_names(const Values& fields) {
    known_names() = {{"localhost", {"127.0.0.1"}}};
    for (std::size_t i = 1; i + 1 < fields.size(); i += 2) {
        std::istringstream addresses{fields[i + 1]};
        std::vector<std::string>& list = known_names()[fields[i]];
        for (std::string address; addresses >> address;) {
            list.push_back(address);
        }
    }
}

void flush_all() {
    std::cout.flush();
    std::cerr.flush();
    std::fflush(nullptr);
}

[[noreturn]] void do_jobs(const Channel& channel, const std::map<std::string, Work>& work) {
    JobSockets held;
    const Ask ask = [&channel](const Values& question) {
        Values fields = question;
        fields.insert(fields.begin(), "ask");
        channel.send(fields);
        Values answer = channel.receive().first;
        answer.erase(answer.begin());
        return answer;
    };
    channel.send({"hello"});
    for (;;) {
        auto [fields, sockets] = channel.receive();
        if (fields.at(0) == "names") {
            learn_names(fields);
            continue;
        }
        held.replace(sockets);
        const auto found = work.find(fields.at(1));
        const Job job{Values(fields.begin() + 2, fields.end()), std::move(sockets), ask};
        Values outcome = found == work.end() ? Values{"threw", "unknown job", fields.at(1)}
                                             : outcome_of(found->second, job);
        if (outcome.at(0) == "threw") {
            cut(outcome);
        }
        flush_all();
        channel.send(outcome);
    }
}

// Only to interrupt the call that a thread sleeps in: without SA_RESTART it ends with EINTR
// (signal(7)).
void be_interrupted(int /*signal*/) {}

}  // namespace

int serve_jobs(const std::map<std::string, Work>& work) {
    const char* number = std::getenv("WIRELAB_CHANNEL");
    if (number == nullptr) {
        std::cerr << "This program is started by a check. Try  ctest --preset <lab>  in the course "
                     "folder.\n";
        return kUsage;
    }
    struct sigaction action {};
    action.sa_handler = be_interrupted;
    ::sigaction(SIGUSR1, &action, nullptr);
    const Channel channel{std::atoi(number)};
    try {
        do_jobs(channel, work);
    } catch (const NoDescriptorLeft&) {
        channel.send({"full"});
        return 1;
    } catch (const ChannelLost& lost) {
        return lost.by_check() ? 0 : kChannelLost;
    }
}

}  // namespace lab
