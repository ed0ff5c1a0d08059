"""The signs of a row: its best division, each sign of its likeliest kind."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from digitbooth.images import DigitImage
from digitbooth.judgement import Verdict
from digitbooth.numbers.candidates import MOST_ATOMS, Candidate
from digitbooth.numbers.lattice import divide
from digitbooth.numbers.layout import Row
from digitbooth.numbers.reading import KINDS
from digitbooth.numbers.scoring import Weights, features
from digitbooth.prediction import NOT_ASKED, Timing

_DIGIT, _POINT, _MINUS, _OTHER = map(KINDS.index, ("digit", "point", "minus", "other"))

_SPECK = 0.3
"""Of a digit's height: ink that is smaller, and no part of a number, is a speck."""


@dataclass(eq=False)
class Answer:
    """What the network says of a candidate. Whoever keeps it settles what it is in doubt of."""

    image: DigitImage
    scores: NDArray[np.float32]
    """[10]."""
    spoken: Sequence[float]
    """See `scoring.said`: of the first look, by which signs are parted."""
    probabilities: NDArray[np.float32]
    """[10]; once it is settled those after all looks, as the verdict."""
    verdict: Verdict
    in_doubt: bool
    """Whether it is to be looked at again, turned, before it is shown."""
    doubted: bool = False
    """Whether it was looked at again."""
    timing: Timing = NOT_ASKED
    """Of the reading in which the network was asked about it, without loading."""
    asked_ns: int = 0
    """When that was, in nanoseconds of `time.perf_counter_ns`."""

    @property
    def excess(self) -> float:
        """By how much the energy exceeds that of a digit: above 0 it is refused."""
        return self.spoken[1]


@dataclass(frozen=True, eq=False)
class Choice:
    """One sign of a row's best division."""

    group: Candidate
    answer: Answer
    kind: int
    """An index into `KINDS`."""
    share: float
    """The probability that the atoms are one sign of this kind, 0 to 1."""


def choose(
    row: Row, groups: Sequence[Candidate], answers: Sequence[Answer], by: Weights
) -> list[Choice]:
    """The best division of a row into signs, from left to right."""
    given = features(row, groups, [answer.spoken for answer in answers])
    scores = given @ by.kinds
    highest = scores.max(axis=1)
    shares = np.exp(scores - highest[:, np.newaxis])
    totals = shares.sum(axis=1)
    division = divide(
        len(row.boxes), [group.mask for group in groups], (highest + np.log(totals)).tolist()
    )
    kinds = scores.argmax(axis=1)
    whole = _digit_of_all(row, groups, answers)
    if whole is not None and division.chosen == (whole,) and kinds[whole] == _OTHER:
        kinds[whole] = _DIGIT  # as the recogniser takes what is drawn alone
    chosen = [
        Choice(
            groups[place],
            answers[place],
            int(kinds[place]),
            division.probabilities[place] * float(shares[place, kinds[place]] / totals[place]),
        )
        for place in division.chosen
    ]
    chosen.sort(key=lambda choice: choice.group.box.x)
    return _in_context(chosen)


def _digit_of_all(row: Row, groups: Sequence[Candidate], answers: Sequence[Answer]) -> int | None:
    """The candidate that has all of the row's atoms, if the network takes it for a digit."""
    for place, group in enumerate(groups):
        if len(group.atoms) == len(row.boxes) <= MOST_ATOMS:
            return place if answers[place].excess <= 0 else None
    return None


def without_specks(row: Row, chosen: Sequence[Choice]) -> list[Choice]:
    """The signs of a row of ink but for small ones that are no part of a number; all, if none is
    larger."""
    small = _SPECK * row.height
    large = [
        choice
        for choice in chosen
        if choice.kind != _OTHER or max(choice.group.box.width, choice.group.box.height) > small
    ]
    return large or list(chosen)


def _in_context(chosen: Sequence[Choice]) -> list[Choice]:
    """A point is between digits, a minus before one; what is not is no part of the number."""
    kinds = [_OTHER, *(choice.kind for choice in chosen), _OTHER]
    fitting = []
    for place, choice in enumerate(chosen, 1):
        before, after = kinds[place - 1] == _DIGIT, kinds[place + 1] == _DIGIT
        lost = choice.kind == _POINT and not (before and after)
        lost |= choice.kind == _MINUS and not after
        fitting.append(replace(choice, kind=_OTHER) if lost else choice)
    return fitting
