#pragma once

#include <chrono>
#include <cstddef>
#include <mutex>
#include <string>

namespace wirelab {

/// A bar with the count, the rate and the time left, on standard error; nothing where that is no
/// terminal. Used by several threads.
class Progress {
public:
    Progress(std::string what, std::size_t of);
    ~Progress();
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;

    /// One more is done; `name` says which.
    void done(const std::string& name);

private:
    std::string what_;
    std::size_t of_;
    std::size_t done_ = 0;
    bool shown_;
    std::chrono::steady_clock::time_point began_ = std::chrono::steady_clock::now();
    std::mutex mutex_;
};

/// The line of the bar, `width` columns at most:
///
///     grading [#########-----------] 12/30  14 a minute  1 min 17 s left  s07-iris
std::string progress_line(const std::string& what, std::size_t done, std::size_t of,
                          std::chrono::duration<double> spent, const std::string& name,
                          std::size_t width);

}  // namespace wirelab
