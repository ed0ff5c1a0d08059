"""The choice of challenges: a large button for each, with what it is and today's best."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from digitbooth_gui.booth import texts
from digitbooth_gui.booth.challenges import CHALLENGES
from digitbooth_gui.booth.challenges.challenge import Challenge
from digitbooth_gui.booth.languages import Languages
from digitbooth_gui.booth.widgets.button import BoothButton
from digitbooth_gui.booth.widgets.digit_pad import grid_cells
from digitbooth_gui.booth.widgets.metrics import VISITORS_TYPE, Metrics
from digitbooth_gui.booth.widgets.text_label import fit_lines, paint_lines
from digitbooth_gui.style.theme import Theme

_ANY = 1 << 16
"""Pixels: as high as it likes to be."""


class ChallengeMenu(QWidget):
    """A large button for each challenge."""

    chosen = Signal(object)
    """The class of the challenge that was chosen."""

    def __init__(self, theme: Theme, languages: Languages, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._languages = languages
        self._metrics = Metrics(1.0)
        self._best: Mapping[str, int] = {}
        self.buttons = tuple(_ChallengeButton(theme, kind.sign, self) for kind in CHALLENGES)
        for button, kind in zip(self.buttons, CHALLENGES, strict=True):
            button.clicked.connect(partial(self._choose, kind))
        languages.changed.connect(self._retranslate)
        self._retranslate()

    def show_best(self, best: Mapping[str, int]) -> None:
        """The day's best of each challenge, by its name."""
        self._best = dict(best)
        self._retranslate()

    def fit(self, metrics: Metrics) -> None:
        self._metrics = metrics
        for button in self.buttons:
            button.fit(metrics)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside one another, or under one another on a high screen."""
        self._arrange()

    def _choose(self, kind: type[Challenge], checked: bool = False) -> None:
        self.chosen.emit(kind)

    def _retranslate(self) -> None:
        lines = self._languages.lines
        for button, kind in zip(self.buttons, CHALLENGES, strict=True):
            points = self._best.get(kind.name)
            text, values = (texts.NO_BEST, {}) if points is None else kind.best(points)
            button.describe(lines(kind.title), lines(kind.explanation), lines(text, **values))

    def _arrange(self) -> None:
        count = len(self.buttons)
        columns = count if self.width() > self.height() else 1
        grid = grid_cells(self.rect(), columns, count // columns, self._metrics)
        for button, cell in zip(self.buttons, grid, strict=True):
            button.setGeometry(cell)


class _ChallengeButton(BoothButton):
    """A button with a sign, a title, a sentence and a record."""

    def __init__(self, theme: Theme, sign: str, parent: QWidget) -> None:
        super().__init__(theme, parent=parent)
        self._sign = sign
        self._paragraphs: tuple[tuple[str, ...], ...] = ((), (), ())

    def describe(self, *paragraphs: tuple[str, ...]) -> None:
        """Title, sentence and record, each in the languages that are shown."""
        self._paragraphs = paragraphs
        self.set_lines(*paragraphs[0])
        self.setAccessibleDescription(", ".join(line for lines in paragraphs[1:] for line in lines))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A rounded ground; the sign takes its upper part, or its left on a wide one."""
        colors, unit = self._theme.colors, self._metrics.unit
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ring = self.shows_focus or self.isDown()
        painter.setPen(QPen(colors.accent if ring else colors.border, 3.0 if ring else 1.0))
        painter.setBrush(colors.hover if self.isDown() else colors.panel)
        painter.drawRoundedRect(
            QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5), 30 * unit, 30 * unit
        )
        space = self._metrics.space
        inner = self.rect().adjusted(space, space // 2, -space, -space // 2)
        title, *others = self._paragraphs
        if inner.width() > 1.4 * inner.height():
            title = (" · ".join(title),)  # it is low, too
            sign = QRect(inner.left(), inner.top(), inner.width() // 4, inner.height())
            area = inner.adjusted(sign.width() + space, 0, 0, 0)
        else:
            sign = QRect(inner.left(), inner.top(), inner.width(), inner.height() * 20 // 100)
            area = inner.adjusted(0, sign.height(), 0, 0)
        font = self._metrics.font(self._theme, 150, bold=True)
        painter.setFont(font)
        painter.setPen(colors.accent)
        wide = painter.fontMetrics().horizontalAdvance(self._sign)
        if wide > sign.width():
            font.setPixelSize(max(font.pixelSize() * sign.width() // wide, 8))
            painter.setFont(font)
        painter.drawText(sign, Qt.AlignmentFlag.AlignCenter, self._sign)
        self._paint_paragraphs(painter, area, [title, *others])
        painter.end()

    def _paint_paragraphs(
        self, painter: QPainter, area: QRect, paragraphs: list[tuple[str, ...]]
    ) -> None:
        """As large as all of them fit, with the room that is left between them."""
        colors, least = self._theme.colors, self._metrics.least_type
        rows = ((48, True, colors.text), (VISITORS_TYPE, False, colors.text),
                (VISITORS_TYPE, True, colors.accent))  # fmt: skip
        scale = 1.0
        while True:
            fonts = [self._metrics.font(self._theme, size * scale, bold) for size, bold, _ in rows]
            for font in fonts:
                font.setPixelSize(max(font.pixelSize(), least))
            heights = [
                sum(high for _, high in fit_lines(QSize(area.width(), _ANY), lines, font, least))
                for lines, font in zip(paragraphs, fonts, strict=True)
            ]
            left = area.height() - sum(heights)
            if left >= 0 or all(font.pixelSize() <= least for font in fonts):
                break
            scale *= 0.92
        gap, top = max(left, 0) // len(rows), area.top()
        for lines, font, high, (*_, color) in zip(paragraphs, fonts, heights, rows, strict=True):
            room = QRect(area.left(), top, area.width(), high + min(left, 0) // len(rows))
            paint_lines(painter, room, lines, font, color, colors.secondary, least)
            top += room.height() + gap
