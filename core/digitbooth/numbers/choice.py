"""The signs of a row: its best division, each sign of its likeliest kind."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from digitbooth.images import DigitImage
from digitbooth.numbers.candidates import Candidate
from digitbooth.numbers.lattice import divide
from digitbooth.numbers.layout import Row
from digitbooth.numbers.scoring import Weights, features


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
    return sorted(chosen, key=lambda choice: choice.group.box.x)
