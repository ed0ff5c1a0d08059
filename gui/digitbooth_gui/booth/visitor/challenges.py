"""The challenges' rules, without a widget: a race through the digits, fooling, guessing.

Each is told what the network says of a drawing once the pen rests, or what was guessed, and tells
what to do next.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from digitbooth_gui.booth import texts

if TYPE_CHECKING:
    from digitbooth.images import Stroke
    from digitbooth.recognizer import Prediction

Task: TypeAlias = tuple[str, dict[str, object]]
"""What to do now, or what came of it: one of `texts`, and its values."""

DISGUISES = ((4, 9), (1, 7), (7, 9), (3, 8))
"""What can be made of what with a little ink."""

ROUNDS = 5
"""Digits to guess before the points are told."""

SURE_POINTS, HELPED_POINTS = 3, 1
"""For a right guess at the first look, and with help."""


class Race:
    """0 to 9, one after another, as fast as can be."""

    name = "race"

    def __init__(self) -> None:
        self.wanted = 0
        self._began_at: float | None = None
        self.seconds: float | None = None
        """What it took, once it is done."""

    def is_done(self) -> bool:
        """Whether all ten are drawn."""
        return self.seconds is not None

    def task(self) -> Task:
        """Which digit is to be drawn, or how long all took."""
        if self.seconds is not None:
            return texts.RACE_DONE, {"seconds": f"{self.seconds:.1f}"}
        return texts.DRAW_THIS, {"digit": self.wanted}

    def running_s(self, now: float) -> float:
        """Seconds since the first stroke."""
        if self.seconds is not None:
            return self.seconds
        return 0.0 if self._began_at is None else now - self._began_at

    def pen_down(self, now: float) -> None:
        """The first stroke starts the clock."""
        if self._began_at is None:
            self._began_at = now

    def judge(self, prediction: Prediction, now: float) -> bool:
        """Whether the drawing is the digit that is wanted; then the next one is."""
        if self.is_done() or not prediction.confident or prediction.digit != self.wanted:
            return False
        if self.wanted == 9:
            self.seconds = self.running_s(now)
        else:
            self.wanted += 1
        return True

    @property
    def points(self) -> int:
        """Milliseconds, less than 0: sooner is more."""
        return -round(1000 * (self.seconds or 0.0))


class Fool:
    """Draw one digit, then add so little ink that the network takes it for another."""

    name = "fool"

    def __init__(self, pair: tuple[int, int]) -> None:
        self.drawn, self.taken_for = pair
        self._honest: float | None = None
        self.points: int | None = None
        """1 to 100, less ink gives more, once it is done."""

    @property
    def believed(self) -> bool:
        """Whether the network has seen the digit that was to be drawn."""
        return self._honest is not None

    def is_done(self) -> bool:
        """Whether the network took the drawing for the other digit."""
        return self.points is not None

    def task(self) -> Task:
        """Which digit is to be drawn, which one it is to become, or what that was worth."""
        if self.points is not None:
            return texts.FOOL_DONE, {"points": self.points}
        if self.believed:
            return texts.FOOL_THEN, {"digit": self.taken_for}
        return texts.FOOL_FIRST, {"digit": self.drawn}

    def judge(self, prediction: Prediction, strokes: Sequence[Stroke]) -> bool:
        """Whether the drawing got it a step further."""
        if self.is_done() or not prediction.confident:
            return False
        ink = length(strokes)
        if self._honest is None:
            if prediction.digit != self.drawn:
                return False
            self._honest = ink
            return True
        if prediction.digit != self.taken_for:
            return False
        added = max(ink - self._honest, 0.0)
        self.points = max(1, round(100 * self._honest / max(self._honest + added, 1e-6)))
        return True


@dataclass
class Guess:
    """Which digit makes the network's layers look so?"""

    name = "guess"
    random: Random = field(default_factory=Random)
    round: int = 0
    """Counted from 0."""
    points: int = 0
    helped: bool = False
    """Whether more than the deepest layer is shown in this round."""
    digit: int = field(init=False)
    """What is hidden in this round, 0 to 9."""

    def __post_init__(self) -> None:
        self.digit = self.random.randrange(10)

    def is_done(self) -> bool:
        """Whether all rounds are played."""
        return self.round >= ROUNDS

    def task(self) -> Task:
        """Which round it is, or how many points all of them gave."""
        if self.is_done():
            return texts.GUESS_DONE, {"points": self.points, "most": self.most}
        return texts.GUESS_ASK, {"round": self.round + 1, "rounds": ROUNDS}

    @property
    def most(self) -> int:
        """As many points as all rounds together can give."""
        return ROUNDS * SURE_POINTS

    def guess(self, digit: int) -> bool:
        """Take a guess, 0 to 9; whether it is right. Points are added."""
        right = digit == self.digit
        if right and not self.is_done():
            self.points += HELPED_POINTS if self.helped else SURE_POINTS
        return right

    def next_round(self) -> None:
        """The next round, with another digit."""
        self.round += 1
        self.helped = False
        self.digit = (self.digit + self.random.randrange(1, 10)) % 10


def length(strokes: Sequence[Stroke]) -> float:
    """How long the pen's way was, in the strokes' unit."""
    return float(
        sum(np.hypot(*np.diff(stroke, axis=0).T).sum() for stroke in strokes if len(stroke) > 1)
    )
