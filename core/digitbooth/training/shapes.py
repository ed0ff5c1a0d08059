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

Curve: TypeAlias = list[list[float]]
"""Points [x, y] in a box of 0 to 1, y down, joined by one smooth curve."""

Shape: TypeAlias = list[list[Curve]]
"""The strokes of a digit, each a list of curves that meet in corners."""

LOOSENESS = 0.035
"""Standard deviation of the random moves of a shape's points, as a share of the box."""


def draw_shape(digit: int, random: np.random.Generator) -> list[NDArray[np.float32]]:
    """Strokes of a random shape of `digit`, each point moved a little.

    Points that coincide, the corners among them, move together.
    """
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


def smooth(points: NDArray[np.float64], steps: int = 8) -> NDArray[np.float64]:
    """The Catmull-Rom spline through the points, `steps` to each span."""
    if len(points) < 3:
        at = np.linspace(0, 1, 2 * steps)[:, np.newaxis]
        return np.asarray(points[0] + at * (points[-1] - points[0]))
    closed = np.allclose(points[0], points[-1])
    first = points[-2] if closed else 2 * points[0] - points[1]
    last = points[1] if closed else 2 * points[-1] - points[-2]
    knots = np.concatenate(([first], points, [last]))
    t = np.linspace(0, 1, steps, endpoint=False)[:, np.newaxis]
    spans = []
    for a, b, c, d in zip(knots, knots[1:], knots[2:], knots[3:], strict=False):
        spans.append(
            0.5
            * (
                2 * b
                + (c - a) * t
                + (2 * a - 5 * b + 4 * c - d) * t**2
                + (3 * b - a - 3 * c + d) * t**3
            )
        )
    return np.concatenate([*spans, points[-1:]])


@cache
def _shapes() -> dict[str, list[Shape]]:
    shapes: dict[str, list[Shape]] = json.loads(
        Path(__file__).with_name("shapes.json").read_text(encoding="utf-8")
    )
    return shapes
