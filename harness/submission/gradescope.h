#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace wirelab {

/// One submission in an export of Gradescope's.
struct GradescopeSubmission {
    struct Submitter {
        std::string name;
        std::string sid;
        std::string email;
    };
    std::string folder;  ///< "submission_123"
    std::vector<Submitter> submitters;
    std::optional<std::chrono::sys_seconds> created_at;
};

/// Reads the text of a submission_metadata.yml. All else in it (scores, results, history) is passed
/// over, and aliases are never expanded, so nothing in it can grow. `file` is the name to show.
/// Throws UserError "FILE:LINE:COLUMN: ..." for what is no YAML, a key that stands twice in a map,
/// nesting more than 64 deep, an alias where a name stands, and what is no map of submissions.
std::vector<GradescopeSubmission> parse_gradescope(const std::string& yaml,
                                                   const std::string& file);

/// "2026-04-26 17:34:00.861687000 Z", and with an offset like -07:00; also with a 'T'. In UTC.
std::optional<std::chrono::sys_seconds> parse_time(const std::string& text);

}  // namespace wirelab
