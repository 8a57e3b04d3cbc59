"""The plausible students of fixtures/submissions, as scripts/project/judge and scripts/accuracy read them."""
import functools
import hashlib
import json
import pathlib
import sys

try:
    import yaml
except ImportError:
    print("plausible: python3-yaml is not here; scripts/setup --all installs it.", file=sys.stderr)
    sys.exit(77)

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
KINDS = ("wrong", "right", "two", "half")


def as_json(value):
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"


def course(root=ROOT):
    """The labs of grading.yaml."""
    return read_course(root / "grading.yaml")


@functools.cache
def read_course(path):
    return yaml.safe_load(path.read_text(encoding="utf-8"))["labs"]


def all_of(root=ROOT):
    """Every submission, lab by lab."""
    files = (root / "fixtures/submissions").glob("*/*/*/expected.json")
    found = [Submission("/".join(path.parent.parts[-3:]), root) for path in files]
    return sorted(found, key=lambda one: (one.lab, KINDS.index(one.kind), one.name))


class Submission:
    """One folder, named by KIND/LAB/NAME."""

    def __init__(self, path, root=ROOT):
        self.kind, self.lab, self.name = path.split("/")
        self.root = root
        self.folder = root / "fixtures/submissions" / path
        self.rules = course(root)[self.lab]
        self.file = self.folder / "expected.json"
        self.expected = json.loads(self.file.read_text(encoding="utf-8"))

    def __str__(self):
        return f"{self.kind}/{self.lab}/{self.name}"

    def fingerprint(self):
        """Changes with whatever a verdict of it depends on: its file, the lab, and the harness."""
        lab = self.root / "labs" / self.rules["folder"]
        files = [self.folder / self.rules["hand_in"], self.root / "grading.yaml"]
        files += [path for path in lab.iterdir() if path.suffix in (".h", ".yaml") or path.name in ("checks.cpp", "jobs.cpp")]
        files += [path for path in (self.root / "harness").rglob("*") if path.suffix in (".h", ".cpp")]
        whole = hashlib.sha256()
        for path in sorted(files):
            if not path.name.endswith("_test.cpp"):
                whole.update(hashlib.sha256(path.read_bytes()).digest())
        return whole.hexdigest()

    def is_recorded(self):
        return "verdicts" in self.expected

    def record(self, seen):
        self.expected.update(seen)
        if self.expected["check"] == "":
            self.expected["check"] = next(name for name, verdict in seen["verdicts"].items() if verdict != "passed")
        check = self.expected["check"]
        if check is not None:
            self.expected["verdict"] = seen["verdicts"][check]
            self.expected["diagnosis"] = seen["diagnoses"].get(check)
        self.file.write_text(as_json(self.expected), encoding="utf-8")

    def differences(self, seen):
        """What was seen and not expected, a line each."""
        if not self.is_recorded():
            return ["nothing is recorded; run it with WIRELAB_RECORD=1"]
        wrong = []
        if self.expected["points"] != seen["points"]:
            wrong.append(f"{self.expected['points']} points were expected, and it has {seen['points']}")
        for field in ("verdicts", "diagnoses"):
            for check in {**self.expected[field], **seen[field]}:
                was, is_now = self.expected[field].get(check), seen[field].get(check)
                if was != is_now:
                    wrong.append(f"{check}: {was} was expected, and it is {is_now}")
        return wrong
