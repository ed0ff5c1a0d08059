"""How often answers are right, by the probability that they were given, and how many are so."""

from __future__ import annotations

from math import hypot, log1p
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from digitbooth_gui.style.painted_widget import ExplainedWidget
from digitbooth_gui.style.theme import SPACE, Theme
from digitbooth_gui.style.wording import percent

if TYPE_CHECKING:
    from digitbooth.evaluation.result import Bin, Evaluation

_LARGEST = 460
_SMALLEST = 180
_BARS = 56
"""The height of the histogram."""
_NAMES = 3 * SPACE
_DOT = 4.5
_NEAR = 16
_TICKS = (0.0, 0.25, 0.5, 0.75, 1.0)
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
_CENTRE = Qt.AlignmentFlag.AlignCenter


class CalibrationChart(ExplainedWidget):
    """The calibration curve, and below it a histogram of the probabilities."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._counts: list[int] = []
        self._bins: list[Bin] = []
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.retranslate()

    def show_evaluation(self, evaluation: Evaluation) -> None:
        """Show how often the answers of each bin of probability are right."""
        self._counts = evaluation.bins[0].astype(int).tolist()
        self._bins = evaluation.reliability
        self.setAccessibleDescription("; ".join(map(self.text, self._bins)))
        self.update()

    def text(self, one: Bin) -> str:
        """What a point says, in a sentence."""
        low, high = one.interval
        return self.tr(
            "Probability {probability} on average: {accuracy} of {count} answers right, "
            "95 % interval {low} to {high}"
        ).format(
            probability=percent(one.probability),
            accuracy=percent(one.accuracy),
            count=f"{one.answers:,}",
            low=percent(low),
            high=percent(high),
        )

    def point(self, probability: float, accuracy: float) -> QPointF:
        """Where a probability and an accuracy, both 0 to 1, are."""
        plot = self._plot()
        return QPointF(
            plot.left() + plot.width() * probability, plot.bottom() - plot.height() * accuracy
        )

    def minimumSizeHint(self) -> QSize:
        """A plot that shows something."""
        return QSize(_SMALLEST + 6 * SPACE, self.heightForWidth(_SMALLEST + 6 * SPACE))

    def heightForWidth(self, width: int) -> int:
        """A square plot, up to a point."""
        plot = min(max(width - self._left() - 2 * SPACE, _SMALLEST), _LARGEST)
        return plot + _BARS + _NAMES + 2 * SPACE

    def paintEvent(self, event: QPaintEvent) -> None:
        """The plot with its ideal, the histogram, the curve, and the points with intervals."""
        colors, plot = self._theme.colors, self._plot()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(colors.border)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(plot)
        painter.setFont(self._theme.font(0.85))
        painter.setPen(colors.secondary)
        for share in _TICKS:
            name = f"{100 * share:g} %"
            corner = self.point(share, share)
            painter.drawText(QRectF(0, corner.y() - SPACE, plot.left() - SPACE, 16), _RIGHT, name)
            below = QRectF(corner.x() - 40, plot.bottom() + _BARS + SPACE, 80, _NAMES)
            painter.drawText(below, _CENTRE, name)
        painter.setPen(QPen(colors.secondary, 1.0, Qt.PenStyle.DashLine))
        painter.drawLine(self.point(0, 0), self.point(1, 1))
        self._paint_bars(painter)
        painter.setPen(QPen(colors.accent, 2.0))
        enough = [self.point(one.probability, one.accuracy) for one in self._bins if one.tells]
        painter.drawPolyline(QPolygonF(enough))
        for one in self._bins:
            low, high = one.interval
            painter.setPen(QPen(colors.secondary, 1.5))
            painter.drawLine(self.point(one.probability, low), self.point(one.probability, high))
        painter.setPen(QPen(colors.accent, 2.0))
        for one in self._bins:
            painter.setBrush(colors.accent if one.tells else colors.panel)
            painter.drawEllipse(self.point(one.probability, one.accuracy), _DOT, _DOT)
        painter.end()

    def _paint_bars(self, painter: QPainter) -> None:
        """Heights are logarithms: nearly all answers are sure, and the others are the point."""
        plot, most = self._plot(), max(self._counts, default=0)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colors.bar)
        width = plot.width() / max(len(self._counts), 1)
        for place, count in enumerate(self._counts):
            if count:
                height = (_BARS - SPACE) * log1p(count) / log1p(most)
                left = plot.left() + place * width
                painter.drawRect(
                    QRectF(left + 1, plot.bottom() + _BARS + SPACE - height, width - 2, height)
                )

    def tip_at(self, place: QPoint) -> str:
        """What the nearest point says."""
        distances = {
            hypot(at.x() - place.x(), at.y() - place.y()): one
            for one in self._bins
            for at in (self.point(one.probability, one.accuracy),)
        }
        nearest = min(distances, default=_NEAR + 1)
        return self.text(distances[nearest]) if nearest <= _NEAR else ""

    def retranslate(self) -> None:
        """What its points say; nothing is written on it but numbers."""
        self.setAccessibleName(self.tr("Calibration curve"))
        self.setAccessibleDescription("; ".join(map(self.text, self._bins)))

    def _left(self) -> int:
        return QFontMetrics(self._theme.font(0.85)).horizontalAdvance("100 %") + SPACE

    def _plot(self) -> QRectF:
        left = self._left()
        height = self.height() - _BARS - _NAMES - 2 * SPACE
        side = max(min(self.width() - left - 2 * SPACE, height), 1)
        # In the middle of its room, the names of the scale left aside.
        return QRectF(left + (self.width() - left - 2 * SPACE - side) / 2, SPACE, side, side)
