#!/usr/bin/env python3
"""Grades a submission of Classroom 50 with the checks of a course.

Put this file at CLASSROOM/autograders/ASSIGNMENT/autograder.py of your classroom50 repository, or, for every assignment
that has no grader of its own, at CLASSROOM/autograder.py; and say below where your course is.

Classroom 50 runs it once for each submission, in the student's checkout. It builds the course, grades, and leaves
result.json, release-body.md, and `status` and `summary` in $GITHUB_OUTPUT. It ends with 0 where the submission was graded,
well or badly. It ends with 1, and leaves no result, where it could not be graded: Classroom 50 then says error, and not
zero.

It needs Python 3.9 and git, and nothing else; what the course needs is installed. Where an ordinary user cannot make the
sandbox, as on GitHub's Ubuntu, only the grading is run through sudo.
"""
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

# Where your course is: "OWNER/REPO" on GitHub, another address that git can clone, or a folder. In the environment:
# WIRELAB_COURSE. A folder "wirelab" beside this file comes before both.
COURSE = ""
# The branch or tag of it. In the environment: WIRELAB_REF.
REF = "main"
# "lab3", or several: "lab3 lab4". Empty: those that the assignment is named after ("lab3", "lab3-the-receive-loop"),
# or else all. In the environment: WIRELAB_LABS.
LABS = ""

OUR_FAULT = 1


class NotGraded(Exception):
    """Why there is no result, in a sentence."""


def main():
    student = pathlib.Path.cwd()
    # A student may have committed files of these names, or links: nothing of theirs is taken for a result.
    for name in ("result.json", "release-body.md"):
        remove(student / name)
    try:
        with tempfile.TemporaryDirectory(prefix="wirelab.") as folder:
            grade(student, pathlib.Path(folder))
    except NotGraded as why:
        for name in ("result.json", "release-body.md"):
            remove(student / name)
        print(f"::error title=Not graded::{why}")
        return OUR_FAULT
    return 0


def grade(student, folder):
    course = find_course(folder)
    steps = course / "scripts/github"
    run([steps / "setup"], "the course could not be set up")
    key = outputs_of([steps / "key"], folder, "the course has no key")["key"]
    run([steps / "build", key], "the course could not be built")
    results = folder / "results"
    graded = outputs_of([*as_whom(), *setting_output(folder), steps / "grade", student, results, *chosen_labs()], folder,
                        "nothing was graded")
    give_back(results)
    if graded["status"] == "1" and not (results / "result.json").exists():
        raise NotGraded("nothing that was handed in can be graded; the log says why, after the word 'refused'")
    if graded["status"] not in ("0", "1"):
        raise NotGraded("grading itself failed, which is not the student's fault; the log says why")
    tell(course, student, results, folder)


def tell(course, student, results, folder):
    wirelab = course / "build/bin/wirelab"
    run([wirelab, "export", results, "--to", "classroom50", "--out", student], "the result could not be written")
    # Its status is that of the grading.
    run([wirelab, "github", results, "--repository", student, "--out", folder / "told"], "the report could not be written",
        well=(0, 1))
    shutil.copyfile(folder / "told/summary.md", student / "release-body.md")
    result = json.loads((student / "result.json").read_text(encoding="utf-8"))
    passed = all(test["passed"] for test in result["tests"])
    if os.environ.get("GITHUB_OUTPUT"):
        with open(os.environ["GITHUB_OUTPUT"], "a", encoding="utf-8") as file:
            file.write(f"status={'success' if passed else 'failure'}\n"
                       f"summary={result['score']} of {result['max-score']} points\n")


def find_course(folder):
    """The course's folder: beside this file, or where a name says."""
    beside = pathlib.Path(os.environ.get("CLASSROOM50_BUNDLE_DIR") or pathlib.Path(__file__).parent) / "wirelab"
    named = os.environ.get("WIRELAB_COURSE") or COURSE
    for place in (beside, pathlib.Path(named or beside)):
        if (place / "grading.yaml").exists():
            return place.resolve()
    if not named:
        raise NotGraded("autograder.py does not say where the course is; its line COURSE is empty")
    address = f"https://github.com/{named}.git" if re.fullmatch(r"[\w.-]+/[\w.-]+", named) else named
    reference = os.environ.get("WIRELAB_REF") or REF
    run(["git", "clone", "--quiet", "--depth", "1", "--branch", reference, "--", address, folder / "course"],
        f"the course could not be had from {address}")
    return folder / "course"


def chosen_labs():
    named = (os.environ.get("WIRELAB_LABS") or LABS).split()
    return named or re.findall(r"(?<![a-z0-9])lab\d+(?!\d)", os.environ.get("ASSIGNMENT", "").lower())


def as_whom():
    """What goes in front of the grading: nothing, or sudo where only root can make the sandbox."""
    sandbox = ["bwrap", "--unshare-all", "--ro-bind", "/", "/", "--proc", "/proc", "true"]
    if subprocess.run(sandbox, capture_output=True, check=False).returncode == 0:
        return []
    if os.geteuid() != 0 and shutil.which("sudo") and not subprocess.run(["sudo", "-n", "true"], check=False).returncode:
        return ["sudo", "-n"]
    raise NotGraded("this machine cannot make the sandbox (bubblewrap), neither for this user nor through sudo")


def setting_output(folder):
    """Through sudo too: where the step writes its outputs, and whether what it prints is read by GitHub."""
    return ["env", f"GITHUB_OUTPUT={folder / 'outputs'}", f"GITHUB_ACTIONS={os.environ.get('GITHUB_ACTIONS', '')}"]


def give_back(results):
    """What root made belongs to us, so that it can be read and removed."""
    if os.geteuid() != 0 and results.exists() and results.stat().st_uid == 0:
        run(["sudo", "-n", "chown", "-R", f"{os.geteuid()}:{os.getegid()}", results], "the results could not be read")


def run(command, trouble, well=(0,), environment=None):
    sys.stdout.flush()
    words = [str(word) for word in command]
    if subprocess.run(words, check=False, stdin=subprocess.DEVNULL, env=environment).returncode not in well:
        raise NotGraded(trouble)


def outputs_of(command, folder, trouble):
    """Runs a step with a file for its outputs that is not Classroom 50's, and returns them."""
    file = folder / "outputs"
    file.write_text("", encoding="utf-8")
    run(command, trouble, environment={**os.environ, "GITHUB_OUTPUT": str(file)})
    return dict(line.split("=", 1) for line in file.read_text(encoding="utf-8").splitlines())


def remove(path):
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


if __name__ == "__main__":
    sys.exit(main())
