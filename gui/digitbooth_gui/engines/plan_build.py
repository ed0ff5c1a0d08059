"""The build of a plan as the window sees it: how far it is, and its one end."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from digitbooth.errors import EngineError
from digitbooth_gui.engines.child import Child

if TYPE_CHECKING:
    from digitbooth.engines.events import BuildEvent


class PlanBuild(QObject):
    """One run of the command that builds a plan and prints its events."""

    done = Signal()
    """The plan is kept."""
    failed = Signal(str)
    """One line for a person."""
    fell_silent = Signal()
    """No event came for the time given: it may hang. It goes on until it is killed."""
    spoke_again = Signal()
    """An event came after all."""

    def __init__(self, command: list[str], patience_s: float, parent: QObject) -> None:
        super().__init__(parent)
        self._started = monotonic()
        self._last: BuildEvent | None = None
        self._silent = False
        self._child = Child(command, patience_s, parent)
        self._child.said.connect(self._hear)
        self._child.fell_silent.connect(self._note_silence)
        self._child.ended.connect(self._end)

    @property
    def elapsed_s(self) -> float:
        """Since the build was asked for."""
        return monotonic() - self._started

    @property
    def phase(self) -> str:
        """What it is at, as the runtime calls it; empty where it does not say."""
        return getattr(self._last, "phase", "")

    @property
    def step(self) -> tuple[int, int] | None:
        """How many steps of the phase are done, of how many; None where it does not say."""
        from digitbooth.engines.events import BuildProgress

        last = self._last
        return (last.step, last.steps) if isinstance(last, BuildProgress) else None

    def start(self) -> None:
        """Start the process."""
        self._child.start()

    def kill(self) -> None:
        """End it; nothing more is heard."""
        self._child.kill()
        self.deleteLater()

    @Slot(str)
    def _hear(self, line: str) -> None:
        from digitbooth.engines.events import parse_event

        try:
            event = parse_event(line)
        except EngineError as error:
            self.kill()
            self.failed.emit(str(error))
            return
        if event is None:
            return  # chatter is no sign of life
        self._last = event
        self._child.keep_waiting()
        if self._silent:
            self._silent = False
            self.spoke_again.emit()

    @Slot()
    def _note_silence(self) -> None:
        self._silent = True
        self.fell_silent.emit()

    @Slot(str)
    def _end(self, how: str) -> None:
        from digitbooth.engines.build import unfinished
        from digitbooth.engines.events import BuildDone, BuildFailed

        last = self._last
        if isinstance(last, BuildFailed):
            self.failed.emit(last.message)
        elif isinstance(last, BuildDone) and not how:
            self.done.emit()
        else:
            self.failed.emit(unfinished(how, self._child.last_words))
        self.deleteLater()
