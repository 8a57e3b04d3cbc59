#include "program/bubblewrap.h"

#include <system_error>

namespace wirelab {

Bubblewrap::Bubblewrap()
    : line_{kPath,
            "--unshare-user",
            "--unshare-pid",
            "--unshare-ipc",
            "--unshare-uts",
            "--unshare-cgroup-try",
            "--die-with-parent",
            "--new-session",
            "--cap-drop",
            "ALL",
            "--clearenv"} {
    for (const char* system : {"/usr", "/lib", "/lib64", "/bin", "/etc/ld.so.cache",
                               "/etc/services", "/etc/protocols"}) {
        show_system(system);
    }
    add({"--tmpfs", "/tmp"});
}

Bubblewrap& Bubblewrap::show_system(const std::string& path) {
    // Where /lib is a link to /usr/lib, a link will do: for each mount bwrap reads the table of all
    // of them, some 0.3 ms of processor time.
    std::error_code none;
    const std::filesystem::path target = std::filesystem::read_symlink(path, none);
    if (none) {
        return add({"--ro-bind-try", path, path});
    }
    return add({"--symlink", target.string(), path});
}

Bubblewrap& Bubblewrap::add(std::initializer_list<std::string> more) {
    line_.insert(line_.end(), more);
    return *this;
}

Bubblewrap& Bubblewrap::without_network() {
    return add({"--unshare-net"});
}

Bubblewrap& Bubblewrap::for_a_stranger() {
    return add({"--uid", "1000", "--gid", "1000"});
}

Bubblewrap& Bubblewrap::may_nest() {
    // bwrap's own --proc covers parts of /proc, and the kernel lets nobody mount another one in a
    // namespace where /proc is covered. So the outer /proc is shown only until mount(8) has put a
    // fresh one over it. A map of user 0 into a further user namespace needs CAP_SETFCAP.
    mounts_proc_ = true;
    return add({"--uid", "0", "--gid", "0", "--cap-add", "CAP_SYS_ADMIN", "--cap-add",
                "CAP_SETFCAP", "--dev-bind", "/proc", "/proc"});
}

Bubblewrap& Bubblewrap::with_devices() {
    return add({"--dev", "/dev"});
}

Bubblewrap& Bubblewrap::with_alternatives() {
    return show_system("/etc/alternatives");
}

Bubblewrap& Bubblewrap::with_proc() {
    return add({"--proc", "/proc"});
}

Bubblewrap& Bubblewrap::show(const std::filesystem::path& path,
                             const std::filesystem::path& place) {
    return add({"--ro-bind", path.string(), place.string()});
}

Bubblewrap& Bubblewrap::lend(const std::filesystem::path& path,
                             const std::filesystem::path& place) {
    return add({"--bind", path.string(), place.string()});
}

Bubblewrap& Bubblewrap::start_in(const std::filesystem::path& place) {
    return add({"--chdir", place.string()});
}

Bubblewrap& Bubblewrap::tell_status(int descriptor) {
    return add({"--json-status-fd", std::to_string(descriptor)});
}

Bubblewrap& Bubblewrap::set(const std::string& variable) {
    const std::size_t equals = variable.find('=');
    return add({"--setenv", variable.substr(0, equals), variable.substr(equals + 1)});
}

std::vector<std::string> Bubblewrap::around(const std::vector<std::string>& arguments) const {
    std::vector<std::string> line = line_;
    line.emplace_back("--");
    if (mounts_proc_) {
        line.insert(line.end(), {"/bin/sh", "-c",
                                 "/bin/mount -t proc -o nosuid,nodev,noexec proc /proc && "
                                 "exec \"$@\"",
                                 "sh"});
    }
    line.insert(line.end(), arguments.begin(), arguments.end());
    return line;
}

}  // namespace wirelab
