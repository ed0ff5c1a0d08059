"""How long the last two hundred answers took, one after the other."""

from __future__ import annotations

from math import ceil, floor, log10

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QFontMetrics, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from digitbooth_gui.look.theme import SPACE, Theme
from digitbooth_gui.look.wording import duration, round_duration

SHOWN = 200
_DOT = 2.0
_HIGHEST = 320
"""Beyond that a curve only gets steeper."""
_FEW = 60
"""Up to so many, each answer is a dot of its own as well."""
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class TimingPlot(QWidget):
    """Totals on a logarithmic scale: one slow answer does not flatten the others."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._totals: tuple[float, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMaximumHeight(_HIGHEST)
        theme.changed.connect(self.update)

    def minimumSizeHint(self) -> QSize:
        """Enough to see a trend."""
        return QSize(240, 72)

    def sizeHint(self) -> QSize:
        """Rather more."""
        return QSize(240, 120)

    def show_totals(self, totals: tuple[float, ...]) -> None:
        """Show the last `SHOWN` of these, in microseconds, the newest on the right."""
        totals = tuple(total for total in totals[-SHOWN:] if total > 0)
        if totals != self._totals:
            self._totals = totals
            self.update()
            if QAccessible.isActive():
                self.setAccessibleDescription(self.text)

    @property
    def text(self) -> str:
        """What can be said of it."""
        if not self._totals:
            return self.tr("No answer yet")
        return self.tr("From {least} to {most}").format(
            least=duration(min(self._totals)), most=duration(max(self._totals))
        )

    def decades(self) -> range:
        """The powers of ten, in microseconds, between which all totals lie."""
        if not self._totals:
            return range(3, 6)
        low, high = floor(log10(min(self._totals))), ceil(log10(max(self._totals)))
        return range(low, max(high, low + 1) + 1)

    def points(self) -> list[QPointF]:
        """Where each answer lies, the oldest first; a full plot reaches from edge to edge."""
        room, decades = self._room(), self.decades()
        step = room.width() / (SHOWN - 1)
        span = decades[-1] - decades[0]
        return [
            QPointF(
                room.right() - (len(self._totals) - 1 - index) * step,
                room.bottom() - (log10(total) - decades[0]) / span * room.height(),
            )
            for index, total in enumerate(self._totals)
        ]

    def paintEvent(self, event: QPaintEvent) -> None:
        """A line at each power of ten with its name, and the curve."""
        colors, room, decades = self._theme.colors, self._room(), self.decades()
        painter = QPainter(self)
        painter.setFont(self._theme.font(0.85))
        for place, decade in enumerate(decades):
            y = room.bottom() - place / (len(decades) - 1) * room.height()
            painter.setPen(colors.border)
            painter.drawLine(QPointF(room.left(), y), QPointF(room.right(), y))
            painter.setPen(colors.secondary)
            name = QRectF(0, y - SPACE, room.left() - SPACE, 2 * SPACE)
            painter.drawText(name, _RIGHT, round_duration(10.0**decade))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colors.accent, 1.5))
        points = self.points()
        painter.drawPolyline(QPolygonF(points))
        painter.setBrush(colors.accent)
        for point in points[-1:] if len(points) > _FEW else points:
            painter.drawEllipse(point, _DOT, _DOT)
        painter.end()

    def _room(self) -> QRectF:
        metrics = QFontMetrics(self._theme.font(0.85))
        left = metrics.horizontalAdvance(round_duration(100_000)) + SPACE
        half = metrics.height() / 2
        return QRectF(self.rect()).adjusted(left, half, -2 * _DOT, -half)
