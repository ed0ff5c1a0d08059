"""Checks that are commands of their own: they hold if the command ends well."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path


def locks(root: Path) -> Iterator[str]:
    """What is pinned is what `pyproject.toml` asks for, with digests."""
    return _ends_well(
        root, sys.executable, "-m", "pytest", "-q", "tests/packaging/test_requirements.py"
    )


def accessibility(root: Path) -> Iterator[str]:
    """The manual's pages have no fault that axe-core or the Tab key finds."""
    return _ends_well(root, "make", "accessibility")


def tests(root: Path) -> Iterator[str]:
    """Every test passes."""
    return _ends_well(root, "make", "test")


def same_bytes(root: Path) -> Iterator[str]:
    """Two builds of the commit are the same."""
    return _ends_well(root, "make", "test-same-bytes")


def installed(root: Path) -> Iterator[str]:
    """The packages work in a bare Debian."""
    return _ends_well(root, "make", "test-packages")


def _ends_well(root: Path, *command: str) -> Iterator[str]:
    done = subprocess.run(
        command, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )
    if done.returncode != 0:
        last = "; ".join(done.stdout.strip().splitlines()[-3:])
        yield f"{' '.join(command)} ends with {done.returncode}: {last}"
