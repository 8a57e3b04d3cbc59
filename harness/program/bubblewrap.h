#pragma once

#include <filesystem>
#include <initializer_list>
#include <string>
#include <vector>

namespace wirelab {

/// A command line for bwrap(1), in the order in which it is put together: namespaces of its own for
/// users, processes, IPC, host name and cgroups; an empty environment; and nothing to be seen but
/// the system's programs and libraries. All of it ends when whoever started it ends.
class Bubblewrap {
public:
    static constexpr const char* kPath = "/usr/bin/bwrap";

    Bubblewrap();

    /// A network of its own, which has only a loopback.
    Bubblewrap& without_network();
    /// Without privileges, as user 1000, in a session without a terminal: for a stranger's program.
    Bubblewrap& for_a_stranger();
    /// For our own programs, which make sandboxes in here: those need a /proc that nothing covers,
    /// and two capabilities over this sandbox's own namespaces (user_namespaces(7)).
    Bubblewrap& may_nest();
    /// The devices that every program may use: null, zero, random, and no terminal of ours.
    Bubblewrap& with_devices();
    /// What Debian's alternatives name, such as c++: for compilers.
    Bubblewrap& with_alternatives();
    /// A /proc that shows the processes in here.
    Bubblewrap& with_proc();
    /// Shows `path`, read-only, at `place`.
    Bubblewrap& show(const std::filesystem::path& path, const std::filesystem::path& place);
    Bubblewrap& show(const std::filesystem::path& path) { return show(path, path); }
    /// Lets `path` be written to, at `place`.
    Bubblewrap& lend(const std::filesystem::path& path, const std::filesystem::path& place);
    Bubblewrap& lend(const std::filesystem::path& path) { return lend(path, path); }
    Bubblewrap& start_in(const std::filesystem::path& place);
    /// Writes to this descriptor what becomes of it: see run_in_bubblewrap().
    Bubblewrap& tell_status(int descriptor);
    /// One variable of the environment: "NAME=value".
    Bubblewrap& set(const std::string& variable);

    /// The whole command line that runs `arguments` in here.
    [[nodiscard]] std::vector<std::string> around(const std::vector<std::string>& arguments) const;

private:
    /// Part of the system, if there; as a link, if that is what it is.
    Bubblewrap& show_system(const std::string& path);
    Bubblewrap& add(std::initializer_list<std::string> more);

    std::vector<std::string> line_;
    bool mounts_proc_ = false;
};

}  // namespace wirelab
