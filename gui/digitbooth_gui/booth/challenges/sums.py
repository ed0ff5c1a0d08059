"""Work out sums, and write what they make, as fast as can be: three levels, each harder."""

from __future__ import annotations

from random import Random
from typing import NamedTuple

from digitbooth_gui.booth import texts
from digitbooth_gui.booth.challenges.challenge import NOTHING, Text
from digitbooth_gui.booth.challenges.timed import TimedChallenge
from digitbooth_gui.booth.texts import QT_TRANSLATE_NOOP

TITLE = QT_TRANSLATE_NOOP("Booth", "Sums")
EXPLANATION = QT_TRANSLATE_NOOP("Booth", "Add up and write the number, as fast as you can")
TASK = QT_TRANSLATE_NOOP("Booth", "Level {level}: {left} + {right} =")
READ = QT_TRANSLATE_NOOP("Booth", "I read {number}. Try again!")
DONE = QT_TRANSLATE_NOOP("Booth", "All nine sums in {seconds} s!")

SUMS = 3
"""Of each level."""


class Level(NamedTuple):
    """From what sums are made: the least and the greatest of each number, and of what they make."""

    left: tuple[int, int]
    right: tuple[int, int]
    total: tuple[int, int]


LEVELS = (
    Level((1, 8), (1, 8), (2, 9)),
    Level((2, 9), (2, 9), (11, 18)),
    Level((11, 79), (11, 79), (30, 99)),
)
"""One digit to write; two digits; and two digits out of numbers of two."""


class Sums(TimedChallenge):
    """Nine sums; a right number goes on to the next."""

    name = "sums"
    sign = "7+5"
    title, explanation = TITLE, EXPLANATION
    tasks = SUMS * len(LEVELS)
    reads_numbers = True

    def __init__(self, random: Random) -> None:
        super().__init__(random)
        self.left, self.right = 0, 0
        self._pose()

    @property
    def level(self) -> int:
        """From 1 on."""
        return min(self.done // SUMS + 1, len(LEVELS))

    @property
    def wanted(self) -> str:
        """What is to be written."""
        return str(self.left + self.right)

    def task(self) -> Text:
        if self.seconds is not None:
            return DONE, {"seconds": self.seconds}
        return TASK, {"level": self.level, "left": self.left, "right": self.right}

    def judge_number(self, text: str, sure: bool, now: float) -> bool:
        """Wipe for the next sum if the number is right; what may become right is waited for."""
        if text == self.wanted:
            self._hit(now)
            if not self.is_done():
                self._pose()
            return True
        if self.wanted.startswith(text):
            self.message = NOTHING
            return False
        return self._miss((READ, {"number": text}) if sure else (texts.NOT_YET, {}), now)

    def _pose(self) -> None:
        """Another sum of this level, whose numbers are not those of the one before."""
        level, before = LEVELS[self.level - 1], (self.left, self.right)
        low, high = level.total
        while True:
            self.left, self.right = (self.random.randint(*of) for of in (level.left, level.right))
            if low <= self.left + self.right <= high and (self.left, self.right) != before:
                return
