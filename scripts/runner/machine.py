"""Where commands run: on this machine, or on a bare Debian 12 in a folder."""
import os
import pathlib
import shutil
import subprocess

BARE_NEEDS = ("debootstrap", "bwrap", "unshare")
# Processes and mounts of its own, which end with it.
ALONE = ("unshare", "--mount", "--pid", "--fork", "--kill-child", "--mount-proc")


class Here:
    """This machine, with all that is installed on it."""

    def outside(self, path):
        """Where we find what a step calls `path`."""
        return pathlib.Path(path)

    def run(self, command, environment, folder):
        return subprocess.run(command, env=environment, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, check=False)


class NoMachine(Exception):
    """There can be no bare machine here; the text says what is missing."""


class Bare:
    """Debian 12 as `debootstrap --variant=minbase` makes it, with the sources of packages of this machine: what an image
    debian:12 has, and no package more than `packages` names. Steps run in it as root."""

    def __init__(self, root, packages=()):
        missing = [name for name in BARE_NEEDS if shutil.which(name) is None]
        if missing or os.geteuid() != 0:
            raise NoMachine(f"needs to be root, and {', '.join(BARE_NEEDS[:-1])} and {BARE_NEEDS[-1]}")
        self.root = root
        if not mirror():
            raise NoMachine("needs a machine whose apt knows where packages come from")
        more = [f"--include={','.join(packages)}"] if packages else []
        # What it mounts, and what it starts, is gone when it is killed.
        made = subprocess.run([*ALONE, "debootstrap", "--variant=minbase", *more, "bookworm", str(self.root), mirror()], check=False,
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        if made.returncode:
            raise NoMachine(f"needs a debootstrap that can make a Debian 12, and this one said:\n{made.stdout.decode()}")
        for source in sources():
            there = self.root / str(source).lstrip("/")
            there.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, there)

    def outside(self, path):
        return self.root / str(path).lstrip("/")

    def run(self, command, environment, folder):
        return subprocess.run(self.inside(command, environment, folder), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, check=False)

    def inside(self, command, environment, folder):
        """What runs `command` in there, for subprocess. When it is killed, so is all that was started in it."""
        # /proc is whole, as in a privileged container: bwrap's own covers parts of it, and then the kernel lets no sandbox
        # within have one of its own.
        words = [*ALONE, "bwrap", "--bind", str(self.root), "/", "--dev", "/dev", "--bind", "/proc", "/proc",
                 "--ro-bind", "/sys", "/sys", "--ro-bind", "/etc/resolv.conf", "/etc/resolv.conf", "--tmpfs", "/run",
                 "--cap-add", "ALL", "--die-with-parent", "--chdir", str(folder), "--clearenv"]
        for name, value in environment.items():
            words += ["--setenv", name, value]
        return [*words, *command]


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


def ways_out():
    """The variables with which a program in a bare machine finds the Internet as programs here do: proxies, and where npm
    has its packages from."""
    ways = {name: value for name, value in os.environ.items()
            if name.lower() in ("http_proxy", "https_proxy", "no_proxy", "npm_config_registry")}
    if shutil.which("npm") is not None and "npm_config_registry" not in ways:
        said = subprocess.run(["npm", "config", "get", "registry"], check=False, capture_output=True, text=True)
        if said.returncode == 0:
            ways["npm_config_registry"] = said.stdout.strip()
    return ways
