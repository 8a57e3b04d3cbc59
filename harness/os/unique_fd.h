#pragma once

#include <unistd.h>

#include <utility>

namespace wirelab {

/// Owns one file descriptor and closes it exactly once.
class UniqueFd {
public:
    UniqueFd() noexcept = default;
    explicit UniqueFd(int fd) noexcept : fd_{fd} {}

    UniqueFd(UniqueFd&& other) noexcept : fd_{other.release()} {}
    UniqueFd& operator=(UniqueFd&& other) noexcept {
        reset(other.release());
        return *this;
    }
    UniqueFd(const UniqueFd&) = delete;
    UniqueFd& operator=(const UniqueFd&) = delete;

    ~UniqueFd() { reset(); }

    [[nodiscard]] int get() const noexcept { return fd_; }
    [[nodiscard]] bool is_open() const noexcept { return fd_ != kNone; }

    /// Gives the descriptor up; the caller must now close it.
    [[nodiscard]] int release() noexcept { return std::exchange(fd_, kNone); }

    /// Closes what is owned, then owns `fd`. A failed close is ignored: on Linux the descriptor is
    /// gone either way (close(2)), and a second try could close a stranger's.
    void reset(int fd = kNone) noexcept {
        const int old = std::exchange(fd_, fd);
        if (old != kNone) {
            ::close(old);
        }
    }

private:
    static constexpr int kNone = -1;
    int fd_ = kNone;
};

}  // namespace wirelab
