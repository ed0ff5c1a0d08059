"""A finding of a diagnosis: what was checked, how it is, and what to do about it."""

from dataclasses import asdict, dataclass
from enum import Enum
from typing import Any


class Level(str, Enum):
    """How bad a finding is."""

    OK = "ok"
    NOTE = "note"
    """Something optional is missing."""
    PROBLEM = "problem"
    """Something that should work does not work."""


@dataclass(frozen=True)
class Finding:
    """One thing that was checked."""

    check: str
    """The name of what was checked: `python`, `display`, …"""
    level: Level
    message: str
    cure: str = ""
    """The command that cures it, or what else to do; empty if there is nothing to do."""
    stops_work: bool = False
    """Whether the program cannot recognise digits because of it."""

    def as_json(self) -> dict[str, Any]:
        """The finding for JSON, as `doctor --json` prints it."""
        return {**asdict(self), "level": self.level.value}


def ok(check: str, message: str) -> Finding:
    """A finding that something is as it should be."""
    return Finding(check, Level.OK, message)


def note(check: str, message: str, cure: str = "") -> Finding:
    """A finding that something optional is missing."""
    return Finding(check, Level.NOTE, message, cure)


def problem(check: str, message: str, cure: str, stops_work: bool = False) -> Finding:
    """A finding that something does not work, with what to do about it."""
    return Finding(check, Level.PROBLEM, message, cure, stops_work)
