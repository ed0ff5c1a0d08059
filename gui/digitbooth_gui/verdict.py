"""The answer itself: the digit large, how sure, and how far ahead of the runner-up."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from digitbooth_gui.theme import SPACE, Theme
from digitbooth_gui.wording import percent

if TYPE_CHECKING:
    from digitbooth.recognizer import Prediction


class Verdict(QWidget):
    """Digit, probability and margin, or a quiet placeholder."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._prediction: Prediction | None = None
        self._hint = ""
        self.setAccessibleName("Answer")
        theme.changed.connect(self.update)
        self.show_nothing("")

    @property
    def text(self) -> str:
        """The digit as it is shown; empty without an answer."""
        return "" if self._prediction is None else str(self._prediction.digit)

    @property
    def hint(self) -> str:
        """What stands beside the placeholder."""
        return self._hint

    def show_prediction(self, prediction: Prediction) -> None:
        """Show an answer."""
        self._prediction = prediction
        self.setAccessibleDescription(" ".join((self.text, *self._lines(prediction))))
        self.update()

    def show_nothing(self, hint: str) -> None:
        """No answer, and why."""
        self._prediction = None
        self._hint = hint
        self.setAccessibleDescription(f"No answer. {hint}")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The digit on the left, two lines beside it."""
        colors = self._theme.colors
        painter = QPainter(self)
        if self._prediction is None:
            painter.setFont(self._theme.font(1.2))
            painter.setPen(colors.secondary)
            flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(self.rect().adjusted(0, 0, -SPACE, 0), flags, self._hint)
            return
        font = self._theme.font(1.0, bold=True)
        font.setPixelSize(max(round(self.height() * 0.96), 1))
        painter.setFont(font)
        painter.setPen(colors.accent)
        column = painter.fontMetrics().horizontalAdvance("0")
        cell = QRect(0, 0, column, self.height())
        painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, self.text)
        beside = self.rect().adjusted(column + 2 * SPACE, 0, 0, 0)
        self._paint_lines(painter, beside, self._lines(self._prediction))
        painter.end()

    def _paint_lines(self, painter: QPainter, room: QRect, lines: tuple[str, str, str]) -> None:
        colors = self._theme.colors
        fonts = (self._theme.font(1.5, bold=True), self._theme.font(1.0), self._theme.font(1.0))
        heights = []
        for font in fonts:
            painter.setFont(font)
            heights.append(painter.fontMetrics().height())
        top = room.top() + (room.height() - sum(heights) - SPACE // 2) // 2
        for line, font, height in zip(lines, fonts, heights, strict=True):
            painter.setFont(font)
            painter.setPen(colors.text if line is lines[0] else colors.secondary)
            painter.drawText(
                QRect(room.left(), top, room.width(), height), Qt.AlignmentFlag.AlignVCenter, line
            )
            top += height + (SPACE // 2 if line is lines[0] else 0)

    @staticmethod
    def _lines(prediction: Prediction) -> tuple[str, str, str]:
        second = int(np.argsort(prediction.probabilities)[-2])
        share = float(prediction.probabilities[second])
        return (
            percent(prediction.probability),
            f"then {second}: {percent(share)}",
            f"margin {percent(prediction.margin)}",
        )
