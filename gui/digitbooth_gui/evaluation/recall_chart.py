"""The recall of each digit, with its interval, on a scale that shows where they differ."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from digitbooth.constants import CLASSES
from digitbooth.evaluation.charts import RECALL_DOT, RecallLayout, RecallRow
from digitbooth.language import localized, numeral
from digitbooth_gui.style.painted_widget import ExplainedWidget
from digitbooth_gui.style.theme import SPACE, Theme
from digitbooth_gui.style.wording import percent

if TYPE_CHECKING:
    from digitbooth.evaluation.result import Evaluation

_ROW = 28
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
_CENTRE = Qt.AlignmentFlag.AlignCenter


class RecallChart(ExplainedWidget):
    """A row for each digit: its name, its interval as a bar, its recall as a dot and a number."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._evaluation: Evaluation | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.retranslate()

    def show_evaluation(self, evaluation: Evaluation) -> None:
        """Show the recall of each digit, with its interval."""
        self._evaluation = evaluation
        self.setAccessibleDescription("; ".join(map(self.text, range(CLASSES))))
        self.update()

    def text(self, digit: int) -> str:
        """What a row says, in a sentence."""
        if self._evaluation is None or not (count := self._counts()[digit]):
            return self.tr("No {label} has been read").format(label=digit)
        low, high = self._evaluation.recall_intervals[digit]
        return self.tr(
            "{label}: {share} of {all} read correctly, 95 % interval {low} to {high}"
        ).format(
            label=digit,
            share=percent(self._evaluation.recall[digit]),
            all=numeral(count),
            low=percent(low),
            high=percent(high),
        )

    def minimumSizeHint(self) -> QSize:
        """Rows that can be read."""
        return QSize(240, self.heightForWidth(240))

    def heightForWidth(self, width: int) -> int:
        """The same for every width."""
        row = _ROW * self._stretch(width) * self._theme.zoom
        return round(row * CLASSES) + self._names()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The scale, and the rows."""
        colors, layout = self._theme.colors, self._layout()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._theme.font(0.85))
        for share in layout.ticks:
            x = round(layout.across(share)) + 0.5
            painter.setPen(colors.border)
            painter.drawLine(QPointF(x, 0), QPointF(x, layout.bottom))
            painter.setPen(colors.secondary)
            name = QRectF(x - 40, layout.bottom + 4, 80, self._names() - 4)
            painter.drawText(name, _CENTRE, localized(f"{100 * share:g} %"))
        if self._evaluation is not None:
            for row in layout.rows(self._evaluation):
                self._paint_row(painter, layout, row)
        painter.end()

    def _paint_row(self, painter: QPainter, layout: RecallLayout, row: RecallRow) -> None:
        colors = self._theme.colors
        room = QRectF(0, row.label * layout.row, self.width(), layout.row)
        painter.setFont(self._theme.font(1.0, bold=True))
        painter.setPen(colors.text)
        painter.drawText(room, _LEFT, str(row.label))
        painter.setFont(self._theme.font(1.0))
        if not row.count:
            painter.setPen(colors.secondary)
            painter.drawText(room, _RIGHT, "–")
            return
        painter.drawText(room, _RIGHT, percent(row.recall))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colors.bar)
        painter.drawRoundedRect(QRectF(*row.bar), row.bar.height / 2, row.bar.height / 2)
        painter.setBrush(colors.accent)
        painter.drawEllipse(QPointF(row.dot, row.middle), RECALL_DOT, RECALL_DOT)

    def tip_at(self, place: QPoint) -> str:
        """What the row says."""
        digit = int(place.y() // self._layout().row)
        return self.text(digit) if digit in range(CLASSES) else ""

    def retranslate(self) -> None:
        """What its rows say; nothing is written on it but numbers."""
        self.setAccessibleName(self.tr("Recall of each digit"))
        if self._evaluation is not None:
            self.show_evaluation(self._evaluation)

    def _counts(self) -> list[int]:
        assert self._evaluation is not None
        counts: list[int] = self._evaluation.confusion.sum(axis=1).tolist()
        return counts

    def _names(self) -> int:
        """The height that the scale's names take below the rows."""
        return round(3 * SPACE * self._theme.zoom)

    def _stretch(self, width: int) -> float:
        return min(max(width / 420, 1.0), 1.3)

    def _layout(self) -> RecallLayout:
        """The scale between the digits' names and their numbers, in logical pixels."""
        metrics = QFontMetrics(self._theme.font(1.0, bold=True))
        left = metrics.horizontalAdvance("0") + 2 * SPACE
        right = metrics.horizontalAdvance(percent(0.9999)) + 2 * SPACE
        start = self._evaluation.recall_start if self._evaluation else 0.0
        row = max(self.height() - self._names(), 1) / CLASSES
        return RecallLayout(start, left, self.width() - right, row)
