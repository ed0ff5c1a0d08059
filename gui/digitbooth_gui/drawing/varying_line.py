"""Lines that a tablet's pressure, or the ink of a picture, makes wider and narrower on their way.

Qt's pens have one width. So such a line is an area, filled in one go: a piece for each move along
the smooth line, a wedge where it turns, half a disc at its ends. They meet without overlapping, for
where they overlapped at an edge, its softness would be lost.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainterPath, QPolygonF

from digitbooth_gui.drawing.ink import InkStroke

Discs: TypeAlias = NDArray[np.float64]
"""[points, 3]: x, y and width in page units."""

_STEPS = 4
"""Discs for each curve between the middles of two moves."""

_ARC = 12
"""Corners of half a circle: 0.2 page units off at the usual width."""

_SHARP = np.deg2rad(15)
"""A wedge of a larger turn is round."""


def stroke_outline(stroke: InkStroke) -> QPainterPath:
    """The area of a whole stroke."""
    widths = np.full(len(stroke.points), stroke.width) if stroke.widths is None else stroke.widths
    return outline(smooth(np.column_stack((stroke.points, widths)).astype(np.float64)))


def curve_outline(*discs: tuple[float, float, float]) -> QPainterPath:
    """The area of one quadratic curve: x, y and width where it starts, its control, its end."""
    start, control, end = np.array(discs)[:, np.newaxis]
    return outline(np.concatenate((start, curve(start, control, end))))


def curve(start: Discs, control: Discs, end: Discs) -> Discs:
    """Discs along the quadratic curves from `start` to `end`, [n, 3] each; places and widths."""
    shares = np.linspace(0.0, 1.0, _STEPS + 1)[1:, np.newaxis]
    points = (
        (1 - shares) ** 2 * start[:, np.newaxis]
        + 2 * (1 - shares) * shares * control[:, np.newaxis]
        + shares**2 * end[:, np.newaxis]
    )
    return np.asarray(points.reshape(-1, 3))


def smooth(discs: Discs) -> Discs:
    """Discs along the line that `smooth_path` draws through the same points."""
    if len(discs) < 3:
        return discs
    middles = (discs[1:-1] + discs[2:]) / 2
    starts = np.concatenate((discs[:1], middles[:-1]))
    return np.concatenate((discs[:1], curve(starts, discs[1:-1], middles), discs[-1:]))


def outline(discs: Discs) -> QPainterPath:
    """The area that a round pen covers that goes from disc to disc."""
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    moved = np.append(True, np.hypot(*np.diff(discs[:, :2], axis=0).T) > 1e-6)
    for pieces in _pieces(discs[moved]):
        for corners in pieces.tolist():
            path.addPolygon(QPolygonF([QPointF(x, y) for x, y in corners]))
            path.closeSubpath()
    return path


def _pieces(discs: Discs) -> Iterator[NDArray[np.float64]]:
    """Polygons, [n, corners, 2] each: the moves, the wedges where they turn, and both ends."""
    if len(discs) == 1:
        headings = np.zeros(1)
    else:
        move = np.diff(discs[:, :2], axis=0)
        headings = np.arctan2(move[:, 1], move[:, 0])
        across = np.column_stack((-np.sin(headings), np.cos(headings)))
        start, end = discs[:-1], discs[1:]
        near, far = across * start[:, 2:] / 2, across * end[:, 2:] / 2
        corners = (start[:, :2] + near, end[:, :2] + far, end[:, :2] - far, start[:, :2] - near)
        yield np.stack(corners, axis=1)
        turns = (np.diff(headings) + np.pi) % (2 * np.pi) - np.pi
        # The gap is on the outer side; all pieces turn the same way round.
        sides = np.where(turns > 0, headings[1:] - np.pi / 2, headings[:-1] + np.pi / 2)
        sharp = np.abs(turns) > _SHARP
        for some, steps in ((sharp, _ARC), (~sharp, 1)):
            yield _fans(discs[1:-1][some], sides[some], np.abs(turns[some]), steps)
    ends = np.array((headings[0] - np.pi / 2, headings[-1] + np.pi / 2))
    yield _fans(discs[[0, -1]], ends, np.full(2, np.pi), _ARC)


def _fans(
    discs: Discs, starts: NDArray[np.float64], sweeps: NDArray[np.float64], steps: int
) -> NDArray[np.float64]:
    """Sectors of discs, backwards from an angle over so much of it, in radians."""
    angles = starts[:, np.newaxis] - sweeps[:, np.newaxis] * np.linspace(0.0, 1.0, steps + 1)
    middles = discs[:, np.newaxis, :2]
    reach = np.stack((np.cos(angles), np.sin(angles)), axis=-1) * discs[:, np.newaxis, 2:] / 2
    return np.concatenate((middles, middles + reach), axis=1)
