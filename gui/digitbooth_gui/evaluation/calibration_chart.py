"""How often answers are right, by the probability that they were given, and how many are so."""

from __future__ import annotations

from math import hypot
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from digitbooth.evaluation.charts import (
    CALIBRATION_DOT,
    CALIBRATION_TICKS,
    Box,
    CalibrationLayout,
)
from digitbooth.language import localized, numeral
from digitbooth_gui.style.painted_widget import ExplainedWidget
from digitbooth_gui.style.theme import SPACE, Theme
from digitbooth_gui.style.wording import percent

if TYPE_CHECKING:
    from digitbooth.evaluation.result import Bin, Evaluation

_LARGEST = 460
_SMALLEST = 180
_BARS = 56
"""The height of the histogram."""
_NEAR = 16
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
            count=numeral(one.answers),
            low=percent(low),
            high=percent(high),
        )

    def point(self, probability: float, accuracy: float) -> QPointF:
        """Where a probability and an accuracy, both 0 to 1, are."""
        return QPointF(*self._layout().point(probability, accuracy))

    def minimumSizeHint(self) -> QSize:
        """A plot that shows something."""
        return QSize(_SMALLEST + 6 * SPACE, self.heightForWidth(_SMALLEST + 6 * SPACE))

    def heightForWidth(self, width: int) -> int:
        """A square plot, up to a point."""
        plot = min(max(width - self._left() - 2 * SPACE, _SMALLEST), _LARGEST)
        return plot + _BARS + self._names() + 2 * SPACE

    def paintEvent(self, event: QPaintEvent) -> None:
        """The plot with its ideal, the histogram, the curve, and the points with intervals."""
        colors, layout = self._theme.colors, self._layout()
        plot = QRectF(*layout.plot)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(colors.border)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(plot)
        painter.setFont(self._theme.font(0.85))
        painter.setPen(colors.secondary)
        for share in CALIBRATION_TICKS:
            name = localized(f"{100 * share:g} %")
            corner = self.point(share, share)
            painter.drawText(
                QRectF(0, corner.y() - 2 * SPACE, plot.left() - SPACE, 4 * SPACE), _RIGHT, name
            )
            below = QRectF(corner.x() - 40, layout.bars.bottom, 80, self._names())
            painter.drawText(below, _CENTRE, name)
        painter.setPen(QPen(colors.secondary, 1.0, Qt.PenStyle.DashLine))
        painter.drawLine(self.point(0, 0), self.point(1, 1))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colors.bar)
        for _, bar in layout.histogram(self._counts):
            painter.drawRect(QRectF(*bar))
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
            painter.drawEllipse(
                self.point(one.probability, one.accuracy), CALIBRATION_DOT, CALIBRATION_DOT
            )
        painter.end()

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

    def _names(self) -> int:
        """The height that the names below the histogram take."""
        return round(3 * SPACE * self._theme.zoom)

    def _left(self) -> int:
        return QFontMetrics(self._theme.font(0.85)).horizontalAdvance(localized("100 %")) + SPACE

    def _layout(self) -> CalibrationLayout:
        """The plot and the histogram below it, in logical pixels."""
        names = self._left()
        height = self.height() - _BARS - self._names() - 2 * SPACE
        side = max(min(self.width() - names - 2 * SPACE, height), 1)
        # In the middle of its room, the names of the scale left aside.
        left = names + (self.width() - names - 2 * SPACE - side) / 2
        bars = Box(left, SPACE + side + 2 * SPACE, side, _BARS - SPACE)
        return CalibrationLayout(Box(left, SPACE, side, side), bars)
