"""Smooth lines through pen points: quadratic curves that meet in the middles between points."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from digitbooth_gui.drawing.ink import InkStroke

if TYPE_CHECKING:
    from collections.abc import Iterable

    from digitbooth.images import Stroke


@dataclass(frozen=True)
class Nib:
    """Where the pen is, and how wide it draws there, in page units."""

    point: QPointF
    width: float

    def halfway(self, other: Nib) -> Nib:
        """The point and the width halfway between this and another."""
        return Nib((self.point + other.point) / 2, (self.width + other.width) / 2)


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

    def __init__(self, start: Nib) -> None:
        self._last = start
        self._settled = start

    def extend(self, nib: Nib, painter: QPainter | None, color: QColor) -> QRectF:
        """Paint the piece that the new point settles, if there is a painter; what has changed."""
        start, control, middle = self._settled, self._last, self._last.halfway(nib)
        if painter is not None:
            if start.width == control.width == nib.width:
                piece = QPainterPath(start.point)
                piece.quadTo(control.point, middle.point)
                painter.setPen(pen(color, nib.width))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawPath(piece)
            else:
                _fill(painter, _hull(start, control, middle), color)
        self._last, self._settled = nib, middle
        return touched(
            max(start.width, control.width, nib.width),
            _box(start.point, control.point),
            _box(control.point, nib.point),
            _box(start.point, nib.point),
        )

    def paint_tail(self, painter: QPainter, color: QColor) -> None:
        """From the end of what is settled to the pen."""
        one, other = self._settled, self._last
        if one.width != other.width:
            _fill(painter, _hull(one, one.halfway(other), other), color)
            return
        painter.setPen(pen(color, one.width))
        # A line without length would not be painted.
        same = one.point == other.point
        painter.drawLine(one.point, other.point + QPointF(0.01, 0.0) if same else other.point)


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
    for stroke in strokes:
        if stroke.widths is None:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(pen(color, stroke.width))
            painter.drawPath(smooth_path(stroke.points))
        else:
            from digitbooth_gui.drawing.varying_line import stroke_outline

            _fill(painter, stroke_outline(stroke), color)


def _fill(painter: QPainter, area: QPainterPath, color: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    painter.drawPath(area)


def _hull(start: Nib, control: Nib, end: Nib) -> QPainterPath:
    """The area of a curve on which the width changes."""
    # Only tablets need it, and numpy would make the window open later.
    from digitbooth_gui.drawing.varying_line import curve_outline

    return curve_outline(
        *((nib.point.x(), nib.point.y(), nib.width) for nib in (start, control, end))
    )


def _box(one: QPointF, other: QPointF) -> QRectF:
    return QRectF(one, other).normalized()
