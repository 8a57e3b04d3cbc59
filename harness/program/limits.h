#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

namespace wirelab {

/// What a stranger's program may use. Whoever goes over ends with an OverLimit outcome that names
/// the limit.
struct Limits {
    std::chrono::milliseconds processor_time{
        1'000};  ///< For each job; user and system, all threads.
    std::size_t resident_bytes = std::size_t{768} << 20U;
    std::size_t output_bytes = std::size_t{8} << 20U;        ///< stdout and stderr together.
    std::size_t kept_output_bytes = std::size_t{64} << 10U;  ///< Of each stream, for the report.
    std::size_t sent_bytes = std::size_t{4} << 20U;          ///< On its connections, for each job.
    std::size_t file_bytes = std::size_t{64}
                             << 20U;  ///< The largest file it may write (RLIMIT_FSIZE).
    std::size_t open_files = 256;     ///< RLIMIT_NOFILE.
    std::size_t processes = 32;       ///< It and its descendants, threads counted.
    /// A far backstop for what cannot be seen otherwise; where it fires, the outcome says that it
    /// was the clock.
    std::chrono::seconds wall_time{60};
};

}  // namespace wirelab
