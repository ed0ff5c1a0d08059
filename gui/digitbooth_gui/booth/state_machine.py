"""What the booth shows and when it goes on by itself: one small machine, moved by touches and time.

Everything that waits in a booth waits here or asks this clock, so a test lives through a day in
seconds. Nothing here draws.
"""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

if TYPE_CHECKING:
    from digitbooth.booth.config import IdleSettings

BEAT_MS = 100
"""How often time is looked at; what visitors see counted needs no more."""

PIN_S = 30.0
"""Whoever opened the PIN pad by accident finds the booth as it was after so many seconds."""

PANEL_S = 300.0
"""An operator who went away leaves no open panel for longer."""


class Now(Enum):
    """What the booth shows."""

    ATTRACT = auto()
    DRAW = auto()
    MENU = auto()
    """The choice of challenges."""
    RACE = auto()
    FOOL = auto()
    GUESS = auto()
    PIN = auto()
    PANEL = auto()


CHALLENGES = (Now.RACE, Now.FOOL, Now.GUESS)

_VISITORS = (Now.DRAW, Now.MENU, *CHALLENGES)

_WAYS: dict[Now, tuple[Now, ...]] = {
    Now.ATTRACT: (Now.DRAW, Now.PIN, Now.PANEL),
    Now.DRAW: (Now.ATTRACT, Now.MENU, Now.PIN, Now.PANEL),
    Now.MENU: (Now.DRAW, *CHALLENGES, Now.PIN, Now.PANEL),
    Now.RACE: (Now.DRAW, Now.MENU, Now.PIN, Now.PANEL),
    Now.FOOL: (Now.DRAW, Now.MENU, Now.PIN, Now.PANEL),
    Now.GUESS: (Now.DRAW, Now.MENU, Now.PIN, Now.PANEL),
    Now.PIN: (Now.DRAW, Now.PANEL),
    Now.PANEL: (Now.DRAW,),
}
"""From each, where it may go. The panel without a PIN is for booths that have none yet."""


class MonotonicClock:
    """As much of the booth's clock as the flow needs: seconds that only grow."""

    def monotonic(self) -> float:
        """Seconds since some moment."""
        from time import monotonic

        return monotonic()


class Flow(QObject):
    """Where the booth is. `beat` comes from a timer, or from a test that plays time."""

    changed = Signal(Now)
    """What is to be shown from now on."""
    asked = Signal(int)
    """Whole seconds that are left of the countdown."""
    answered = Signal()
    """Somebody is there: the countdown is over."""
    arrived = Signal()
    """A visitor's first touch."""
    left = Signal()
    """Nobody is there: everything as for the next visitor."""
    beaten = Signal(float)
    """The time, in seconds of the flow's clock, about ten times a second."""

    def __init__(
        self, idle: IdleSettings, clock: MonotonicClock | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._clock = clock or MonotonicClock()
        self.idle = idle
        self.page_is_empty = True
        self._now = Now.DRAW
        self._visited = False
        self._seconds_left: int | None = None
        self._touched_at = self._clock.monotonic()
        self._timer = QTimer(self, interval=BEAT_MS)
        self._timer.timeout.connect(self.beat)

    @property
    def now(self) -> Now:
        """What is shown."""
        return self._now

    @property
    def time(self) -> float:
        """Seconds of its clock."""
        return self._clock.monotonic()

    @property
    def counting(self) -> bool:
        """Whether the countdown runs."""
        return self._seconds_left is not None

    def start(self) -> None:
        """Time goes by itself from now on."""
        self._timer.start()

    def stop(self) -> None:
        """Time stands still."""
        self._timer.stop()

    def go(self, to: Now) -> bool:
        """Show this, if a way leads there from what is shown; whether it does."""
        if to not in _WAYS[self._now]:
            return False
        self._touched_at = self.time
        self._end_countdown()
        self._now = to
        self.changed.emit(to)
        return True

    @Slot()
    def touch(self) -> None:
        """Somebody touched the screen, wherever, or drew."""
        self._touched_at = self.time
        self._end_countdown()
        if self._now is Now.ATTRACT:
            self.go(Now.DRAW)
        if not self._visited and self._now in _VISITORS:
            self._visited = True
            self.arrived.emit()

    @Slot()
    def start_over(self) -> None:
        """As for a new visitor."""
        self._leave(Now.DRAW)

    @Slot()
    def beat(self) -> None:
        """Look at the time."""
        self.beaten.emit(self.time)
        quiet = self.time - self._touched_at
        if self._now is Now.ATTRACT:
            return
        if self._now in (Now.PIN, Now.PANEL):
            if quiet >= (PIN_S if self._now is Now.PIN else PANEL_S):
                self._leave(Now.DRAW)
        elif self._now is Now.DRAW and self.page_is_empty:
            if self.idle.attract_after_s and quiet >= self.idle.attract_after_s:
                self._leave(Now.ATTRACT)
        elif quiet >= self.idle.ask_after_s + self.idle.countdown_s:
            self._leave(Now.DRAW)
        elif quiet >= self.idle.ask_after_s:
            self._count(self.idle.ask_after_s + self.idle.countdown_s - quiet)

    def _count(self, left: float) -> None:
        whole = -int(-left // 1)
        if whole != self._seconds_left:
            self._seconds_left = whole
            self.asked.emit(whole)

    def _end_countdown(self) -> None:
        if self._seconds_left is not None:
            self._seconds_left = None
            self.answered.emit()

    def _leave(self, to: Now) -> None:
        self._end_countdown()
        self._touched_at = self.time
        self._visited = False
        before, self._now = self._now, to
        self.left.emit()
        if before is not to:
            self.changed.emit(to)
