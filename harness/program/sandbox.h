#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "os/process.h"
#include "program/limits.h"

namespace wirelab {

/// Where a program finds its end of the channel; WIRELAB_CHANNEL in its environment says so too.
constexpr int kChannelDescriptor = 3;

/// How a stranger's program is kept apart. See docs/maintainer/running-a-program.md.
class Sandbox {
public:
    enum class Kind {
        kPlain,       ///< Limits only, no namespaces: a student's own machine.
        kBubblewrap,  ///< bwrap(1): user, pid, ipc and mount namespaces, and nothing of ours to be
                      ///< seen.
    };

    /// "plain" or "bubblewrap". Throws UserError for any other name.
    static Sandbox named(const std::string& name);

    /// Throws UserError with the remedy if the machine cannot do it. It is tried, which takes some
    /// 20 ms: once for a run.
    void require() const;

    [[nodiscard]] Kind kind() const { return kind_; }
    [[nodiscard]] std::string name() const;

    /// How to start `program` in here, with `folder` as the only place that it can write to.
    /// The caller adds the descriptors.
    [[nodiscard]] Command command(const std::filesystem::path& program,
                                  const std::filesystem::path& folder, const Limits& limits) const;

    /// Why bubblewrap cannot be used on this machine, as a sentence with the remedy; "" if it can.
    static std::string bubblewrap_trouble();

private:
    explicit Sandbox(Kind kind) : kind_{kind} {}

    Kind kind_;
};

}  // namespace wirelab
