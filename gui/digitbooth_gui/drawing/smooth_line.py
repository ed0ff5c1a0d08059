"""Smooth lines through pen points: quadratic curves that meet in the middles between points."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from digitbooth_gui.drawing.ink import InkStroke

if TYPE_CHECKING:
    from collections.abc import Iterable

    from digitbooth.images import Stroke


def pen(color: QColor, width: float) -> QPen:
    """The pen that draws ink `width` page units wide."""
    return QPen(
        color, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
    )


def smooth_path(stroke: Stroke) -> QPainterPath:
    """The whole smooth line of a stroke, [points, 2]; a single point becomes a dot."""
    points = [QPointF(x, y) for x, y in stroke.tolist()]
    path = QPainterPath(points[0])
    if len(points) == 1:
        path.lineTo(points[0] + QPointF(0.01, 0.0))
        return path
    for control, following in pairwise(points[1:]):
        path.quadTo(control, (control + following) / 2)
    path.lineTo(points[-1])
    return path


class LiveLine:
    """Paints a stroke piece by piece as it grows, so that a move costs the same however long it is.

    A new point settles the curve up to the middle of the last two points. The rest, half a piece to
    the pen itself, is straight and painted over by the next curve.
    """

    def __init__(self, start: QPointF) -> None:
        self._last = start
        self._settled = start

    @property
    def tail(self) -> QLineF:
        """From the end of what is settled to the pen."""
        return QLineF(self._settled, self._last)

    def extend(self, point: QPointF) -> QPainterPath:
        """The piece that the new point settles."""
        middle = (self._last + point) / 2
        piece = QPainterPath(self._settled)
        piece.quadTo(self._last, middle)
        self._last, self._settled = point, middle
        return piece


def touched(width: float, *shapes: QRectF) -> QRectF:
    """The page area that painting a line of `width` within `shapes` can change."""
    area = QRectF()
    margin = width / 2 + 1
    for shape in shapes:
        area = area.united(shape.adjusted(-margin, -margin, margin, margin))
    return area


def stroke_area(stroke: InkStroke) -> QRectF:
    """The page area that a stroke takes."""
    low, high = stroke.points.min(axis=0).tolist(), stroke.points.max(axis=0).tolist()
    return touched(stroke.width, QRectF(QPointF(*low), QPointF(*high)))


def paint_strokes(painter: QPainter, strokes: Iterable[InkStroke], color: QColor) -> None:
    """Paint whole strokes; the painter works in page units."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for stroke in strokes:
        painter.setPen(pen(color, stroke.width))
        painter.drawPath(smooth_path(stroke.points))
