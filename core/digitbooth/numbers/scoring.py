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
    row: Row, groups: Sequence[Candidate], spoken: NDArray[np.float64]
) -> NDArray[np.float64]:
    """[candidates, features]; `spoken` is what `said` gives of their digit images."""
    places = np.array([geometry(row, group) for group in groups])
    several, shared, mended = (
        places[:, GEOMETRY.index(name)] for name in ("several", "shared", "cut_through")
    )
    network = _of_network(spoken, several > 0, shared, mended > 0)
    return np.concatenate((places, network), axis=1)


def said(judgement: Judgement, images: NDArray[np.float32], card: Card) -> NDArray[np.float64]:
    """What the network says of n digit images, [n, 7].

    Doubt, energy, and whether it is a dot, a 1, a 7, a 0, a 2.
    """
    top = judgement.probabilities.max(axis=1).astype(np.float64)
    digits = judgement.probabilities.argmax(axis=1)
    excess: NDArray[np.floating] = np.zeros(len(images))
    if judgement.energies is not None and card.decision.energy is not None:
        excess = (judgement.energies - card.decision.energy) / max(abs(card.decision.energy), 0.5)
    loss = -np.log(np.maximum(top, 1e-4))
    return np.column_stack(
        (loss, excess, are_dots(images), digits == 1, digits == 7, digits == 0, digits == 2)
    ).astype(np.float64)


def _of_network(
    spoken: NDArray[np.float64],
    several: NDArray[np.bool_],
    shared: NDArray[np.float64],
    mended: NDArray[np.bool_],
) -> NDArray[np.float64]:
    """[n, network's features]: those of `said`, bent, and what they mean of several parts, and of
    parts that a cut `mended` again had parted."""
    loss, excess, dot, one, seven, zero, two = spoken.T
    sure = np.clip(-excess, 0, 1) * (loss < 0.1)
    return np.column_stack(
        (
            np.minimum(loss, 0.2) * 5,
            np.clip(loss - 0.2, 0, 2),
            np.clip(excess, -1, 0),
            np.clip(excess, 0, 0.5) * 2,
            np.clip(excess - 0.5, 0, 1),
            dot,
            one * ~several,
            seven * ~several,
            one * several,
            zero * several,
            one * ~several * shared,
            two * ~several * shared,
            several * sure,
            mended * sure,
        )
    )
