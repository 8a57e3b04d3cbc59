"""What becomes of a mutant: it is compiled, linked with the jobs of its lab, and judged by the lab's checks."""
import hashlib
import json
import os
import re
import shutil
import signal
import subprocess
import threading

# Without the bug checkers, without debug information, and with the headers compiled once: most mutants are caught so,
# and the others are built again as students' programs are.
FAST = ["-std=c++20", "-O0", "-w", "-D_GLIBCXX_ASSERTIONS", "-ftrivial-auto-var-init=pattern"]
# And without the templates of the standard library, which are taken from the solution's own object file: half the time.
LEAN = ["-fno-implicit-templates", "-fno-implicit-inline-templates"]
# At this level the compiler sees best that two programs are the same.
SAME = ["-std=c++20", "-O2", "-w"]
MOST_MEMORY = 256 << 20  # Of a mutant: what fills the memory is found out sooner.
FAR_BACKSTOP = 600  # Seconds. The checks themselves end what does not end.


class CannotJudge(Exception):
    pass


class Stopped(Exception):
    pass


class Runner:
    """Runs programs, and ends all of them when told to stop."""

    def __init__(self):
        self.lock = threading.Lock()
        self.running = set()
        self.stopped = False

    def run(self, arguments, folder=None):
        """(status, what it printed)."""
        with self.lock:
            if self.stopped:
                raise Stopped
            process = subprocess.Popen([str(argument) for argument in arguments], cwd=folder, stdin=subprocess.DEVNULL,
                                       stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True)
            self.running.add(process)
        try:
            printed, _ = process.communicate(timeout=FAR_BACKSTOP)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
            raise CannotJudge(f"{arguments[0]} did not end within {FAR_BACKSTOP} s") from None
        finally:
            with self.lock:
                self.running.discard(process)
        if self.stopped:
            raise Stopped
        return process.returncode, printed.decode(errors="replace")

    def must_run(self, arguments, folder=None):
        status, printed = self.run(arguments, folder)
        if status != 0:
            raise CannotJudge(f"{' '.join(map(str, arguments))}\nended with {status}:\n{printed}")

    def stop(self):
        """What a check has started dies with it."""
        with self.lock:
            self.stopped = True
            for process in self.running:
                try:
                    os.killpg(process.pid, signal.SIGKILL)
                except ProcessLookupError:
                    pass


class Lab:
    """One lab: its files, and how a program of it is made and judged."""

    def __init__(self, name, root, build, solution, kit, compiler):
        self.name, self.root, self.build, self.solution, self.compiler = name, root, build, solution, compiler
        self.folder = root / "labs" / solution.parent.name
        self.kit = kit
        self.includes = [f"-I{self.folder}", f"-I{root / 'labs'}"]

    def checks(self, program, results):
        """The command that judges a program, and goes no further than to the first check that does not pass."""
        return [self.kit["labs"][self.name]["checks"], "--gtest_fail_fast", "--gtest_brief=1", f"--lab={self.name}",
                f"--folder={self.folder.name}", f"--hand-in={self.solution.name}", f"--program={program}",
                f"--labs={self.root / 'labs'}", f"--site={self.root / 'fixtures' / 'site'}", f"--results={results}",
                f"--wirelab={self.build / 'bin' / 'wirelab'}", f"--memory-bytes={MOST_MEMORY}"]


