"""A bare Debian 12 below a folder, and what `make packages` made to be installed in it."""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DIST = ROOT / "dist"


@dataclass(frozen=True)
class Debian:
    """A system below a folder."""

    root: Path

    def run(
        self, *command: str, check: bool = True, **environment: str
    ) -> subprocess.CompletedProcess[str]:
        """Run a program of it, as root, in its own names of processes."""
        values = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "HOME": "/srv", "LC_ALL": "C.UTF-8"}
        done = subprocess.run(
            ["chroot", self.root, *command],
            env={**values, "DEBIAN_FRONTEND": "noninteractive", **environment},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=900,
            check=False,
        )
        assert not check or done.returncode == 0, done.stdout + done.stderr
        return done

    def start(self, *command: str, **environment: str) -> subprocess.Popen[bytes]:
        """Start a program of it that goes on."""
        values = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "HOME": "/srv", "LC_ALL": "C.UTF-8"}
        return subprocess.Popen(
            ["chroot", self.root, *command],
            env={**values, **environment},
            stdin=subprocess.DEVNULL,
            start_new_session=True,
        )

    def install(self, *names: str, recommends: bool = False) -> None:
        """Install packages, or files that were put into /tmp."""
        options = [] if recommends else ["--no-install-recommends"]
        self.run("apt-get", "-q", "install", "-y", *options, *names)

    def put(self, file: Path) -> str:
        """Copy a file into it; its path there."""
        shutil.copy(file, self.root / "tmp" / file.name)
        return f"/tmp/{file.name}"

    def names(self) -> set[str]:
        """All that lies in it, but what its package manager keeps for itself."""
        own = (
            "proc",
            "sys",
            "dev",
            "tmp",
            "run",
            "var/lib/dpkg",
            "var/lib/apt",
            "var/cache",
            "var/log",
        )
        found = set()
        for folder, folders, files in os.walk(self.root):
            at = Path(folder).relative_to(self.root).as_posix()
            folders[:] = [name for name in folders if f"{at}/{name}".removeprefix("./") not in own]
            found |= {f"/{at}/{name}".replace("/./", "/") for name in [*folders, *files]}
        return found


def made(pattern: str) -> Path:
    """The newest file of that name in `dist`; the test fails without one."""
    found = sorted(DIST.glob(pattern), key=lambda file: file.stat().st_mtime)
    if not found:
        pytest.fail(f"there is no dist/{pattern}: make packages")
    return found[-1]


def needed(*programs: str) -> None:
    """The test fails without these programs."""
    missing = [name for name in programs if shutil.which(name) is None]
    if missing:
        pytest.fail(f"there is no {', '.join(missing)}: make test-packages installs it")


def refusal(*command: str) -> str:
    """Why the system does not let us do something; empty if it does. Other faults are failures."""
    done = subprocess.run(
        command, env={**os.environ, "LC_ALL": "C"}, capture_output=True, text=True, check=False
    )
    said = done.stderr.strip()
    refused = ("Operation not permitted", "permission denied", "Permission denied", "No space left")
    if done.returncode and not any(words in said for words in refused):
        pytest.fail(f"{' '.join(command)}: {said}")
    return said if done.returncode else ""
