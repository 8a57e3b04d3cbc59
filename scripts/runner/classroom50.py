"""Runs the grader for Classroom 50 as Classroom 50's own runner.py does, and says what is wrong with what it leaves."""
import json
import os
import shutil
import subprocess
import sys

import jsonschema

GIVEN = {"CLASSROOM": "networking", "SUBMISSION_TAG": "submit/2026-11-22T10-00-00Z-a1b2c3d",
         "PAGES_BASE_URL": "https://course.github.io/classroom50", "USERNAME": "dill", "OWNER": "dill",
         "ASSIGNMENT_TYPE": "individual", "COMMIT_URL": "https://github.com/course/networking-dill/commit/a1b2c3d",
         "RELEASE_URL": "https://github.com/course/networking-dill/releases/tag/submit%2F2026-11-22T10-00-00Z-a1b2c3d",
         "REVIEW_URL": "https://github.com/course/networking-dill/compare/0000000...a1b2c3d", "GITHUB_ACTIONS": "true"}


class Submission:
    """A student's checkout, and what came of grading it."""

    def __init__(self, work, grader, files):
        self.checkout = work / "checkout"
        self.grader = grader
        self.outputs = work / "outputs"
        shutil.rmtree(self.checkout, ignore_errors=True)
        self.checkout.mkdir(parents=True)
        for file in files:
            shutil.copy(file, self.checkout)

    def graded(self, course, assignment, token):
        self.outputs.write_text("", encoding="utf-8")
        environment = {"PATH": os.environ["PATH"], "HOME": str(self.checkout.parent), **GIVEN, "ASSIGNMENT": assignment,
                       "WIRELAB_COURSE": str(course), "GITHUB_OUTPUT": str(self.outputs), "GITHUB_TOKEN": token}
        ended = subprocess.run([sys.executable, "-I", str(self.grader)], cwd=self.checkout, env=environment, check=False,
                               stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        self.said = ended.stdout.decode("utf-8", "replace")
        return ended.returncode

    def left(self, name):
        path = self.checkout / name
        return path.read_text(encoding="utf-8") if path.is_file() and not path.is_symlink() else None


def course_that_fails(folder, status):
    """A course whose grading ends with `status`, and without a result."""
    steps = folder / "scripts/github"
    steps.mkdir(parents=True)
    (folder / "grading.yaml").touch()
    for name, line in {"setup": "true", "key": 'echo key=wirelab-1 >>"$GITHUB_OUTPUT"', "build": "true",
                       "grade": f'echo status={status} >>"$GITHUB_OUTPUT"'}.items():
        (steps / name).write_text(f"#!/bin/sh\n{line}\n", encoding="utf-8")
        (steps / name).chmod(0o755)
    return folder


def wrongs(root, work, course, sources, token):
    """A sentence for each thing that is not as it must be."""
    grader = root / "harness/starter/files/classroom50/autograder.py"
    schema = json.loads((root / "fixtures/schemas/classroom50.schema.json").read_text(encoding="utf-8"))

    submission = Submission(work, grader, sources["partial"])
    yield from graded(submission, schema, course, "lab3-the-receive-loop", token)
    tests = json.loads(submission.left("result.json") or '{"tests": []}')["tests"]
    if {test["test-name"].split(".")[0] for test in tests} != {"lab3"}:
        yield "Classroom 50, partial: the assignment is named after lab 3, and other labs are in the result"

    submission = Submission(work, grader, sources["hostile"])
    outside = work / "outside"
    outside.write_text("theirs", encoding="utf-8")
    (submission.checkout / "result.json").symlink_to(outside)
    (submission.checkout / "release-body.md").mkdir()
    yield from graded(submission, schema, course, "networking", token)
    if outside.read_text(encoding="utf-8") != "theirs":
        yield "Classroom 50, hostile: a link of the student's was followed"

    for why, broken in (("grading failed", course_that_fails(work / "fails", 3)), ("there is no course", "")):
        submission = Submission(work, grader, sources["partial"])
        (submission.checkout / "result.json").write_text('{"score": 100}', encoding="utf-8")
        status = submission.graded(broken, "networking", token)
        if status != 1 or submission.left("result.json") or submission.outputs.read_text(encoding="utf-8"):
            yield f"Classroom 50: {why}, and it ended with {status}, or left a result:\n{submission.said}"
        if "::error title=Not graded::" not in submission.said:
            yield f"Classroom 50: {why}, and it does not say so:\n{submission.said}"


def graded(submission, schema, course, assignment, token):
    status = submission.graded(course, assignment, token)
    result, body = submission.left("result.json"), submission.left("release-body.md")
    if status != 0 or result is None or body is None:
        yield f"Classroom 50, {assignment}: it ended with {status}, and left not all that it must:\n{submission.said}"
        return
    for error in jsonschema.Draft202012Validator(schema).iter_errors(json.loads(result)):
        yield f"Classroom 50, {assignment}: result.json {error.json_path}: {error.message}"
    document = json.loads(result)
    outputs = f"status=failure\nsummary={document['score']} of {document['max-score']} points\n"
    if submission.outputs.read_text(encoding="utf-8") != outputs:
        yield f"Classroom 50, {assignment}: the outputs are {submission.outputs.read_text(encoding='utf-8')}"
    if not 0 < document["score"] < document["max-score"]:
        yield f"Classroom 50, {assignment}: {document['score']} points of {document['max-score']}"
    if token in submission.said + result + body:
        yield f"Classroom 50, {assignment}: the token was told"
