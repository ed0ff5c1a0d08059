"""Which screen the booth shows, and when it changes by itself: by touches and by time.

Everything that waits in a booth waits here or asks this clock, so a test lives through a day in
seconds. Nothing here draws.
"""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from digitbooth.booth.clock import SystemClock

if TYPE_CHECKING:
    from digitbooth.booth.clock import MonotonicClock
    from digitbooth.booth.config import IdleSettings

TICK_MS = 100
"""How often time is looked at; what visitors see counted needs no more."""

PIN_S = 30.0
"""How long the PIN pad stays open without a touch."""

PANEL_S = 300.0
"""How long the panel stays open without a touch."""


class Screen(Enum):
    """What the booth shows; one at a time."""

    ATTRACT = auto()
    DRAW = auto()
    MENU = auto()
    """The choice of challenges."""
    CHALLENGE = auto()
    """One of them, whichever was chosen."""
    PIN = auto()
    PANEL = auto()


_VISITOR_SCREENS = (Screen.DRAW, Screen.MENU, Screen.CHALLENGE)

_TRANSITIONS: dict[Screen, tuple[Screen, ...]] = {
    Screen.ATTRACT: (Screen.DRAW, Screen.PIN, Screen.PANEL),
    Screen.DRAW: (Screen.ATTRACT, Screen.MENU, Screen.PIN, Screen.PANEL),
    Screen.MENU: (Screen.DRAW, Screen.CHALLENGE, Screen.PIN, Screen.PANEL),
    Screen.CHALLENGE: (Screen.DRAW, Screen.MENU, Screen.PIN, Screen.PANEL),
    Screen.PIN: (*_VISITOR_SCREENS, Screen.PANEL),
    Screen.PANEL: _VISITOR_SCREENS,
}
"""From each, where it may go. The panel without a PIN is for booths that have none yet."""

OPERATOR_SCREENS = (Screen.PIN, Screen.PANEL)


class StateMachine(QObject):
    """Which screen is shown. `tick` is called by a timer, or by a test that plays time."""

    changed = Signal(Screen)
    """What is to be shown from now on."""
    countdown_changed = Signal(int)
    """Whole seconds that are left of the countdown."""
    countdown_ended = Signal()
    """The countdown is over: somebody is there, or it has come to its end."""
    woken = Signal()
    """A touch ended the demonstration or the countdown; it may have been meant for nothing else."""
    visitor_arrived = Signal()
    """A visitor's first touch."""
    visitor_left = Signal()
    """Nobody is there any more: everything returns to its start."""
    ticked = Signal(float)
    """The time, in seconds of the state machine's clock, about ten times a second."""

    def __init__(
        self, idle: IdleSettings, clock: MonotonicClock | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._clock = clock or SystemClock()
        self.idle = idle
        self.page_is_empty = True
        self._screen = self._interrupted = Screen.DRAW
        self._visited = False
        self._seconds_left: int | None = None
        self._touched_at = self._clock.monotonic()
        self._timer = QTimer(self, interval=TICK_MS)
        self._timer.timeout.connect(self.tick)

    @property
    def screen(self) -> Screen:
        """What is shown now."""
        return self._screen

    @property
    def time(self) -> float:
        """Seconds of the clock that it was given; they only grow."""
        return self._clock.monotonic()

    @property
    def counting(self) -> bool:
        """Whether a countdown is shown."""
        return self._seconds_left is not None

    def start(self) -> None:
        """Tick by itself from now on, every `TICK_MS` milliseconds."""
        self._timer.start()

    def stop(self) -> None:
        """Do not tick by itself any more; `tick` still works."""
        self._timer.stop()

    def go(self, to: Screen) -> bool:
        """Show this screen if it may follow the one that is shown; return whether it may."""
        if to not in _TRANSITIONS[self._screen]:
            return False
        self._touched_at = self.time
        self._end_countdown()
        if self._screen in _VISITOR_SCREENS:
            self._interrupted = self._screen
        self._screen = to
        self.changed.emit(to)
        return True

    def resume(self) -> None:
        """Show again what the visitor had when an operator came."""
        self.go(self._interrupted)

    @Slot()
    def touch(self) -> None:
        """Somebody touched the screen, wherever, or drew."""
        if self.counting or self._screen is Screen.ATTRACT:
            self.woken.emit()
        self._touched_at = self.time
        self._end_countdown()
        if self._screen is Screen.ATTRACT:
            self.go(Screen.DRAW)
        if not self._visited and self._screen in _VISITOR_SCREENS:
            self._visited = True
            self.visitor_arrived.emit()

    @Slot()
    def tick(self) -> None:
        """Look at the time: count down, go to another screen, or do nothing."""
        self.ticked.emit(self.time)
        quiet = self.time - self._touched_at
        if self._screen is Screen.ATTRACT:
            return
        if self._screen in OPERATOR_SCREENS:
            if quiet >= (PIN_S if self._screen is Screen.PIN else PANEL_S):
                self._leave(Screen.DRAW)
        elif self._screen is Screen.DRAW and self.page_is_empty:
            if self.idle.attract_after_s and quiet >= self.idle.attract_after_s:
                self._leave(Screen.ATTRACT)
        elif quiet >= self.idle.ask_after_s + self.idle.countdown_s:
            self._leave(Screen.DRAW)
        elif quiet >= self.idle.ask_after_s:
            self._count(self.idle.ask_after_s + self.idle.countdown_s - quiet)

    def _count(self, left: float) -> None:
        whole = -int(-left // 1)
        if whole != self._seconds_left:
            self._seconds_left = whole
            self.countdown_changed.emit(whole)

    def _end_countdown(self) -> None:
        if self._seconds_left is not None:
            self._seconds_left = None
            self.countdown_ended.emit()

    def _leave(self, to: Screen) -> None:
        self._end_countdown()
        self._touched_at = self.time
        self._visited = False
        before, self._screen = self._screen, to
        self._interrupted = to
        self.visitor_left.emit()
        if before is not to:
            self.changed.emit(to)
