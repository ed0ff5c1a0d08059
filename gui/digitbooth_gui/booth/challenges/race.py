"""Draw all digits from 0 to 9, one after another, as fast as can be."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from digitbooth_gui.booth.challenges.challenge import Text, miss
from digitbooth_gui.booth.challenges.timed import TimedChallenge
from digitbooth_gui.booth.texts import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from digitbooth.images import Stroke
    from digitbooth.recognizer import Prediction

TITLE = QT_TRANSLATE_NOOP("Booth", "Against the clock")
EXPLANATION = QT_TRANSLATE_NOOP("Booth", "Draw all digits from 0 to 9, as fast as you can")
DRAW_THIS = QT_TRANSLATE_NOOP("Booth", "Draw a {digit}")
DONE = QT_TRANSLATE_NOOP("Booth", "All ten in {seconds} s!")


class Race(TimedChallenge):
    """Takes the ten digits in their order."""

    name = "race"
    sign = "0–9"
    title, explanation = TITLE, EXPLANATION
    tasks = 10

    @property
    def wanted(self) -> int:
        """The digit to be drawn; the last one, too, once it is over."""
        return min(self.done, self.tasks - 1)

    def task(self) -> Text:
        if self.seconds is not None:
            return DONE, {"seconds": self.seconds}
        return DRAW_THIS, {"digit": self.wanted}

    def judge(self, prediction: Prediction, strokes: Sequence[Stroke], now: float) -> bool:
        """Wipe for the next digit if this is the one that is wanted."""
        if prediction.confident and prediction.digit == self.wanted:
            return self._hit(now)
        return self._miss(miss(prediction), now)
