#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace wirelab {

/// What a build of ours brings for one lab.
struct LabKit {
    std::vector<std::filesystem::path> jobs;  ///< The objects of its jobs.cpp.
    std::filesystem::path checks;             ///< The program with its checks.
};

/// With what a student's files are built and checked, exactly as their own build would: read from
/// the build folder's kit.json (cmake/Kit.cmake). Where it is installed its paths are relative to
/// that folder.
struct Kit {
    std::filesystem::path build;  ///< The folder that it was read from.
    std::filesystem::path compiler;
    std::filesystem::path ctest;
    std::vector<std::string> compile;            ///< Flags, without the folders of headers.
    std::vector<std::string> link;               ///< Flags.
    std::vector<std::filesystem::path> support;  ///< Objects that every program needs.
    std::filesystem::path http_engine;           ///< What the checks load besides.
    std::map<std::string, LabKit> labs;          ///< By name: "lab3".

    /// The flags in one line, as a result tells them.
    [[nodiscard]] std::string flags() const;
};

/// Throws UserError with the remedy if there is none, or if it is not one.
Kit read_kit(const std::filesystem::path& build);

}  // namespace wirelab
