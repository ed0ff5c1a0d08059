"""The signs of a row: its best division, each sign of its likeliest kind."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from digitbooth.images import DigitImage
from digitbooth.numbers.candidates import Candidate
from digitbooth.numbers.lattice import divide
from digitbooth.numbers.layout import Row
from digitbooth.numbers.reading import KINDS
from digitbooth.numbers.scoring import Weights, features

_DIGIT, _POINT, _MINUS, _OTHER = map(KINDS.index, ("digit", "point", "minus", "other"))

_SPECK = 0.3
"""Of a digit's height: ink that is smaller, and no part of a number, is a speck."""


@dataclass(frozen=True, eq=False)
class Answer:
    """What the network says of a candidate."""

    image: DigitImage
    scores: NDArray[np.float32]
    """[10]."""
    spoken: NDArray[np.float64]
    """See `scoring.said`."""


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
    given = features(row, groups, np.array([answer.spoken for answer in answers]))
    scores = given @ by.kinds
    highest = scores.max(axis=1)
    shares = np.exp(scores - highest[:, np.newaxis])
    totals = shares.sum(axis=1)
    division = divide(
        len(row.boxes), [group.mask for group in groups], (highest + np.log(totals)).tolist()
    )
    kinds = scores.argmax(axis=1)
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
