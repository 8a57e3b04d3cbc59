"""Where the steps of a workflow run: on this machine, or on a bare Debian 12 in a folder."""
import os
import pathlib
import shutil
import subprocess
import sys

BARE_NEEDS = ("debootstrap", "bwrap")


class Here:
    """This machine, with all that is installed on it."""

    def outside(self, path):
        """Where we find what a step calls `path`."""
        return pathlib.Path(path)

    def run(self, command, environment, folder):
        return subprocess.run(command, env=environment, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, check=False)


class Bare:
    """Debian 12 as `debootstrap --variant=minbase` makes it, with the sources of packages of this machine: what an image
    debian:12 has, and no package more. Steps run in it as root."""

    def __init__(self, root):
        missing = [name for name in BARE_NEEDS if shutil.which(name) is None]
        if missing or os.geteuid() != 0:
            print(f"github-steps: --bare needs to be root, and {' and '.join(BARE_NEEDS)}.", file=sys.stderr)
            sys.exit(77)
        self.root = root
        if not mirror():
            print("github-steps: --bare needs a machine whose apt knows where packages come from.", file=sys.stderr)
            sys.exit(77)
        made = subprocess.run(["debootstrap", "--variant=minbase", "bookworm", str(self.root),
                               mirror()], check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        if made.returncode:
            print(f"github-steps: debootstrap could not make a Debian 12:\n{made.stdout.decode()}", file=sys.stderr)
            sys.exit(77)
        for source in sources():
            there = self.root / str(source).lstrip("/")
            there.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, there)

    def outside(self, path):
        return self.root / str(path).lstrip("/")

    def run(self, command, environment, folder):
        # /proc is that of this machine, as in a privileged container: bwrap's own covers parts of it, and then the kernel
        # lets no sandbox within have one of its own.
        inside = ["bwrap", "--bind", str(self.root), "/", "--dev", "/dev", "--bind", "/proc", "/proc", "--ro-bind", "/sys", "/sys",
                  "--ro-bind", "/etc/resolv.conf", "/etc/resolv.conf", "--tmpfs", "/run", "--cap-add", "ALL",
                  "--die-with-parent", "--chdir", str(folder), "--clearenv"]
        for name, value in environment.items():
            inside += ["--setenv", name, value]
        return subprocess.run([*inside, *command], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, check=False)


def sources():
    """The files in which this machine's apt has where packages come from, and how."""
    yield from pathlib.Path("/etc/apt").glob("sources.list*/*")
    if pathlib.Path("/etc/apt/sources.list").exists():
        yield pathlib.Path("/etc/apt/sources.list")
    for settings in pathlib.Path("/etc/apt/apt.conf.d").iterdir():
        if "Acquire::" in settings.read_text(encoding="utf-8"):
            yield settings


def mirror():
    """The first that this machine's own apt uses; None if it knows none."""
    said = subprocess.run(["apt-get", "indextargets", "--format", "$(REPO_URI)"], check=False, capture_output=True, text=True)
    return next(iter(said.stdout.split()), None)
