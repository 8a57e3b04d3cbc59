#include "submission/compile.h"

#include <algorithm>
#include <array>
#include <csignal>
#include <vector>

#include "core/error.h"
#include "core/text.h"
#include "os/bounded_run.h"
#include "os/file.h"
#include "os/temp_dir.h"
#include "program/bubblewrap.h"
#include "program/bubblewrap_run.h"

namespace wirelab {
namespace {

namespace fs = std::filesystem;

// Where things stand inside the sandbox. All stands there as in a student's own tree, so that
// messages and reports name things as they do at the student's own desk.
constexpr const char* kInnerCourse = "/course";
constexpr const char* kInnerBuild = "/build";
constexpr int kStatusDescriptor = 3;

/// The folders and files as compiler and linker see them: inside the sandbox, or as they are.
struct Seen {
    fs::path course;
    fs::path source;
    fs::path build;   ///< Where they start; the object is written below it.
    fs::path object;  ///< Relative to `build`.
    fs::path program;
    std::vector<fs::path> linked;  ///< Ours, to be linked with it.
};

/// The folder of the student's object, below a build folder.
fs::path object_folder(const CompileJob& job) {
    return fs::path{"labs"} / job.folder / "CMakeFiles" / (job.lab + "_student.dir");
}

std::vector<fs::path> our_objects(const Kit& kit, const std::string& lab) {
    std::vector<fs::path> objects = kit.labs.at(lab).jobs;
    objects.insert(objects.end(), kit.support.begin(), kit.support.end());
    return objects;
}

Seen seen_outside(const CompileJob& job, const Kit& kit, const fs::path& scratch) {
    return {.course = job.labs.parent_path(),
            .source = job.source,
            .build = scratch,
            .object = object_folder(job) / (job.hand_in + ".o"),
            .program = job.program,
            .linked = our_objects(kit, job.lab)};
}

Seen seen_inside(const CompileJob& job, const Kit& kit) {
    Seen seen{.course = kInnerCourse,
              .source = fs::path{kInnerCourse} / "labs" / job.folder / job.hand_in,
              .build = kInnerBuild,
              .object = object_folder(job) / (job.hand_in + ".o"),
              .program = fs::path{"programs"} / job.program.filename(),
              .linked = our_objects(kit, job.lab)};
    for (fs::path& object : seen.linked) {
        object = object.lexically_normal().lexically_relative(kit.build);
    }
    return seen;
}

/// Our headers, file by file: a lab's folder also has the checks and the handout.
void show_headers(Bubblewrap& sandbox, const fs::path& labs, const std::string& folder) {
    for (const fs::path& from : {labs / "support", labs / folder}) {
        for (const fs::directory_entry& entry : fs::directory_iterator{from}) {
            if (entry.path().extension() == ".h") {
                sandbox.show(entry.path(), fs::path{kInnerCourse} / "labs" / from.filename() /
                                               entry.path().filename());
            }
        }
    }
}

std::vector<std::string> sandboxed(const CompileJob& job, const Kit& kit, const Seen& seen,
                                   const fs::path& scratch,
                                   const std::vector<std::string>& arguments) {
    Bubblewrap inside;
    inside.without_network().for_a_stranger().with_alternatives().tell_status(kStatusDescriptor);
    // The one device that a compiler needs. /dev/zero and /dev/stdin are for mischief only.
    inside.show("/dev/null", "/dev/null");
    show_headers(inside, job.labs, job.folder);
    inside.show(job.source, seen.source);
    const std::vector<fs::path> objects = our_objects(kit, job.lab);
    for (std::size_t i = 0; i < objects.size(); ++i) {
        inside.show(objects[i], seen.build / seen.linked[i]);
    }
    inside.lend(scratch / object_folder(job), seen.build / object_folder(job));
    inside.lend(job.program.parent_path(), seen.build / "programs");
    inside.start_in(seen.build).set("PATH=/usr/bin:/bin").set("LC_ALL=C.UTF-8").set("TMPDIR=/tmp");
    return inside.around(arguments);
}

Command limited(std::vector<std::string> arguments, const fs::path& scratch,
                const CompileLimits& limits) {
    // The compiler has no sanitizer, so its address space can be limited.
    return {.arguments = std::move(arguments),
            .environment = {"PATH=/usr/bin:/bin", "LC_ALL=C.UTF-8", "TMPDIR=" + scratch.string()},
            .folder = scratch,
            .descriptors = {},
            .limits = {{RLIMIT_CPU, static_cast<rlim_t>(limits.processor_time.count())},
                       {RLIMIT_AS, limits.memory_bytes},
                       {RLIMIT_FSIZE, limits.file_bytes},
                       {RLIMIT_CORE, 0}}};
}

std::vector<std::string> compile_arguments(const CompileJob& job, const Kit& kit,
                                           const Seen& seen) {
    std::vector<std::string> arguments = {kit.compiler.string(),
                                          "-I" + (seen.course / "labs" / job.folder).string(),
                                          "-I" + (seen.course / "labs").string()};
    arguments.insert(arguments.end(), kit.compile.begin(), kit.compile.end());
    arguments.insert(arguments.end(), {"-ffile-prefix-map=" + seen.course.string() + "/=", "-o",
                                       seen.object.string(), "-c", seen.source.string()});
    return arguments;
}

std::vector<std::string> link_arguments(const Kit& kit, const Seen& seen) {
    std::vector<std::string> arguments = {kit.compiler.string()};
    arguments.insert(arguments.end(), kit.link.begin(), kit.link.end());
    arguments.push_back(seen.object.string());
    for (const fs::path& object : seen.linked) {
        arguments.push_back(object.string());
    }
    arguments.insert(arguments.end(), {"-o", seen.program.string()});
    return arguments;
}

/// Paths as they are shown at a student's own desk: from the course's folder, from the build
/// folder.
std::string told_from_course(std::string log, const CompileJob& job, const Kit& kit,
                             const Seen& seen) {
    const auto replace = [&log](const std::string& what, const std::string& with) {
        for (std::size_t place = log.find(what); place != std::string::npos;
             place = log.find(what, place + with.size())) {
            log.replace(place, what.size(), with);
        }
    };
    replace(seen.source.string(), "labs/" + job.folder + "/" + job.hand_in);
    for (const fs::path& folder : {seen.build, seen.course, kit.build, job.labs.parent_path()}) {
        replace(folder.string() + "/", "");
    }
    return log;
}

/// Why the compiler was stopped, or "" if it ended by itself.
std::string stopped_by(const BoundedRun& run, const CompileLimits& limits) {
    constexpr int kSignalBase = 128;  // As bwrap says it.
    const int signal = run.status < 0 ? -run.status : run.status - kSignalBase;
    const std::string file = ": error: ";
    if (run.end == BoundedRun::End::kTooMuchOutput) {
        return file + "the compiler was stopped: it printed more than " +
               counted(limits.output_bytes, "byte");
    }
    if (run.end == BoundedRun::End::kTooLong) {
        // In its sandbox it has nothing to wait for, and its processor time is limited by itself.
        throw HarnessError{"the compiler was stopped by the clock: it was not done after " +
                           counted(static_cast<std::size_t>(limits.wall_time.count()), "second") +
                           ", and had not used its processor time"};
    }
    if (signal == SIGXCPU || signal == SIGKILL ||
        run.output.find("Killed signal terminated program") != std::string::npos ||
        run.output.find("CPU time limit exceeded signal terminated") != std::string::npos) {
        return file + "the compiler was stopped: it used more than " +
               counted(static_cast<std::size_t>(limits.processor_time.count()), "second") +
               " of processor time";
    }
    if (run.output.find("File size limit exceeded signal terminated") != std::string::npos ||
        signal == SIGXFSZ) {
        return file + "the compiler was stopped: it wrote a file of more than " +
               counted(limits.file_bytes, "byte");
    }
    if (run.output.find("out of memory allocating") != std::string::npos ||
        run.output.find("virtual memory exhausted") != std::string::npos) {
        return file + "the compiler was stopped: it needed more than " +
               counted(limits.memory_bytes, "byte") + " of memory";
    }
    return {};
}

/// Whether the log looks as if the machine had failed, or as if somebody had written that it did.
bool blames_the_machine(const std::string& log) {
    constexpr std::array kWords = {"No space left on device", "Disk quota exceeded",
                                   "Too many open files", "Input/output error", "Bus error"};
    return std::any_of(kWords.begin(), kWords.end(),
                       [&](const char* words) { return log.find(words) != std::string::npos; });
}

/// Compiles and links once.
Compiled compile_once(const CompileJob& job, const Kit& kit, const Sandbox& sandbox,
                      const CompileLimits& limits, const fs::path& scratch) {
    const bool plain = sandbox.kind() == Sandbox::Kind::kPlain;
    const Seen seen = plain ? seen_outside(job, kit, scratch) : seen_inside(job, kit);
    const Bounds bounds{.output_bytes = limits.output_bytes, .wall_time = limits.wall_time};
    Compiled compiled;
    for (const auto& arguments : {compile_arguments(job, kit, seen), link_arguments(kit, seen)}) {
        const BoundedRun run =
            plain ? run_bounded(limited(arguments, scratch, limits), bounds)
                  : run_in_bubblewrap(
                        limited(sandboxed(job, kit, seen, scratch, arguments), scratch, limits),
                        kStatusDescriptor, bounds);
        compiled.log += told_from_course(run.output, job, kit, seen);
        const std::string stopped = stopped_by(run, limits);
        if (!stopped.empty()) {
            compiled.log.insert(0, "labs/" + job.folder + "/" + job.hand_in + stopped + "\n");
            compiled.out_of_bounds = true;
            return compiled;
        }
        if (run.status != 0) {
            return compiled;
        }
    }
    compiled.built = true;
    return compiled;
}

}  // namespace

Compiled compile(const CompileJob& job, const Kit& kit, const Sandbox& sandbox,
                 const CompileLimits& limits) {
    const TempDir scratch{"compile"};
    fs::create_directories(scratch.path() / object_folder(job));
    Compiled compiled = compile_once(job, kit, sandbox, limits, scratch.path());
    if (compiled.built || compiled.out_of_bounds) {
        return compiled;
    }
    // On a full disk nothing compiles, and the file is not to blame.
    constexpr std::size_t kRoom = std::size_t{16} << 20U;
    require_room(scratch.path(), kRoom);
    require_room(job.program.parent_path(), kRoom);
    // It may have been full only then. Whoever writes such words into an #error has them again.
    return blames_the_machine(compiled.log)
               ? compile_once(job, kit, sandbox, limits, scratch.path())
               : compiled;
}

}  // namespace wirelab
