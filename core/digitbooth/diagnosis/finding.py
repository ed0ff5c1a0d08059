"""A finding of a diagnosis: one thing that was checked, how it is, and what cures it."""

from dataclasses import asdict, dataclass
from enum import Enum
from typing import Any


class Level(str, Enum):
    """How bad a finding is."""

    OK = "ok"
    NOTE = "note"
    """Something that one may want is not there."""
    PROBLEM = "problem"
    """Something that should work does not."""


@dataclass(frozen=True)
class Finding:
    """One thing that was checked."""

    check: str
    """What was checked: `python`, `display`, …"""
    level: Level
    message: str
    cure: str = ""
    """The command that puts it right, or what to do; empty if there is nothing to do."""
    stops_work: bool = False
    """Whether the program cannot recognise digits because of it."""

    def as_json(self) -> dict[str, Any]:
        """The finding as `doctor --json` has it."""
        return {**asdict(self), "level": self.level.value}


def ok(check: str, message: str) -> Finding:
    """A finding that all is well."""
    return Finding(check, Level.OK, message)


def note(check: str, message: str, cure: str = "") -> Finding:
    """A finding of something that one may want and that is not there."""
    return Finding(check, Level.NOTE, message, cure)


def problem(check: str, message: str, cure: str, stops_work: bool = False) -> Finding:
    """A finding of something that should work and does not."""
    return Finding(check, Level.PROBLEM, message, cure, stops_work)
