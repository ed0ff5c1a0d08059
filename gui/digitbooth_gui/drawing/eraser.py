"""Where an eraser cuts strokes: what lies under it goes, what is left and right of it stays."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from digitbooth.images import Stroke

_Floats: TypeAlias = NDArray[np.float64]


def cut(stroke: Stroke, start: Stroke, end: Stroke, reach: float | _Floats) -> list[Stroke] | None:
    """The pieces of `stroke` further than `reach` from the eraser's way from `start` to `end`.

    `start` and `end` are points, [2], in the stroke's own units. What else is told of its points,
    in columns after x and y, is told of the pieces' too. `reach` may differ from move to move,
    [points - 1]. None if nothing is within reach.
    """
    points = stroke.astype(np.float64)
    a, b = start.astype(np.float64), end.astype(np.float64)
    furthest = float(np.max(reach))
    low, high = np.minimum(a, b) - furthest, np.maximum(a, b) + furthest
    places = points[:, :2]
    if (places.min(axis=0) > high).any() or (places.max(axis=0) < low).any():
        return None
    if len(points) == 1:
        points = np.concatenate((points, points))
    enters, leaves = _within(points[:-1, :2], points[1:, :2], a, b, reach)
    if not (enters <= leaves).any():
        return None
    pieces: list[Stroke] = []
    piece: list[_Floats] = [points[0]] if enters[0] > 0 or enters[0] > leaves[0] else []
    for first, last, enter, leave in zip(points[:-1], points[1:], enters, leaves, strict=True):
        if enter > leave:
            piece.append(last)
            continue
        if enter > 0:
            pieces.append(_as_stroke([*piece, first + enter * (last - first)]))
        piece = [first + leave * (last - first), last] if leave < 1 else []
    if piece:
        pieces.append(_as_stroke(piece))
    return pieces


def _as_stroke(points: list[_Floats]) -> Stroke:
    return np.array(points, np.float32)


def _within(
    p: _Floats, q: _Floats, a: _Floats, b: _Floats, reach: float | _Floats
) -> tuple[_Floats, _Floats]:
    """From which to which share, 0 to 1, each line p to q, [n, 2], is within `reach` of a to b.

    What is within reach of a segment is convex, two discs and the rectangle between them: so each
    line has one such part, and it spans the parts in the three. The first is greater than the
    second where there is none.
    """
    move = q - p
    parts = [_within_disc(p, move, centre, reach) for centre in (a, b)]
    if (length := float(np.hypot(*(b - a)))) > 0.0:
        along = (b - a) / length
        across = np.array((-along[1], along[0]))
        one = _between((p - a) @ along, move @ along, 0.0, length)
        other = _between((p - a) @ across, move @ across, -reach, reach)
        parts.append((np.maximum(one[0], other[0]), np.minimum(one[1], other[1])))
    enters, leaves = np.full(len(p), np.inf), np.full(len(p), -np.inf)
    for enter, leave in parts:
        enter, leave = np.maximum(enter, 0.0), np.minimum(leave, 1.0)
        real = enter <= leave
        enters = np.where(real, np.minimum(enters, enter), enters)
        leaves = np.where(real, np.maximum(leaves, leave), leaves)
    return enters, leaves


def _within_disc(
    p: _Floats, move: _Floats, centre: _Floats, radius: float | _Floats
) -> tuple[_Floats, _Floats]:
    """The roots of |p + t move - centre| = radius."""
    away = p - centre
    square = (move * move).sum(axis=1)
    half = (away * move).sum(axis=1)
    rest = (away * away).sum(axis=1) - radius * radius
    still = square < 1e-12
    root = half * half - square * rest
    span = np.sqrt(np.maximum(root, 0.0))
    divisor = np.where(still, 1.0, square)
    hit = np.where(still, rest <= 0, root >= 0)
    enter = np.where(still, 0.0, (-half - span) / divisor)
    leave = np.where(still, 1.0, (-half + span) / divisor)
    return np.where(hit, enter, np.inf), np.where(hit, leave, -np.inf)


def _between(
    at: _Floats, speed: _Floats, low: float | _Floats, high: float | _Floats
) -> tuple[_Floats, _Floats]:
    """When `at` + t `speed` is between `low` and `high`."""
    still = np.abs(speed) < 1e-12
    divisor = np.where(still, 1.0, speed)
    one, other = (low - at) / divisor, (high - at) / divisor
    inside = (low <= at) & (at <= high)
    enter = np.where(still, np.where(inside, -np.inf, np.inf), np.minimum(one, other))
    leave = np.where(still, np.where(inside, np.inf, -np.inf), np.maximum(one, other))
    return enter, leave
