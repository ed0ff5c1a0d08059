"""What challenges against the clock share: their time, and misses that make room for a next try."""

from __future__ import annotations

from random import Random
from typing import ClassVar

from digitbooth_gui.booth import texts
from digitbooth_gui.booth.challenges.challenge import NOTHING, Challenge, Text

_MISS_S = 1.2
"""How long a drawing that missed stays, until there is a page for the next try."""


class TimedChallenge(Challenge):
    """Counts from the first stroke to the last task; its points are milliseconds below 0."""

    shows_clock = True
    tasks: ClassVar[int]
    """So many are to be done, one after another."""

    def __init__(self, random: Random) -> None:
        super().__init__(random)
        self.done = 0
        """Tasks that are done."""
        self.seconds: float | None = None
        """What all of them took; None until it is over."""
        self._began_at: float | None = None
        self._wipe_at: float | None = None

    @staticmethod
    def best(points: int) -> Text:
        return texts.BEST_TIME, {"seconds": -points / 1000}

    @staticmethod
    def result(points: int) -> str:
        return f"{-points / 1000:.1f} s"

    def tension(self) -> float:
        return min(self.done / (self.tasks - 1), 1.0)

    def is_done(self) -> bool:
        return self.seconds is not None

    def pen_down(self, now: float) -> None:
        self._wipe_at = None
        if self._began_at is None:
            self._began_at = now

    def tick(self, now: float) -> bool:
        """Wipe a miss that has been seen for long enough."""
        if self._wipe_at is None or now < self._wipe_at:
            return False
        self._wipe_at = None
        return True

    def clock_s(self, now: float) -> float:
        """Seconds since the first stroke, or what all tasks took."""
        if self.seconds is not None:
            return self.seconds
        return 0.0 if self._began_at is None else now - self._began_at

    def _hit(self, now: float) -> bool:
        """A task is done: wipe for the next one."""
        self.message = NOTHING
        self.done += 1
        if self.done == self.tasks:
            self.seconds = self.clock_s(now)
            self.points = -round(1000 * self.seconds)
        return True

    def _miss(self, message: Text, now: float) -> bool:
        """What is drawn is not it: say so, and wipe it later."""
        self.message = message
        self._wipe_at = now + _MISS_S
        return False
