#include "program/sandbox.h"

#include <sys/stat.h>
#include <unistd.h>

#include <iterator>
#include <system_error>

#include "core/error.h"
#include "core/text.h"
#include "program/bubblewrap.h"

namespace wirelab {
namespace {

namespace fs = std::filesystem;

// Where a sandboxed program sees itself and its folder.
constexpr const char* kInnerProgram = "/lab/program";
constexpr const char* kInnerFolder = "/work";

std::vector<std::string> environment(const fs::path& folder) {
    return {
        "PATH=/usr/bin:/bin",
        "HOME=" + folder.string(),
        "TMPDIR=" + folder.string(),
        "LANG=C.UTF-8",
        // LeakSanitizer needs ptrace, and a leak at the end is not what a lab is about. The exit
        // status is ours to tell a sanitizer's stop from an exit.
        "ASAN_OPTIONS=detect_leaks=0:exitcode=86:abort_on_error=0:allocator_may_return_null=0:"
        "detect_stack_use_after_return=0:quarantine_size_mb=16",
        "UBSAN_OPTIONS=print_stacktrace=1:exitcode=86",
        "WIRELAB_CHANNEL=" + std::to_string(kChannelDescriptor),
    };
}

/// The kernel counts all processes and threads of a user against RLIMIT_NPROC, the desktop's too,
/// so the limit stands above what runs already. What the program itself starts is counted by the
/// watch.
rlim_t processes_of_this_user() {
    static const rlim_t kCount = [] {
        rlim_t count = 0;
        std::error_code error;
        for (fs::directory_iterator entry{"/proc", error}, end; !error && entry != end;
             entry.increment(error)) {
            struct stat status {};
            if (::stat(entry->path().c_str(), &status) == 0 && status.st_uid == ::geteuid() &&
                fs::exists(entry->path() / "task", error)) {
                count += static_cast<rlim_t>(
                    std::distance(fs::directory_iterator{entry->path() / "task", error}, {}));
            }
        }
        return count;
    }();
    return kCount;
}

constexpr rlim_t kSpareProcesses = 512;

std::vector<std::pair<__rlimit_resource_t, rlim_t>> limits_of(const Limits& limits) {
    // RLIMIT_AS is out of the question: AddressSanitizer reserves terabytes at its start. Resident
    // memory is watched instead. RLIMIT_CPU, in whole seconds, only backs the watch up, should we
    // be killed.
    constexpr rlim_t kProcessorSecondsOfAllJobs = 600;
    return {{RLIMIT_CPU, kProcessorSecondsOfAllJobs},
            {RLIMIT_FSIZE, limits.file_bytes},
            {RLIMIT_CORE, 0},
            {RLIMIT_NOFILE, limits.open_files},
            // Also where we seem to be root: in the outer sandbox an ordinary user does, and then
            // the kernel holds the limit. For the machine's own root it does not look at it.
            {RLIMIT_NPROC, processes_of_this_user() + kSpareProcesses}};
}

std::vector<std::string> bubblewrap(const fs::path& program, const fs::path& folder) {
    Bubblewrap sandbox;
    // A /proc of its own namespace: AddressSanitizer finds its program and its frames there.
    sandbox.for_a_stranger().with_proc().with_devices();
    sandbox.show(program, kInnerProgram).lend(folder, kInnerFolder).start_in(kInnerFolder);
    for (const std::string& variable : environment(kInnerFolder)) {
        sandbox.set(variable);
    }
    return sandbox.around({kInnerProgram});
}

}  // namespace

Sandbox Sandbox::named(const std::string& name) {
    if (name == "plain") {
        return Sandbox{Kind::kPlain};
    }
    if (name == "bubblewrap") {
        return Sandbox{Kind::kBubblewrap};
    }
    throw UserError{"there is no sandbox '" + name + "'; there are plain and bubblewrap"};
}

void Sandbox::require() const {
    const std::string trouble = kind_ == Kind::kBubblewrap ? bubblewrap_trouble() : std::string{};
    if (!trouble.empty()) {
        throw UserError{trouble};
    }
}

std::string Sandbox::name() const {
    return kind_ == Kind::kPlain ? "plain" : "bubblewrap";
}

Command Sandbox::command(const fs::path& program, const fs::path& folder,
                         const Limits& limits) const {
    Command command{.arguments = {program.string()},
                    .environment = environment(folder),
                    .folder = folder,
                    .descriptors = {},
                    .limits = limits_of(limits)};
    if (kind_ == Kind::kBubblewrap) {
        command.arguments = bubblewrap(program, folder);
        command.environment = {};
    }
    return command;
}

std::string Sandbox::bubblewrap_trouble() {
    if (::access(Bubblewrap::kPath, X_OK) != 0) {
        return "the sandbox bubblewrap is not installed; on Debian and Ubuntu: sudo apt-get "
               "install bubblewrap";
    }
    // One in the other, as a class is graded.
    const std::vector<std::string> inner =
        Bubblewrap{}.for_a_stranger().with_proc().with_devices().around({"/bin/true"});
    const Finished tried =
        run({.arguments = Bubblewrap{}.without_network().may_nest().with_devices().around(inner),
             .environment = {},
             .folder = {},
             .descriptors = {},
             .limits = {}});
    if (tried.status == 0) {
        return {};
    }
    return "the sandbox bubblewrap cannot make namespaces here (" +
           std::string{trimmed(tried.errors)} +
           "); in a container allow user namespaces, on Ubuntu 24.04 and later allow them for "
           "bwrap (kernel.apparmor_restrict_unprivileged_userns, see "
           "docs/maintainer/running-a-program.md)";
}

}  // namespace wirelab
