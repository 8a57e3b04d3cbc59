#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wirelab {

/// What AddressSanitizer or UndefinedBehaviorSanitizer found, in short.
struct SanitizerReport {
    std::string kind;    ///< "heap-buffer-overflow", "signed integer overflow", ...
    std::string access;  ///< "READ of size 1", or empty.
    std::vector<std::string>
        frames;  ///< "receive.cpp:12 in receive_all": the student's own, innermost first.
};

/// Finds the report in what a program printed to stderr; nothing if there is none. `file` is the
/// name of the student's file: only frames in it are kept. Paths are cut to that name.
std::optional<SanitizerReport> find_sanitizer_report(std::string_view printed,
                                                     std::string_view file);

}  // namespace wirelab
