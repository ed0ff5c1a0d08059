"""How likely a candidate is one sign, and which kind of one.

A score is linear in what the network says of the candidate alone and what its place says; it is a
log-odds up to what all candidates of a row have in common. The weights are fitted to composed
numbers by `packaging/fit_numbers.py`, which makes the divisions that are right the likeliest of
all divisions of their rows (see `lattice`).
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from math import log
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from digitbooth.judgement import Judgement, are_dots
from digitbooth.models.card import Card
from digitbooth.numbers.candidates import GEOMETRY, Candidate, geometry
from digitbooth.numbers.layout import Row
from digitbooth.numbers.reading import KINDS

NETWORK = (
    "doubt",
    "much_doubt",
    "energy",
    "high_energy",
    "higher_energy",
    "dot",
    "one_part",
    "seven_part",
    "parts_one",
    "parts_zero",
    "one_shared",
    "two_part",
    "sure_parts",
    "sure_mended",
)
"""The names of what `said` gives, in its order."""

FEATURES = (*GEOMETRY, *NETWORK)

_SEVERAL, _SHARED, _CUT_THROUGH = map(GEOMETRY.index, ("several", "shared", "cut_through"))

_WEIGHTS = Path(__file__).with_name("weights.json")


@dataclass(frozen=True, eq=False)
class Weights:
    """What was fitted for one way to write: strokes, or ink in pictures."""

    kinds: NDArray[np.float64]
    """[features, kinds]."""
    sure: float
    """From this certainty on, 0 to 1, a sign counts as sure."""


@cache
def weights(of: str) -> Weights:
    """Those of `strokes` or `ink`."""
    facts = json.loads(_WEIGHTS.read_text(encoding="utf-8"))[of]
    table = [[facts["weights"].get(name, {}).get(kind, 0.0) for kind in KINDS] for name in FEATURES]
    return Weights(np.array(table), float(facts["sure"]))


def features(
    row: Row, groups: Sequence[Candidate], spoken: Sequence[Sequence[float]]
) -> NDArray[np.float64]:
    """[candidates, features]; `spoken` is what `said` gives of their digit images."""
    return np.array(
        [_of_one(geometry(row, group), each) for group, each in zip(groups, spoken, strict=True)]
    )


def said(judgement: Judgement, images: NDArray[np.float32], card: Card) -> list[list[float]]:
    """What the network says of n digit images, seven numbers of each.

    Doubt, energy, and whether it is a dot, a 1, a 7, a 0, a 2.
    """
    energies, least = judgement.energies, card.decision.energy
    excess = [0.0] * len(images)
    if energies is not None and least is not None:
        excess = ((energies - least) / max(abs(least), 0.5)).tolist()
    found = zip(judgement.probabilities.tolist(), excess, are_dots(images).tolist(), strict=True)
    told = []
    for shares, high, dot in found:
        top = max(shares)
        digit = shares.index(top)
        loss = -log(max(top, 1e-4))
        told.append([loss, high, float(dot), *(float(digit == each) for each in (1, 7, 0, 2))])
    return told


def _of_one(places: list[float], spoken: Sequence[float]) -> list[float]:
    """A candidate's features: what its place says; what `said` does, bent; and what that means of
    several parts, and of parts that a cut had parted. Plain Python, as in `layout`."""
    loss, excess, dot, one, seven, zero, two = spoken
    several, shared = places[_SEVERAL], places[_SHARED]
    mended = float(places[_CUT_THROUGH] > 0)
    alone = 1.0 - several
    sure = min(max(-excess, 0.0), 1.0) if loss < 0.1 else 0.0
    return [
        *places,
        min(loss, 0.2) * 5,
        min(max(loss - 0.2, 0.0), 2.0),
        min(max(excess, -1.0), 0.0),
        min(max(excess, 0.0), 0.5) * 2,
        min(max(excess - 0.5, 0.0), 1.0),
        dot,
        one * alone,
        seven * alone,
        one * several,
        zero * several,
        one * alone * shared,
        two * alone * shared,
        several * sure,
        mended * sure,
    ]
