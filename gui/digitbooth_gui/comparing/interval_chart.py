"""Shares of two models, or their difference, with their intervals, on a scale that shows them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from digitbooth.evaluation.pair_charts import (
    DIFFERENCE,
    Interval,
    IntervalLayout,
    IntervalRow,
    scale_of,
)
from digitbooth.language import localized
from digitbooth_gui.style.painted_widget import ExplainedWidget
from digitbooth_gui.style.theme import SPACE, Theme
from digitbooth_gui.style.wording import percent

if TYPE_CHECKING:
    from digitbooth_gui.style.colors import Colors

_LANE = 18
_DOT = 5.0
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
_CENTRE = Qt.AlignmentFlag.AlignCenter

LETTERS = "AB"
"""What the two models are called."""


class IntervalChart(ExplainedWidget):
    """Rows of intervals: A's have discs, B's diamonds, so that colours need not tell them apart."""

    def __init__(
        self, name: Callable[[], str], theme: Theme, parent: QWidget | None = None
    ) -> None:
        """`name` says what is shown, in the language in force."""
        super().__init__(theme, parent)
        self._name = name
        self._rows: tuple[IntervalRow, ...] = ()
        self._also: tuple[float, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.retranslate()

    def show_rows(self, rows: tuple[IntervalRow, ...], *also: float) -> None:
        """Show these; the scale holds the values `also`."""
        if (rows, also) != (self._rows, self._also):
            self._rows, self._also = rows, also
            self.retranslate()
            self.updateGeometry()

    def text(self, row: IntervalRow, interval: Interval) -> str:
        """What an interval says, in a sentence."""
        who = LETTERS[interval.of] if interval.of != DIFFERENCE else self._name()
        name = who if row.name in ("", who) else f"{row.name}, {who}"
        return self.tr("{name}: {share}, 95 % interval {low} to {high}").format(
            name=name,
            share=_shown(interval, interval.value),
            low=_shown(interval, interval.low),
            high=_shown(interval, interval.high),
        )

    def minimumSizeHint(self) -> QSize:
        """Rows that can be read."""
        return QSize(280, self.heightForWidth(280))

    def heightForWidth(self, width: int) -> int:
        """The same for every width."""
        return round(self._layout(width).bottom + 3 * SPACE * self._theme.zoom)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The scale, and the rows."""
        if not self._rows:
            return
        colors, layout = self._theme.colors, self._layout(self.width())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._theme.font(0.85))
        signed = self._rows[0].intervals[0].of == DIFFERENCE
        for value in layout.scale.ticks:
            x = round(layout.across(value)) + 0.5
            painter.setPen(colors.secondary if signed and value == 0 else colors.border)
            painter.drawLine(QPointF(x, 0), QPointF(x, layout.bottom))
            painter.setPen(colors.secondary)
            high = 2.5 * SPACE * self._theme.zoom
            name = QRectF(x - 10 * SPACE, layout.bottom + 4, 20 * SPACE, high)
            form = "{:+g} %" if signed and value else "{:g} %"
            painter.drawText(name, _CENTRE, localized(_signed(form.format(round(100 * value, 6)))))
        for place, row in enumerate(self._rows):
            self._paint_row(painter, layout, place, row)
        painter.end()

    def _paint_row(
        self, painter: QPainter, layout: IntervalLayout, place: int, row: IntervalRow
    ) -> None:
        colors = self._theme.colors
        top = layout.top_of(place)
        room = QRectF(0, top, self.width(), layout.top_of(place + 1) - top)
        painter.setFont(self._theme.font(1.0, bold=True))
        painter.setPen(colors.text)
        painter.drawText(room, _LEFT, row.name)
        painter.setFont(self._theme.font(0.9))
        for interval, mark in layout.marks(place):
            color = color_of(colors, interval.of)
            painter.setPen(colors.text)
            lane = QRectF(0, mark.middle - layout.lane / 2, self.width(), layout.lane)
            painter.drawText(lane, _RIGHT, _shown(interval, interval.value))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colors.bar)
            round_ = mark.bar.height / 2
            painter.setOpacity(0.55)
            painter.drawRoundedRect(QRectF(*mark.bar), round_, round_)
            painter.setOpacity(1.0)
            painter.setPen(QPen(colors.panel, 1.5))
            painter.setBrush(color)
            paint_point(painter, QPointF(mark.dot, mark.middle), interval.of)

    def tip_at(self, place: QPoint) -> str:
        """What the interval at this height says."""
        layout = self._layout(self.width())
        for at, row in enumerate(self._rows):
            for interval, mark in layout.marks(at):
                if abs(place.y() - mark.middle) <= layout.lane / 2:
                    return self.text(row, interval)
        return ""

    def retranslate(self) -> None:
        """The name, and what the rows say."""
        self.setAccessibleName(self._name())
        said = (self.text(row, each) for row in self._rows for each in row.intervals)
        self.setAccessibleDescription("; ".join(said))
        self.update()

    def _layout(self, width: int) -> IntervalLayout:
        """The scale between the rows' names and their numbers, in logical pixels."""
        metrics = QFontMetrics(self._theme.font(1.0, bold=True))
        left = metrics.horizontalAdvance("0") + 2.5 * SPACE
        right = metrics.horizontalAdvance("+99.99 %") + 2.5 * SPACE
        lane = _LANE * max(self._theme.zoom, 1.0)
        scale = scale_of(self._rows, *self._also)
        return IntervalLayout(scale, left, width - right, lane, self._rows)


def color_of(colors: Colors, model: int) -> QColor:
    """The colour of the model 0 or 1, and of what is of neither."""
    return (colors.accent, colors.second, colors.text)[model]


def paint_point(painter: QPainter, middle: QPointF, model: int) -> None:
    """A disc for A and for the difference, a diamond for B, with the pen and brush that are set."""
    if model == 1:
        arms = (QPointF(0, -_DOT - 1), QPointF(_DOT + 1, 0), QPointF(0, _DOT + 1))
        corners = [middle + each for each in (*arms, QPointF(-_DOT - 1, 0))]
        painter.drawPolygon(QPolygonF(corners))
    else:
        painter.drawEllipse(middle, _DOT, _DOT)


def _shown(interval: Interval, value: float) -> str:
    if interval.of == DIFFERENCE:
        return _signed(f"{100 * value:+.2f} %")
    return percent(value, 2)


def _signed(number: str) -> str:
    """With a minus as long as a plus."""
    return number.replace("-", "−")
