"""The answer itself: the digit large, how sure, and how far ahead of the runner-up."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAccessible, QFont, QFontMetrics, QPainter, QPaintEvent
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
        self._text = ""
        self._lines: tuple[str, ...] = ()
        self._hint = ""
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName("Answer")
        theme.changed.connect(self.update)
        self.show_nothing("")

    @property
    def text(self) -> str:
        """The digit as it is shown; empty without an answer."""
        return self._text

    @property
    def hint(self) -> str:
        """What stands beside the placeholder."""
        return self._hint

    def show_prediction(self, prediction: Prediction) -> None:
        """Show an answer."""
        self._change(str(prediction.digit), _lines(prediction), "")

    def show_nothing(self, hint: str) -> None:
        """No answer, and why."""
        self._change("", (), hint)

    def _change(self, text: str, lines: tuple[str, ...], hint: str) -> None:
        """Repaint only what looks different: the large digit costs most and changes least."""
        if bool(text) != bool(self._text) or hint != self._hint:
            self.update()
        elif text != self._text:
            self.update(self._digit_cell())
        if lines != self._lines:
            self.update(self._lines_cell())
        self._text, self._lines, self._hint = text, lines, hint
        if QAccessible.isActive():
            self.setAccessibleDescription(
                " ".join((text, *lines)) if text else f"No answer. {hint}"
            )

    def paintEvent(self, event: QPaintEvent) -> None:
        """The digit on the left, three lines beside it; or the hint."""
        colors = self._theme.colors
        painter = QPainter(self)
        painter.fillRect(event.rect(), colors.card)
        if not self._text:
            painter.setFont(self._theme.font(1.2))
            painter.setPen(colors.secondary)
            flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(self.rect().adjusted(0, 0, -SPACE, 0), flags, self._hint)
        else:
            if event.rect().intersects(self._digit_cell()):
                painter.setFont(self._digit_font())
                painter.setPen(colors.accent)
                cell = self._digit_cell()
                painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, self._text)
            if event.rect().intersects(self._lines_cell()):
                self._paint_lines(painter, self._lines_cell())
        painter.end()

    def _digit_font(self) -> QFont:
        font = self._theme.font(1.0, bold=True)
        font.setPixelSize(max(round(self.height() * 0.96), 1))
        return font

    def _digit_cell(self) -> QRect:
        width = QFontMetrics(self._digit_font()).horizontalAdvance("0")
        return QRect(0, 0, width, self.height())

    def _lines_cell(self) -> QRect:
        return self.rect().adjusted(self._digit_cell().width() + 2 * SPACE, 0, 0, 0)

    def _paint_lines(self, painter: QPainter, room: QRect) -> None:
        colors = self._theme.colors
        scale = min(max(self.height() / 114, 1.0), 1.5)
        small = self._theme.font(scale)
        fonts = (self._theme.font(1.5 * scale, bold=True), small, small)
        heights = []
        for font in fonts:
            painter.setFont(font)
            heights.append(painter.fontMetrics().height())
        top = room.top() + (room.height() - sum(heights) - SPACE // 2) // 2
        for line, font, height in zip(self._lines, fonts, heights, strict=True):
            painter.setFont(font)
            painter.setPen(colors.text if line is self._lines[0] else colors.secondary)
            painter.drawText(
                QRect(room.left(), top, room.width(), height), Qt.AlignmentFlag.AlignVCenter, line
            )
            top += height + (SPACE // 2 if line is self._lines[0] else 0)


def _lines(prediction: Prediction) -> tuple[str, str, str]:
    second = int(np.argsort(prediction.probabilities)[-2])
    share = float(prediction.probabilities[second])
    return (
        percent(prediction.probability),
        f"then {second}: {percent(share)}",
        f"margin {percent(prediction.margin)}",
    )
