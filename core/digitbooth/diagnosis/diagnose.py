"""The diagnosis of a machine: its findings, and the text of them, to attach to a bug report.

The same facts give the same findings: only `without_names` asks the system for anything.
"""

import getpass
import re
import socket
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from digitbooth.diagnosis import basics, nvidia, window
from digitbooth.diagnosis.finding import Finding, Level
from digitbooth.diagnosis.machine import Machine
from digitbooth.language import gettext as _

_CHECKS = (
    basics.python,
    basics.packages,
    basics.cpu_engine,
    basics.model,
    window.window,
    window.display,
    window.fonts,
    nvidia.nvidia,
    basics.folders,
    basics.training,
)
"""In the order of the report: what is needed most comes first."""

_MARKS = {Level.OK: "✓", Level.NOTE: "·", Level.PROBLEM: "✗"}


def diagnose(machine: Machine) -> list[Finding]:
    """All findings about a machine, good and bad, in the order of the checks."""
    return [finding for check in _CHECKS for finding in check(machine)]


def can_work(findings: list[Finding]) -> bool:
    """Whether the program can do its main job: recognise digits."""
    return not any(finding.stops_work for finding in findings)


def as_text(findings: Sequence[Finding]) -> str:
    """The findings as text for users, each followed by its cure."""
    lines = []
    for finding in findings:
        said = _("{check}: {message}").format(check=_(finding.check), message=finding.message)
        lines.append(f"{_MARKS[finding.level]} {said}")
        if finding.cure:
            lines.append(f"    → {finding.cure}")
    return "\n".join(lines) + "\n"


def as_report(machine: Machine, findings: Sequence[Finding]) -> str:
    """The findings and the versions of everything involved, as text for a bug report."""
    versions = {**{n: v for n, v in machine.packages.items() if v}, **machine.versions}
    listing = "".join(f"  {name} {versions[name]}\n" for name in sorted(versions))
    return f"Digit Booth, diagnosis\n\n{as_text(findings)}\nversions:\n{listing}"


def without_names(text: str, names: Iterable[str] | None = None) -> str:
    """`text` with the home folder as `~`, and the user's and the machine's names left out.

    `names` are what to leave out instead of this user's and this machine's.
    """
    text = text.replace(str(Path.home()), "~")
    for name in sorted(_own_names() if names is None else set(names), key=len, reverse=True):
        text = re.sub(rf"(?<![\w]){re.escape(name)}(?![\w])", "…", text, flags=re.IGNORECASE)
    return text


def _own_names() -> set[str]:
    host = socket.gethostname()
    names = {host, host.partition(".")[0], Path.home().name}
    # In a container the user may have no name.
    with suppress(OSError, KeyError, ImportError):
        names.add(getpass.getuser())
    # These names identify nobody, and removing them would damage ordinary words.
    return {name for name in names if len(name) > 1} - {"root", "user", "home", "localhost"}
