"""Lines that a tablet's pressure, or the ink of a picture, makes wider and narrower on their way.

Qt's pens have one width. So such a line is an area: the hulls of each two neighbouring discs along
the smooth line, all turning the same way, so that filled in one go they overlap without a seam.
"""

from __future__ import annotations

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
    if len(discs) == 1:
        discs = np.concatenate((discs, discs))
    for corners in _hulls(discs).tolist():
        path.addPolygon(QPolygonF([QPointF(x, y) for x, y in corners]))
        path.closeSubpath()
    return path


def _hulls(discs: Discs) -> NDArray[np.float64]:
    """The convex hull of each two neighbouring discs as a polygon, [discs - 1, corners, 2].

    The tangents touch both discs at the angle whose cosine is the difference of the radii by the
    distance; where one disc holds the other, that is none or a whole turn.
    """
    move = np.diff(discs[:, :2], axis=0)
    apart = np.maximum(np.hypot(*move.T), 1e-6)
    radii = discs[:, 2] / 2
    heading = np.arctan2(move[:, 1], move[:, 0])
    opening = np.arccos(np.clip((radii[:-1] - radii[1:]) / apart, -1.0, 1.0))
    shares = np.linspace(-1.0, 1.0, _ARC + 1)
    ahead = heading[:, np.newaxis] + opening[:, np.newaxis] * shares
    behind = heading[:, np.newaxis] + np.pi + (np.pi - opening)[:, np.newaxis] * shares
    sides = (
        discs[at, np.newaxis, :2]
        + radii[at, np.newaxis, np.newaxis] * np.stack((np.cos(angles), np.sin(angles)), axis=-1)
        for at, angles in ((slice(1, None), ahead), (slice(None, -1), behind))
    )
    return np.concatenate(list(sides), axis=1)
