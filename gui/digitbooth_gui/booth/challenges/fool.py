"""Draw one digit, then add so little ink that the network takes it for another."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import TYPE_CHECKING

import numpy as np

from digitbooth_gui.booth.challenges.challenge import NOTHING, Challenge, Text, miss
from digitbooth_gui.booth.texts import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from digitbooth.images import Stroke
    from digitbooth.recognizer import Prediction

TITLE = QT_TRANSLATE_NOOP("Booth", "Fool me")
EXPLANATION = QT_TRANSLATE_NOOP("Booth", "Turn one digit into another with very little ink")
FIRST = QT_TRANSLATE_NOOP("Booth", "First draw a {digit} that I can read")
THEN = QT_TRANSLATE_NOOP("Booth", "Now add a little ink until I see a {digit}")
STILL = QT_TRANSLATE_NOOP("Booth", "I still see a {digit}. A little more!")
WAVERING = QT_TRANSLATE_NOOP("Booth", "I am wavering. A little more!")
NEITHER = QT_TRANSLATE_NOOP("Booth", "Now it is a {digit} to me, and neither. Wipe, and try again!")
DONE = QT_TRANSLATE_NOOP("Booth", "You fooled me! {points} of 100 points")

DISGUISES = ((4, 9), (1, 7), (7, 9), (3, 8))
"""What can be made of what with a little ink."""


class Fool(Challenge):
    """Gives 1 to 100 points, more for less ink."""

    name = "fool"
    sign = "4→9"
    title, explanation = TITLE, EXPLANATION

    def __init__(self, random: Random, pair: tuple[int, int] | None = None) -> None:
        super().__init__(random)
        self.drawn, self.taken_for = pair or random.choice(DISGUISES)
        self._honest: float | None = None
        """The ink of the honest digit, in the strokes' unit."""

    @property
    def believed(self) -> bool:
        """Whether the network has seen the digit that was to be drawn."""
        return self._honest is not None

    @property
    def rivals(self) -> tuple[int, int] | None:
        return self.drawn, self.taken_for

    def is_done(self) -> bool:
        return self.points > 0

    def task(self) -> Text:
        if self.is_done():
            return DONE, {"points": self.points}
        if self.believed:
            return THEN, {"digit": self.taken_for}
        return FIRST, {"digit": self.drawn}

    def act(self) -> bool:
        """Begin with the same pair again: without the honest digit there is nothing to add to."""
        self._honest = None
        return super().act()

    def judge(self, prediction: Prediction, strokes: Sequence[Stroke], now: float) -> bool:
        """Look for the honest digit first, then for the other one; nothing is wiped."""
        ink = length(strokes)
        if self._honest is None:
            if prediction.confident and prediction.digit == self.drawn:
                self._honest, self.message = ink, NOTHING
            else:
                self.message = miss(prediction)
        elif prediction.confident and prediction.digit == self.taken_for:
            self.message = NOTHING
            self.points = max(1, round(100 * self._honest / max(ink, self._honest, 1e-6)))
        else:
            self.message = self._not_fooled(prediction)
        return False

    def _not_fooled(self, prediction: Prediction) -> Text:
        """What is said of ink that was not enough, or too much: just what the balance shows."""
        if not prediction.confident:
            return WAVERING, {}
        if prediction.digit == self.drawn:
            return STILL, {"digit": self.drawn}
        return NEITHER, {"digit": prediction.digit}


def length(strokes: Sequence[Stroke]) -> float:
    """How long the pen's way was, in the strokes' unit."""
    return float(
        sum(np.hypot(*np.diff(stroke, axis=0).T).sum() for stroke in strokes if len(stroke) > 1)
    )
