"""A Debian-like system as installing a kiosk sees it, below a root that tests choose."""

import os
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from digitbooth.errors import BoothError
from digitbooth.language import gettext_noop as N_
from digitbooth.programs import environment_of_others


@dataclass(frozen=True)
class Machine:
    """The system whose files are below `root`; other than this one, no program of it is run."""

    root: Path = Path("/")

    def at(self, path: str | Path) -> Path:
        """Where the file `path` of the system lies."""
        return self.root / str(path).lstrip("/")

    def has(self, program: str) -> bool:
        """Whether it has a program, for everybody or for root."""
        places = [self.at(place) for place in ("usr/bin", "usr/sbin", "bin", "sbin")]
        return shutil.which(program, path=os.pathsep.join(map(str, places))) is not None

    def user(self, name: str) -> str | None:
        """What its list of users says of `name`: the field for comments; None without one."""
        return next((line[4] for line in self._lines("passwd") if line[0] == name), None)

    def groups(self) -> set[str]:
        """The groups that it has."""
        return {line[0] for line in self._lines("group")}

    def is_up(self) -> bool:
        """Whether systemd runs it now: not so in a folder that is only prepared."""
        return self.at("/run/systemd/system").is_dir()

    def run(self, command: Sequence[str]) -> str:
        """Run a program of the system's, and return what it prints. Raises `BoothError`."""
        try:
            done = subprocess.run(
                command,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                text=True,
                errors="replace",
                env={**environment_of_others(), "DEBIAN_FRONTEND": "noninteractive", "LC_ALL": "C"},
                check=False,
            )
        except OSError as error:
            raise BoothError(
                N_("{command}: cannot be run ({reason}); a kiosk needs Debian or its kin"),
                command=command[0],
                reason=error.strerror or "",
            ) from error
        if done.returncode != 0:
            said = (done.stderr or done.stdout).strip().splitlines()
            raise BoothError(
                N_("`{command}` failed: {said}; put that right and try again"),
                command=" ".join(command),
                said=said[-1] if said else done.returncode,
            )
        return done.stdout

    def _lines(self, table: str) -> list[list[str]]:
        """A table of users or groups, with at least five fields to a line."""
        try:
            text = self.at(f"/etc/{table}").read_text(encoding="utf-8", errors="replace")
        except OSError:
            return []
        return [[*line.split(":"), "", "", "", ""] for line in text.splitlines()]
