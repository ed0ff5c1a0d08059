"""The recall of each digit, with its interval, on a scale that shows where they differ."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from digitbooth.constants import CLASSES
from digitbooth_gui.style.painted_widget import ExplainedWidget
from digitbooth_gui.style.theme import SPACE, Theme
from digitbooth_gui.style.wording import percent

if TYPE_CHECKING:
    from digitbooth.evaluation.result import Evaluation

_ROW = 28
_BAR = 12.0
_DOT = 6.0
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
            "{label}: {share} of {all} read rightly, 95 % interval {low} to {high}"
        ).format(
            label=digit,
            share=percent(self._evaluation.recall[digit]),
            all=f"{count:,}",
            low=percent(low),
            high=percent(high),
        )

    def across(self, share: float) -> float:
        """Where a recall, 0 to 1, is on the scale."""
        start = self._evaluation.recall_start if self._evaluation else 0.0
        room = self._scale()
        return room.left() + room.width() * (share - start) / (1 - start)

    def minimumSizeHint(self) -> QSize:
        """Rows that can be read."""
        return QSize(240, self.heightForWidth(240))

    def heightForWidth(self, width: int) -> int:
        """The same for every width."""
        return round(_ROW * self._stretch(width) * CLASSES) + 3 * SPACE

    def paintEvent(self, event: QPaintEvent) -> None:
        """The scale, and the rows."""
        colors, room = self._theme.colors, self._scale()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        start = self._evaluation.recall_start if self._evaluation else 0.0
        painter.setFont(self._theme.font(0.85))
        for share in (start, (1 + start) / 2, 1.0):
            x = round(self.across(share)) + 0.5
            painter.setPen(colors.border)
            painter.drawLine(QPointF(x, 0), QPointF(x, room.bottom()))
            painter.setPen(colors.secondary)
            name = QRectF(x - 40, room.bottom() + 4, 80, 2 * SPACE + 4)
            painter.drawText(name, _CENTRE, f"{100 * share:g} %")
        for digit in range(CLASSES):
            self._paint_row(painter, digit)
        painter.end()

    def _paint_row(self, painter: QPainter, digit: int) -> None:
        colors, row = self._theme.colors, self._row(digit)
        painter.setFont(self._theme.font(1.0, bold=True))
        painter.setPen(colors.text)
        painter.drawText(row, _LEFT, str(digit))
        painter.setFont(self._theme.font(1.0))
        if self._evaluation is None or not self._counts()[digit]:
            painter.setPen(colors.secondary)
            painter.drawText(row, _RIGHT, "–")
            return
        recall = self._evaluation.recall[digit]
        painter.drawText(row, _RIGHT, percent(recall))
        low, high = map(self.across, self._evaluation.recall_intervals[digit])
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colors.bar)
        middle = row.center().y()
        bar = QRectF(low, middle - _BAR / 2, max(high - low, _BAR), _BAR)
        painter.drawRoundedRect(bar, _BAR / 2, _BAR / 2)
        painter.setBrush(colors.accent)
        painter.drawEllipse(QPointF(self.across(recall), middle), _DOT, _DOT)

    def tip_at(self, place: QPoint) -> str:
        """What the row says."""
        digit = int(place.y() * CLASSES // max(self._scale().bottom(), 1))
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

    def _stretch(self, width: int) -> float:
        return min(max(width / 420, 1.0), 1.3)

    def _scale(self) -> QRectF:
        """Where the bars may be, in logical pixels."""
        metrics = QFontMetrics(self._theme.font(1.0, bold=True))
        left = metrics.horizontalAdvance("0") + 2 * SPACE
        right = metrics.horizontalAdvance(percent(0.9999)) + 2 * SPACE
        return QRectF(self.rect()).adjusted(left, 0, -right, -3 * SPACE)

    def _row(self, digit: int) -> QRectF:
        height = self._scale().height() / CLASSES
        return QRectF(0, digit * height, self.width(), height)