class Judge:
    """Judges mutants of one lab, several at the same time."""

    def __init__(self, lab, source, scratch, runner):
        self.lab, self.runner, self.scratch = lab, runner, scratch
        self.lock = threading.Lock()
        self.known = {}  # From an object file to the first mutant that has it.
        self.twins = {}  # From a mutant to the one with the same object file.
        self.objects = [compile_of_ours(lab.folder / "jobs.cpp", lab, scratch, runner), *scratch.glob("support-*.o")]
        original = self.folder("original")
        self.templates = self.templates_of(original, source)
        self.compile(original, source, LEAN)
        self.known[self.object_of(original)] = None
        self.optimised = self.optimised_object(original)
        caught = self.first_not_passed(self.link(original, source), original)
        if caught:
            raise CannotJudge(f"{lab.solution} itself does not pass {caught}")

    def folder(self, name):
        folder = self.scratch / self.lab.name / name
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        return folder

    def templates_of(self, folder, source):
        """What a lean object file lacks: the solution's own, in which all names give way to those of a mutant."""
        self.compile(folder, source)
        made = folder / "templates.o"
        self.runner.must_run(["objcopy", "--weaken", folder / "program.o", made])
        return made

    def compile(self, folder, source, more=()):
        """The words of the compiler, or "". From within the folder: an object file holds the name of its source."""
        (folder / self.lab.solution.name).write_bytes(source)
        status, printed = self.runner.run(self.compiling("fast", [*FAST, *more], "program.o"), folder)
        return printed or "?" if status != 0 else ""

    def compiling(self, headers, flags, made):
        """The command that compiles, with the headers that `prepare` has compiled with the same flags."""
        return [self.lab.compiler, *flags, "-include", self.scratch / headers / "headers.h", *self.lab.includes,
                "-c", self.lab.solution.name, "-o", made]

    def object_of(self, folder):
        return hashlib.sha256((folder / "program.o").read_bytes()).digest()

    def optimised_object(self, folder):
        self.runner.must_run(self.compiling("same", SAME, "optimised.o"), folder)
        return (folder / "optimised.o").read_bytes()

    def link(self, folder, source):
        """The program. A mutant that needs a template which the solution does not is compiled again, with all of its
        own."""
        command = [self.lab.compiler, "program.o", *self.objects, "-o", "program"]
        if self.runner.run([*command, self.templates], folder)[0] != 0:
            self.compile(folder, source)
            self.runner.must_run(command, folder)
        return folder / "program"

    def first_not_passed(self, program, folder):
        """The check that caught the program, or ""."""
        results = folder / "results"
        status, printed = self.runner.run(self.lab.checks(program, results), folder)
        return self.caught_by(status, printed, results)

    def caught_by(self, status, printed, results):
        verdicts = {}
        for record in (results / self.lab.name).glob("*.json"):
            its = json.loads(record.read_text())
            verdicts[its["check"]] = its["verdict"]
        not_passed = {check: verdict for check, verdict in verdicts.items() if verdict != "passed"}
        if "harness_error" in not_passed.values() or (status != 0) != bool(not_passed):
            raise CannotJudge(f"the checks of {self.lab.name} ended with {status}:\n{printed}")
        return ", ".join(f"{check} ({verdict})" for check, verdict in sorted(not_passed.items()))

    def judge(self, mutant, source):
        """One of these, with its details: ("not compiled", ...), ("same", ""), ("caught", by which check), ("survived",
        ""). ("twin", "") if it is the same program as another mutant, whose fate it shares."""
        folder = self.folder(f"at-{threading.get_ident()}")
        mutated = mutant.of(source)
        words = self.compile(folder, mutated, LEAN)
        if words:
            return "not compiled", words
        its = self.object_of(folder)
        with self.lock:
            if its in self.known:
                first = self.known[its]
                self.twins[mutant] = first
                return ("twin", "") if first else ("same", "")
            self.known[its] = mutant
        caught = self.first_not_passed(self.link(folder, mutated), folder)
        if caught:
            return "caught", caught
        if self.optimised_object(folder) == self.optimised:
            return "same", ""
        caught = self.as_students_do(folder)
        return ("caught", caught) if caught else ("survived", "")

    def as_students_do(self, folder):
        """Built with the bug checkers, as students' programs are, and judged by the command that they type."""
        kit, program = self.lab.kit, folder / "students"
        self.runner.must_run(self.compiling("students", kit["compile"], "students.o"), folder)
        self.runner.must_run([self.lab.compiler, *kit["link"], "students.o", *kit["labs"][self.lab.name]["jobs"],
                              *kit["support"], "-o", program], folder)
        status, printed = self.runner.run([self.lab.build / "bin" / "wirelab", "check", self.lab.name, "--program", program,
                                           "--results", folder / "checked"], folder)
        return self.caught_by(status, printed, folder / "checked")


def compile_of_ours(file, lab, scratch, runner):
    made = scratch / f"{file.parent.name}-{file.stem}.o"
    runner.must_run([lab.compiler, "-std=c++20", "-O1", "-w", *lab.includes, "-c", file, "-o", made])
    return made


def prepare(labs, scratch, runner):
    """What the mutants of all labs share: the support of the labs, and the standard headers, compiled once."""
    for file in (labs[0].root / "labs" / "support").glob("*.cpp"):
        compile_of_ours(file, labs[0], scratch, runner)
    lines = set()
    for lab in labs:
        for file in [lab.solution, *lab.folder.glob("*.h")]:
            lines |= set(re.findall(r"^#include <.*>$", file.read_text(), re.M))
    for name, flags in [("fast", FAST), ("same", SAME), ("students", labs[0].kit["compile"])]:
        (scratch / name).mkdir()
        headers = scratch / name / "headers.h"
        headers.write_text("\n".join(sorted(lines)) + "\n")
        runner.must_run([labs[0].compiler, *flags, "-x", "c++-header", headers, "-o", f"{headers}.gch"])
