"""How likely a candidate is one sign, and which kind of one.

A score is linear in what the network says of the candidate alone and what its place says; it is a
log-odds up to what all candidates of a row have in common. The weights are fitted to composed
numbers by `packaging/fit_numbers.py`, which makes the divisions that are right the likeliest of
all divisions of their rows (see `lattice`).
"""

import json
from collections.abc import Iterator, Mapping, Sequence
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
    "spare",
    "spare_digit",
)
"""The names of what the network's answers give, in their order."""

FEATURES = (*GEOMETRY, *NETWORK)

_SEVERAL, _SHARED, _CUT_THROUGH = map(GEOMETRY.index, ("several", "shared", "cut_through"))

_TALL = 0.5
"""Of a digit's height: what is lower is no digit."""

_WEIGHTS = Path(__file__).with_name("weights.json")


@dataclass(frozen=True, eq=False)
class Weights:
    """What was fitted for one way to write: strokes, or ink in pictures."""

    kinds: NDArray[np.float64]
    """[features, kinds]."""
    sharpness: float
    """What log-odds of signs are multiplied by: the fit is less sure than it is right."""
    sure: float
    """From this certainty on, 0 to 1, a number counts as sure."""


@cache
def weights(of: str) -> Weights:
    """Those of `strokes` or `ink`."""
    facts = json.loads(_WEIGHTS.read_text(encoding="utf-8"))[of]
    table = [[facts["weights"].get(name, {}).get(kind, 0.0) for kind in KINDS] for name in FEATURES]
    return Weights(np.array(table), float(facts["sharpness"]), float(facts["sure"]))


def features(
    row: Row, groups: Sequence[Candidate], spoken: Sequence[Sequence[float]]
) -> NDArray[np.float64]:
    """[candidates, features]; `spoken` is what `said` gives of their digit images."""
    places = {group.atoms: place for place, group in enumerate(groups)}
    return np.array(
        [
            [*_of_one(geometry(row, group), each), *_spare(row, group, places, spoken)]
            for group, each in zip(groups, spoken, strict=True)
        ]
    )


def said(judgement: Judgement, images: NDArray[np.float32], card: Card) -> list[list[float]]:
    """What the network says of n digit images: doubt, energy, whether it is a dot, the digit."""
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
        told.append([loss, high, float(dot), float(digit)])
    return told


def _of_one(places: list[float], spoken: Sequence[float]) -> list[float]:
    """A candidate's features: what its place says; what `said` does, bent; and what that means of
    several parts, and of parts that a cut had parted. Plain Python, as in `layout`."""
    loss, excess, dot, digit = spoken
    zero, one, two, seven = (float(digit == each) for each in (0, 1, 2, 7))
    several, shared = places[_SEVERAL], places[_SHARED]
    mended = float(places[_CUT_THROUGH] > 0)
    alone = 1.0 - several
    sure = _sure(spoken)
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


def _sure(spoken: Sequence[float]) -> float:
    """How sure the network is that it is a digit, 0 to 1."""
    loss, excess, *_ = spoken
    return min(max(-excess, 0.0), 1.0) if loss < 0.1 else 0.0


def _spare(
    row: Row,
    group: Candidate,
    places: Mapping[tuple[int, ...], int],
    spoken: Sequence[Sequence[float]],
) -> tuple[float, float]:
    """How sure it is that a part of it is the same digit, without what is as tall as one: a 1 that
    stands in an 8, a 0 that touches one. And that what this leaves is a digit, too."""
    spare = spare_digit = 0.0
    digit = spoken[places[group.atoms]][3]
    for part, left in _parts(group.atoms):
        place = places.get(part)
        if place is None or spoken[place][3] != digit or not (sure := _sure(spoken[place])):
            continue
        boxes = [row.boxes[atom] for atom in left]
        if max(box.bottom for box in boxes) - min(box.top for box in boxes) >= _TALL * row.height:
            spare = max(spare, sure)
            if (other := places.get(left)) is not None:
                spare_digit = max(spare_digit, min(sure, _sure(spoken[other])))
    return spare, spare_digit


def _parts(atoms: tuple[int, ...]) -> Iterator[tuple[tuple[int, ...], tuple[int, ...]]]:
    """A part of several atoms, and what it leaves: at an end, or one atom."""
    for place in range(1, len(atoms)):
        yield atoms[:place], atoms[place:]
        yield atoms[place:], atoms[:place]
        if place < len(atoms) - 1:
            yield atoms[:place] + atoms[place + 1 :], (atoms[place],)
