"""Draw all digits from 0 to 9, one after another, as fast as can be."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import TYPE_CHECKING

from digitbooth_gui.booth.challenges.challenge import NOTHING, Challenge, Text, miss
from digitbooth_gui.booth.texts import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from digitbooth.images import Stroke
    from digitbooth.recognizer import Prediction

TITLE = QT_TRANSLATE_NOOP("Booth", "Against the clock")
EXPLANATION = QT_TRANSLATE_NOOP("Booth", "Draw all digits from 0 to 9, as fast as you can")
BEST_TIME = QT_TRANSLATE_NOOP("Booth", "Today's best: {seconds} s")
DRAW_THIS = QT_TRANSLATE_NOOP("Booth", "Draw a {digit}")
DONE = QT_TRANSLATE_NOOP("Booth", "All ten in {seconds} s!")

_MISS_S = 1.2
"""How long a drawing that missed stays, until there is a page for the next try."""


class Race(Challenge):
    """Counts from the first stroke to the last digit; its points are milliseconds below 0."""

    name = "race"
    sign = "0–9"
    title, explanation = TITLE, EXPLANATION
    shows_clock = True

    def __init__(self, random: Random) -> None:
        super().__init__(random)
        self.wanted = 0
        self.seconds: float | None = None
        """What all ten took; None until it is over."""
        self._began_at: float | None = None
        self._wipe_at: float | None = None

    @staticmethod
    def best(points: int) -> Text:
        return BEST_TIME, {"seconds": f"{-points / 1000:.1f}"}

    @staticmethod
    def result(points: int) -> str:
        return f"{-points / 1000:.1f} s"

    def tension(self) -> float:
        return self.wanted / 9

    def is_done(self) -> bool:
        return self.seconds is not None

    def task(self) -> Text:
        if self.seconds is not None:
            return DONE, {"seconds": f"{self.seconds:.1f}"}
        return DRAW_THIS, {"digit": self.wanted}

    def pen_down(self, now: float) -> None:
        self._wipe_at = None
        if self._began_at is None:
            self._began_at = now

    def judge(self, prediction: Prediction, strokes: Sequence[Stroke], now: float) -> bool:
        """Wipe for the next digit if this is the one that is wanted."""
        if not prediction.confident or prediction.digit != self.wanted:
            self.message = miss(prediction)
            self._wipe_at = now + _MISS_S
            return False
        self.message = NOTHING
        if self.wanted == 9:
            self.seconds = self.clock_s(now)
            self.points = -round(1000 * self.seconds)
        else:
            self.wanted += 1
        return True

    def tick(self, now: float) -> bool:
        """Wipe a miss that has been seen for long enough."""
        if self._wipe_at is None or now < self._wipe_at:
            return False
        self._wipe_at = None
        return True

    def clock_s(self, now: float) -> float:
        """Seconds since the first stroke, or what all ten took."""
        if self.seconds is not None:
            return self.seconds
        return 0.0 if self._began_at is None else now - self._began_at
