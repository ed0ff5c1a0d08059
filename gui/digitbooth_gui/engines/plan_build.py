"""The build of a plan as the window sees it: how far the child that builds is."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from digitbooth.engines.build import unfinished
from digitbooth.engines.events import BuildDone, BuildFailed, BuildProgress, parse_event
from digitbooth.errors import EngineError
from digitbooth_gui.child import Child

if TYPE_CHECKING:
    from digitbooth.engines.events import BuildEvent


class PlanBuild:
    """One run of the command that builds a plan and prints its events; `child` tells its end."""

    def __init__(self, command: list[str], patience_s: float, parent: QObject) -> None:
        self._started = monotonic()
        self.child = Child(
            command,
            _read,
            BuildDone,
            parent,
            patience_s=patience_s,
            waits=True,
            fault=unfinished,
        )

    @property
    def elapsed_s(self) -> float:
        """Since the build was asked for."""
        return monotonic() - self._started

    @property
    def phase(self) -> str:
        """What it is at, as the runtime calls it; empty where it does not say."""
        return getattr(self.child.last, "phase", "")

    @property
    def step(self) -> tuple[int, int] | None:
        """How many steps of the phase are done, of how many; None where it does not say."""
        last = self.child.last
        return (last.step, last.steps) if isinstance(last, BuildProgress) else None


def _read(line: str) -> BuildEvent | None:
    event = parse_event(line)
    if isinstance(event, BuildFailed):
        raise EngineError(event.message)
    return event
