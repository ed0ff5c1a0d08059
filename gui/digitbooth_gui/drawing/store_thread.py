"""Keeps drawings while they are drawn: what lies on the page, and what lay there before.

On a thread of its own, for a disk takes its time.
"""

from __future__ import annotations

from dataclasses import dataclass
from time import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from digitbooth_gui.job_thread import JobThread, Worker, handles
from digitbooth_gui.mailbox import Job, Request

if TYPE_CHECKING:
    from digitbooth_gui.drawing.kept_files import Drawn, KeptDrawing


@dataclass(frozen=True, eq=False)
class KeepDrawing(Request):
    """Keep what lies on the page: the newest is enough."""

    ink: Drawn


@dataclass(frozen=True, eq=False)
class NoteDrawing(Request):
    """It does not lie on the page any more. Answered by `RecentDrawings`."""

    key = None
    ink: Drawn


@dataclass(frozen=True)
class ReadDrawings(Request):
    """Answered by `LeftDrawing`, where there is one, and `RecentDrawings`."""


@dataclass(frozen=True)
class ForgetDrawings(Request):
    """Forget what lay on the page before. Answered by `RecentDrawings`."""

    key = None


@dataclass(frozen=True, eq=False)
class LeftDrawing:
    """What lay on the page when the window was left."""

    ink: Drawn


@dataclass(frozen=True, eq=False)
class RecentDrawings:
    """What lay there before, the last first."""

    drawings: tuple[KeptDrawing, ...]


class _Store(Worker):
    finishes = True

    def __init__(self) -> None:
        super().__init__()
        self._left: Drawn = ()
        self._recent: list[KeptDrawing] = []

    def begin(self) -> None:
        """Read all before anything new is written."""
        from digitbooth_gui.drawing.kept_files import read_current, read_recent

        self._left, self._recent = read_current(), read_recent()

    @handles(ReadDrawings)
    def _read(self, job: Job[ReadDrawings]) -> RecentDrawings:
        if self._left:
            self.tell(LeftDrawing(self._left))
        return RecentDrawings(tuple(self._recent))

    @handles(KeepDrawing)
    def _keep(self, job: Job[KeepDrawing]) -> None:
        from digitbooth_gui.drawing.kept_files import write_current

        write_current(job.request.ink)

    @handles(NoteDrawing)
    def _note(self, job: Job[NoteDrawing]) -> RecentDrawings:
        from digitbooth_gui.drawing.kept_files import KeptDrawing, write_recent

        self._recent = write_recent([KeptDrawing(job.request.ink, time()), *self._recent])
        return RecentDrawings(tuple(self._recent))

    @handles(ForgetDrawings)
    def _forget(self, job: Job[ForgetDrawings]) -> RecentDrawings:
        from digitbooth_gui.drawing.kept_files import write_recent

        self._recent = write_recent([])
        return RecentDrawings(())


class DrawingStore(JobThread):
    """The window's side of it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__("drawings", _Store(), parent)
