#pragma once

#include <chrono>
#include <filesystem>
#include <optional>

namespace wirelab {

/// When the commit that is checked out in the clone `folder` was made (its committer's time). Reads
/// the files in .git, and never starts git, which would read the clone's own configuration and run
/// what it names (core.fsmonitor, hooks). Nothing where it cannot be read so: no clone, a link on
/// the way, an object that is packed as a difference to another.
std::optional<std::chrono::sys_seconds> head_commit_time(const std::filesystem::path& folder);

}  // namespace wirelab
