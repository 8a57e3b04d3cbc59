"""The plausible students of fixtures/submissions, as scripts/project/judge and scripts/accuracy read them."""
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
FOLDER = ROOT / "fixtures/submissions"
KINDS = ("wrong", "right", "two", "half")


def as_json(value):
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"


def course(root=ROOT):
    return yaml.safe_load((root / "grading.yaml").read_text(encoding="utf-8"))["labs"]


class Submission:
    """One folder, named by KIND/LAB/NAME."""

    def __init__(self, path, root=ROOT):
        self.kind, self.lab, self.name = path.split("/")
        self.root = root
        self.folder = root / "fixtures/submissions" / path
        self.rules = course(root)[self.lab]
        self.file = self.folder / "expected.json"
        self.expected = json.loads(self.file.read_text(encoding="utf-8"))

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

    def record(self, seen):
        self.expected.update(seen)
        self.file.write_text(as_json(self.expected), encoding="utf-8")

    def differences(self, seen):
        """What was seen and not expected, a line each."""
        wrong = []
        for field in ("points", "verdicts", "diagnoses"):
            if field in self.expected and self.expected[field] != seen[field]:
                wrong.append(f"{field}: expected {self.expected[field]}, and saw {seen[field]}")
        check = self.expected["check"]
        if check is None and seen["points"] != 100:
            wrong.append("it is right, and did not get every point")
        if check is not None:
            was = (seen["verdicts"][check], seen["diagnoses"].get(check))
            if was != (self.expected["verdict"], self.expected["diagnosis"]):
                wrong.append(f"{check}: expected {self.expected['verdict']} {self.expected['diagnosis']}, and saw {was}")
        return wrong
