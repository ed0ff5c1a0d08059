"""Nothing lies in the repository that was to go, and nothing is uncommitted."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

LARGEST_BYTES = 2_000_000
"""Of a tracked file; the shipped network is 1.7 MB."""

# Brackets, so that this file holds none of them.
FORBIDDEN = {
    "a note to oneself": re.compile(r"\b(T[O]DO|F[I]XME|X[X]X|H[A]CK)\b"),
    "a conflict of a merge": re.compile(r"^(<{7}|>{7}|\|{7}) ", re.M),
    "a debugger": re.compile(r"\bbreak[p]oint\(\)|\bpdb\.set[_]trace"),
}
_HOME = re.compile(r"(?<![\w.])/(?:home|Users)/(?!booth\b|USER\b|NAME\b)[a-z]\w*/")
"""A folder of one machine; tests have some that nobody has."""
_NAMES = re.compile(r"(\.(orig|rej|swp|bak|pyc)|~|\.DS_Store|Thumbs\.db)$")


def faults(root: Path) -> Iterator[str]:
    """What should not be in a tracked file, or tracked at all."""
    for name in tracked(root):
        file = root / name
        if not file.is_file() or file.is_symlink():
            continue
        if _NAMES.search(name):
            yield f"{name}: is no part of the project"
        if (size := file.stat().st_size) > LARGEST_BYTES:
            yield f"{name}: has {size:,} bytes, more than {LARGEST_BYTES:,}"
        data = file.read_bytes()
        if b"\0" in data[:8000]:
            continue
        text = data.decode("utf-8", "replace")
        homes = {} if name.startswith("tests/") else {"a folder of one machine": _HOME}
        for what, pattern in (FORBIDDEN | homes).items():
            for found in pattern.finditer(text):
                line = text.count("\n", 0, found.start()) + 1
                yield f"{name}:{line}: has {what}: {found[0].strip()}"


def uncommitted(root: Path) -> Iterator[str]:
    """What a clone would not have."""
    for line in _git(root, "status", "--porcelain").splitlines():
        yield f"{line[3:]}: is not committed"


def tracked(root: Path) -> list[str]:
    """The names of all files of the repository."""
    return [name for name in _git(root, "ls-files", "-z").split("\0") if name]


def commit_time(root: Path) -> int:
    """When the last commit was made, in seconds: what is built of it bears this time."""
    return int(_git(root, "log", "-1", "--format=%ct"))


def _git(root: Path, *arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=root, capture_output=True, text=True, check=True)
    return done.stdout
