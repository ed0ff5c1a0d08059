"""Digits in ways of writing that recordings lack, as strokes through a few points.

Each digit has several shapes: a 1 as a line, with a short or a long flag, or with a foot; a 7
crossed or not; a 4 open, closed or in one stroke; and so on. A shape is a list of strokes, a stroke
a list of corners with curves between them. `draw_shape` moves the points a little at random;
`variation.vary` does the rest.
"""

import json
from functools import cache
from pathlib import Path
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from digitbooth.training.curves import smooth
from digitbooth.training.hands import HANDS, draw_hand

Curve: TypeAlias = list[list[float]]
"""Points [x, y] in a box of 0 to 1, y down, joined by one smooth curve."""

Shape: TypeAlias = list[list[Curve]]
"""The strokes of a digit, each a list of curves that meet in corners."""

LOOSENESS = 0.035
"""Standard deviation of the random moves of a shape's points, as a share of the box."""


HANDS_SHARE = 0.6
"""How many drawings of a digit that `hands` draws are by it; the others are shapes."""


def draw_shape(digit: int, random: np.random.Generator) -> list[NDArray[np.float32]]:
    """Strokes of a random shape of `digit`, each point moved a little, or of a random hand.

    Points that coincide, the corners among them, move together.
    """
    if digit in HANDS and random.random() < HANDS_SHARE:
        return draw_hand(digit, random)
    shapes = _shapes()[str(digit)]
    shape = shapes[random.integers(len(shapes))]
    moves: dict[tuple[float, ...], NDArray[np.float64]] = {}
    strokes = []
    for curves in shape:
        parts = []
        for curve in curves:
            points = [
                np.array(point) + moves.setdefault(tuple(point), random.normal(0, LOOSENESS, 2))
                for point in curve
            ]
            parts.append(smooth(np.array(points)))
        strokes.append(np.concatenate(parts).astype(np.float32))
    if random.random() < 0.3:
        strokes = [stroke[::-1] for stroke in strokes]
    return strokes


@cache
def _shapes() -> dict[str, list[Shape]]:
    shapes: dict[str, list[Shape]] = json.loads(
        Path(__file__).with_name("shapes.json").read_text(encoding="utf-8")
    )
    return shapes
