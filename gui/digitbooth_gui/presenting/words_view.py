"""What is said at a step: a title, two sentences, and one for the curious; large enough to read."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from digitbooth_gui.booth.widgets.metrics import FittedWidget
from digitbooth_gui.style.theme import Theme

if TYPE_CHECKING:
    from digitbooth_gui.presenting.words import Words

_TITLE, _SENTENCE, _CURIOUS = 46.0, 40.0, 30.0
"""Heights of type on a screen of 1080 lines."""

_SHRINKS = 0.94
_FLAGS = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap


class WordsView(FittedWidget):
    """Paints the words of a step, smaller where they would not fit, and how far the tour is."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._words: Words | None = None
        self._place = (0, 0)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    @property
    def words(self) -> Words | None:
        """What is said."""
        return self._words

    def say(self, words: Words, step: int, steps: int) -> None:
        """Say this at step `step`, from 0, of `steps`."""
        self._words, self._place = words, (step, steps)
        self.setAccessibleName(words.spoken)
        self.update()

    def say_nothing(self) -> None:
        """Nothing is shown that words could be about."""
        self._words = None
        self.setAccessibleName("")
        self.update()

    def note(self, said: str) -> None:
        """Say this instead of what is for the curious."""
        if self._words is not None:
            self.say(replace(self._words, curious=said), *self._place)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Title, sentences and dots, as large as they fit."""
        if self._words is None:
            return
        painter = QPainter(self)
        colors = self._theme.colors
        parts = (
            (self._words.title, _TITLE, True, colors.text),
            (" ".join(self._words.sentences), _SENTENCE, False, colors.text),
            (self._words.curious, _CURIOUS, False, colors.secondary),
        )
        gap = self._metrics.space // 3
        room = self.rect().adjusted(0, 0, 0, -2 * gap)
        scale = 1.0
        while True:
            fonts = [self._font(size * scale, bold) for _, size, bold, _ in parts]
            heights = [
                QFontMetrics(font).boundingRect(room, _FLAGS, text).height()
                for font, (text, *_) in zip(fonts, parts, strict=True)
            ]
            if sum(heights) + 2 * gap <= room.height() or scale < 0.4:
                break
            scale *= _SHRINKS
        top = room.top()
        for font, height, (text, _, _, color) in zip(fonts, heights, parts, strict=True):
            painter.setFont(font)
            painter.setPen(color)
            painter.drawText(QRect(room.left(), top, room.width(), height), _FLAGS, text)
            top += height + gap
        self._paint_dots(painter)
        painter.end()

    def _paint_dots(self, painter: QPainter) -> None:
        """One for each step, at the right of the title; the present one in the accent's colour."""
        step, steps = self._place
        size = max(round(14 * self._metrics.unit), 6)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        left = self.width() - steps * 2 * size
        for place in range(steps):
            colors = self._theme.colors
            painter.setBrush(colors.accent if place == step else colors.border)
            painter.drawEllipse(left + place * 2 * size, size, size, size)

    def _font(self, size: float, bold: bool) -> QFont:
        font = self._theme.font(1.0, bold)
        font.setPixelSize(max(round(size * self._metrics.unit * self._theme.zoom), 11))
        return font
