"""What a comparison found, side by side: a box of latencies for each engine, on one scale."""

from __future__ import annotations

from math import ceil, floor, log10

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from digitbooth_gui.engines.comparison import ComparedEngine, EngineComparison
from digitbooth_gui.style.painted_widget import PaintedWidget
from digitbooth_gui.style.theme import SPACE, Theme
from digitbooth_gui.style.wording import duration, percent, round_duration

_STEPS = (1, 2, 5)
_BOX = 14
_SMALL = 0.85
_ALIKE = 1e-4
"""Probabilities that differ by less than this are the same to the eye."""


class ComparisonView(PaintedWidget):
    """For each engine its name, its box (1, 25, 50, 75, 99 %), its numbers, and its agreement."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._engines: tuple[ComparedEngine, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_comparison(self, comparison: EngineComparison | None) -> None:
        """Show a comparison; None for nothing, which takes no room."""
        self._engines = () if comparison is None else comparison.engines
        self.setVisible(bool(self._engines))
        self.updateGeometry()
        self.update()
        self.describe()

    def spoken(self) -> str:
        """The comparison in words, a line for each engine."""
        return "\n".join("; ".join(self.lines(each)) for each in self._engines)

    def lines(self, engine: ComparedEngine) -> tuple[str, str, str]:
        """Name, latency and agreement of one engine."""
        name = engine.title
        latency = self.tr("Median {median} · 99 % within {p99}").format(
            median=duration(engine.box_us[2]), p99=duration(engine.box_us[4])
        )
        if engine is self._engines[0]:
            return name, latency, self.tr("What the others are compared with")
        difference = engine.largest_difference
        if engine.same_answer and difference < _ALIKE:
            agreement = self.tr("Same answer, same probabilities")
        elif engine.same_answer:
            agreement = self.tr("Same answer, probabilities within {share}")
        else:
            agreement = self.tr("Another answer, probabilities differ by {share}")
        return name, latency, agreement.format(share=percent(difference))

    def sizeHint(self) -> QSize:
        """A row for each engine, and the scale."""
        return QSize(240, len(self._engines) * self._row_height() + 2 * SPACE)

    def minimumSizeHint(self) -> QSize:
        """As much as `sizeHint`: less would hide engines."""
        return self.sizeHint()

    def ticks(self) -> list[float]:
        """Round durations in microseconds; all boxes lie between the first and the last."""
        if not self._engines:
            return []
        low = min(each.box_us[0] for each in self._engines)
        high = max(each.box_us[4] for each in self._engines)
        decades = range(floor(log10(low)), ceil(log10(high)) + 2)
        rounds = [step * 10.0**decade for decade in decades for step in _STEPS]
        first = max(index for index, value in enumerate(rounds) if value <= low)
        last = next(index for index, value in enumerate(rounds) if value >= high)
        return rounds[first : max(last, first + 1) + 1]

    def paintEvent(self, event: QPaintEvent) -> None:
        """The scale behind, a row for each engine before it."""
        if not self._engines:
            return
        painter = QPainter(self)
        self._paint_scale(painter)
        for index, engine in enumerate(self._engines):
            self._paint_row(painter, engine, index * self._row_height())
        painter.end()

    def _paint_scale(self, painter: QPainter) -> None:
        colors, ticks = self._theme.colors, self.ticks()
        painter.setFont(self._theme.font(_SMALL))
        metrics, free = painter.fontMetrics(), 0.0
        bottom = self.height() - 2 * SPACE
        for tick in ticks:
            x = self._x(tick)
            painter.setPen(colors.track)
            painter.drawLine(QPointF(x, 0), QPointF(x, bottom))
            name = round_duration(tick)
            width = metrics.horizontalAdvance(name)
            left = min(max(x - width / 2, 0.0), self.width() - width)
            if left >= free:
                free = left + width + SPACE
                painter.setPen(colors.secondary)
                painter.drawText(QPointF(left, self.height() - SPACE // 2), name)

    def _paint_row(self, painter: QPainter, engine: ComparedEngine, top: int) -> None:
        colors = self._theme.colors
        name, latency, agreement = self.lines(engine)
        line = self._line_height()
        self._paint_text(painter, name, top, bold=True)
        lowest, low, median, high, highest = map(self._x, engine.box_us)
        middle = top + line + SPACE // 2 + _BOX / 2
        painter.setPen(QPen(colors.secondary, 1.5))
        painter.drawLine(QPointF(lowest, middle), QPointF(highest, middle))
        for end in (lowest, highest):
            painter.drawLine(QPointF(end, middle - _BOX / 4), QPointF(end, middle + _BOX / 4))
        painter.setBrush(colors.panel)
        box = QRectF(low, middle - _BOX / 2, max(high - low, 2.0), _BOX)
        painter.drawRect(box)
        painter.setPen(QPen(colors.accent, 3.0))
        painter.drawLine(QPointF(median, box.top()), QPointF(median, box.bottom()))
        below = top + line + SPACE + _BOX
        self._paint_text(painter, latency, below)
        self._paint_text(painter, agreement, below + line, quiet=engine.same_answer)

    def _paint_text(
        self, painter: QPainter, text: str, top: int, bold: bool = False, quiet: bool = False
    ) -> None:
        colors = self._theme.colors
        painter.setFont(self._theme.font(1.0 if bold else _SMALL, bold))
        painter.setPen(colors.secondary if quiet else colors.text)
        room = QRect(0, top, self.width(), self._line_height())
        fitting = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, fitting)

    def _x(self, microseconds: float) -> float:
        """The place of a duration on the logarithmic scale, in pixels."""
        ticks = self.ticks()
        share = log10(microseconds / ticks[0]) / log10(ticks[-1] / ticks[0])
        return 1.0 + share * (self.width() - 2.0)

    def _line_height(self) -> int:
        return self.fontMetrics().height() + 2

    def _row_height(self) -> int:
        return 3 * self._line_height() + _BOX + 2 * SPACE
