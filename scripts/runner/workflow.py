"""Goes through the steps of a workflow in their order, as GitHub's runner does, as far as our workflow uses it: whatever
this does not know is an error.

The runner's own actions are played: checkout clones, a cache is a folder of archives, an artifact is a copy.
"""
import pathlib
import re
import secrets
import shutil
import time

import yaml
from expressions import Unknown, filled_in, holds

STEP_KEYS = {"name", "id", "if", "uses", "with", "run", "shell", "env"}
ANNOTATIONS = {"error", "warning", "notice"}
OURS = ANNOTATIONS | {"group", "endgroup", "stop-commands"}
# What the runner knows besides, and nobody here has a reason to print.
THEIRS = {"set-output", "save-state", "set-env", "add-path", "add-mask", "add-matcher", "remove-matcher", "echo", "debug",
          "internal-set-repo-path"}
# A command of either kind, as the runner looks for it: spaces before it do not matter.
COMMAND = re.compile(r"^\s*(?:::(?P<name>[\w-]+)(?: [^:]*)?::(?P<value>.*)|##\[(?P<old>[a-z-]+)[^\]]*\](?P<rest>.*))$")
BASH = ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail"]
SHELL_OF_A_CONTAINER = ["sh", "-e"]


class Run:
    """One run of a workflow's only job."""

    def __init__(self, machine, places, variables, event):
        self.machine = machine
        self.places = places
        self.variables = variables  # GITHUB_... and RUNNER_...
        self.event = event
        self.environment = {}  # What steps wrote to GITHUB_ENV.
        self.status = "success"
        self.summary = ""
        self.log = []
        self.annotations = []
        self.seconds = []

    def go(self, workflow):
        """Goes through the job of the workflow's text. Returns its status."""
        job = only(yaml.safe_load(workflow)["jobs"])
        image = {"image": "debian:12", "options": "--privileged"}
        if job["container"] != image or job["runs-on"] != "ubuntu-24.04":
            raise Unknown(f"the machine of the job is not {image} on ubuntu-24.04")
        if not self.wants(workflow):
            return "skipped"
        self.steps(job["steps"], {}, None)
        return self.status

    def wants(self, workflow):
        """Whether the job is run at all."""
        return holds(only(yaml.safe_load(workflow)["jobs"])["if"], self.contexts({}, {}))

    def contexts(self, steps, inputs):
        lower = {name[7:].lower(): text for name, text in self.variables.items() if name.startswith("GITHUB_")}
        github = {**lower, "event": self.event, "token": self.places["token"]}
        return {"github": github, "steps": steps, "inputs": inputs, "job": {"status": self.status}}

    def steps(self, steps, inputs, action_path):
        """Returns the contexts after them, for the outputs of an action."""
        done = {}
        for step in steps:
            if set(step) - STEP_KEYS:
                raise Unknown(f"a step has {set(step) - STEP_KEYS}")
            contexts = self.contexts(done, inputs)
            if "id" in step:
                done[step["id"]] = {"outputs": {}}
            if not holds(step.get("if", "success()"), contexts):
                self.log.append(f"== {step.get('name', '')}: left out\n")
                continue
            started = time.monotonic()
            outputs, well = self.step(step, contexts, action_path)
            self.seconds.append((step.get("name", step.get("uses")), time.monotonic() - started))
            if "id" in step:
                done[step["id"]] = {"outputs": outputs}
            if not well:
                self.status = "failure"
        return self.contexts(done, inputs)

    def step(self, step, contexts, action_path):
        environment = {name: filled_in(text, contexts) for name, text in step.get("env", {}).items()}
        if "run" in step:
            return self.command(step, filled_in(step["run"], contexts), environment, action_path)
        given = {name: filled_in(text, contexts) for name, text in step.get("with", {}).items()}
        self.log.append(f"== {step['uses']}\n")
        played = {"actions/checkout@v7": self.checkout, "actions/cache/restore@v5": self.restore,
                  "actions/cache/save@v5": self.save, "actions/upload-artifact@v7": self.upload}
        if step["uses"] in played:
            return played[step["uses"]](**{name.replace("-", "_"): text for name, text in given.items()}), True
        return self.action(step["uses"], given)

    def command(self, step, script, environment, action_path):
        """One `run:`. Returns its outputs, and whether it went well."""
        temp = self.machine.outside(self.places["temp"])
        files = {}
        for name in ("OUTPUT", "ENV", "STEP_SUMMARY", "PATH", "STATE"):
            path = temp / "_runner_file_commands" / f"{name.lower()}_{secrets.token_hex(8)}"
            path.parent.mkdir(exist_ok=True)
            path.touch()
            files[name] = path
        file = temp / f"{secrets.token_hex(8)}.sh"
        file.write_text(script, encoding="utf-8")
        inside = {f"GITHUB_{name}": self.inside(path) for name, path in files.items()}
        if action_path:
            inside["GITHUB_ACTION_PATH"] = action_path
        shell = {"bash": BASH, None: SHELL_OF_A_CONTAINER}[step.get("shell")]
        ended = self.machine.run([*shell, self.inside(file)],
                                 {**self.variables, **self.environment, **environment, **inside}, self.places["workspace"])
        said = ended.stdout.decode("utf-8", "replace")
        self.log.append(f"== {step.get('name')}\n{said}== {step.get('name')}: status {ended.returncode}\n")
        self.obey(said)
        self.summary += files["STEP_SUMMARY"].read_text(encoding="utf-8")
        self.environment.update(pairs(files["ENV"]))
        return pairs(files["OUTPUT"]), ended.returncode == 0

    def inside(self, path):
        """What a step calls a file of RUNNER_TEMP."""
        below = path.relative_to(self.machine.outside(self.places["temp"]))
        return str(pathlib.PurePosixPath(self.places["temp"]) / below)

    def obey(self, said):
        """The workflow commands in what a step printed."""
        stopped = None
        for line in re.split(r"\r\n|\r|\n", said):
            found = COMMAND.match(line)
            if not found:
                continue
            name = found["name"] or found["old"]
            if stopped is not None:
                if name == stopped:
                    stopped = None
                continue
            if name in THEIRS or found["old"] in OURS:
                raise Unknown(f"a step printed the command '{line}'")
            if name == "stop-commands":
                stopped = found["value"]
            if name in ANNOTATIONS:
                self.annotations.append(line)
        if stopped is not None:
            raise Unknown("a step stopped commands, and did not let them go on")

    def action(self, uses, given):
        """A composite action, of this repository (./) or of the course's."""
        if uses.startswith("./"):
            folder = f"{self.places['workspace']}/{uses}"
        else:
            found = re.fullmatch(r"([^/]+/[^/]+)/(.+)@(.+)", uses)
            folder = f"{self.places['actions']}/{found[1]}/{found[3]}/{found[2]}"
        action = yaml.safe_load((self.machine.outside(folder) / "action.yml").read_text(encoding="utf-8"))
        inputs = {name: filled_in(declared.get("default", ""), self.contexts({}, {})) for name, declared in action["inputs"].items()}
        if set(given) - set(inputs):
            raise Unknown(f"the action has no inputs {set(given) - set(inputs)}")
        if action["runs"]["using"] != "composite":
            raise Unknown("the action is not composite")
        before = self.status
        contexts = self.steps(action["runs"]["steps"], {**inputs, **given}, folder)
        outputs = {name: filled_in(declared["value"], contexts) for name, declared in action["outputs"].items()}
        well = self.status == "success"
        self.status = before
        return outputs, well

    # ---- the actions of others

    def checkout(self, ref, persist_credentials):
        """As actions/checkout where git is installed; without git there would be no history."""
        if persist_credentials != "false":
            raise Unknown("checkout would leave the token in the repository")
        workspace = self.places["workspace"]
        for command in (["git", "init", "-q", workspace],
                        ["git", "-C", workspace, "fetch", "-q", "--depth=1", f"file://{self.places['pushed']}", ref],
                        ["git", "-C", workspace, "checkout", "-q", "FETCH_HEAD"]):
            self.runs(command)
        return {}

    def runs(self, command):
        """What an action does itself, on the machine of the job."""
        ended = self.machine.run(command, self.variables, "/")
        if ended.returncode:
            raise Unknown(f"{command} ended with {ended.returncode}: {ended.stdout.decode()}")

    def archive(self, key):
        return f"{self.places['cache']}/{key}.tzst"

    def restore(self, path, key):
        if not self.machine.outside(self.archive(key)).exists():
            return {"cache-primary-key": key}
        self.runs(["tar", "-xf", self.archive(key), "-P", "-C", "/", "--use-compress-program", "unzstd"])
        return {"cache-hit": "true", "cache-primary-key": key, "cache-matched-key": key}

    def save(self, path, key):
        self.runs(["tar", "--posix", "-cf", self.archive(key), "-P", "-C", "/", "--use-compress-program", "zstdmt", path])
        return {}

    def upload(self, name, path, if_no_files_found, overwrite):
        if if_no_files_found != "ignore" or overwrite != "true":
            raise Unknown("an artifact with other settings")
        there = self.places["artifacts"] / name
        shutil.rmtree(there, ignore_errors=True)
        if self.machine.outside(path).exists():
            shutil.copytree(self.machine.outside(path), there)
        return {}


def only(things):
    if len(things) != 1:
        raise Unknown(f"{len(things)} jobs, and not one")
    return next(iter(things.values()))


def pairs(file):
    """What a step wrote to GITHUB_OUTPUT or GITHUB_ENV: name=value, a line each."""
    found = {}
    for line in file.read_text(encoding="utf-8").splitlines():
        name, sign, text = line.partition("=")
        if not sign or "<<" in name:
            raise Unknown(f"a step wrote the output '{line}'")
        found[name] = text
    return found

