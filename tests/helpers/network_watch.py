"""Watches what a program and its children do with the network, and what they write in the home."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path


class NetworkWatch:
    """A fresh home, and a log of every socket that is opened."""

    def __init__(self, folder: Path) -> None:
        self._home, self._log = folder / "home", folder / "sockets"
        self._home.mkdir()

    @property
    def command(self) -> Sequence[str]:
        """What runs the program, in a process that is the program's own from then on."""
        watch = ["strace", "-D", "-f", "-qq", "--seccomp-bpf", "-e", "trace=socket"]
        return [*watch, "-o", str(self._log)]

    @property
    def environment(self) -> dict[str, str]:
        """To be added to the program's: where its home is."""
        return {"HOME": str(self._home)}

    @property
    def internet(self) -> list[str]:
        """The system calls that opened a socket of the internet."""
        return [call for call in self._log.read_text().splitlines() if "AF_INET" in call]

    @property
    def files(self) -> list[str]:
        """What was written in the home, without our own folders."""
        everything = (path for path in self._home.rglob("*") if path.is_file())
        names = (path.relative_to(self._home).as_posix() for path in everything)
        return sorted(name for name in names if "/digitbooth/" not in name)


def why_not() -> str | None:
    """Why nothing can be watched here."""
    if not shutil.which("strace"):
        return "needs strace (Debian, Ubuntu: sudo apt install strace)"
    watch = ["strace", "-D", "-f", "-qq", "--seccomp-bpf", "-e", "trace=socket", "true"]
    said = subprocess.run(watch, capture_output=True, text=True, check=False).stderr
    return f"strace may not watch: {said.strip()}" if said else None
