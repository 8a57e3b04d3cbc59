#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace wirelab {

/// What was asked for on the command line.
struct StarterRequest {
    std::filesystem::path folder;
    std::string course;  ///< "OWNER/REPO" or "OWNER/REPO@REF"; "" for the starter's own copy.
    std::optional<std::filesystem::path> migrate;  ///< An old classroom.yml.
};

/// `wirelab starter`: writes the repository that students get, or renews it, and says what to do
/// next. Exit status: 0. Throws UserError, and then nothing was written.
int starter(const StarterRequest& request);

}  // namespace wirelab
