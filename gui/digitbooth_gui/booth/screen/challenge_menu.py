"""The choice of challenges: a large button for each, with what it is and today's best."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen, QResizeEvent
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

_ROWS = ((48, True), (VISITORS_TYPE, False), (VISITORS_TYPE, True))
"""The type of title, sentence and record, and whether it is bold."""

_SIGN = 0.18
"""The height of the sign above them, as a share of a button's."""


class ChallengeMenu(QWidget):
    """A large button for each challenge."""

    chosen = Signal(object)
    """The class of the challenge that was chosen."""

    def __init__(self, theme: Theme, languages: Languages, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._languages = languages
        self._metrics = Metrics(1.0)
        self._theme = theme
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
        self._share_rows()

    def _arrange(self) -> None:
        count = len(self.buttons)
        columns = count if self.width() > self.height() else 1
        grid = grid_cells(self.rect(), columns, count // columns, self._metrics)
        for button, cell in zip(self.buttons, grid, strict=True):
            button.setGeometry(cell)
        self._share_rows()

    def _share_rows(self) -> None:
        """Titles stand beside titles, and sentences beside sentences, as large as all of them
        fit."""
        theme, metrics = self._theme, self._metrics
        least = max(metrics.least_type, metrics.font(theme, 0).pixelSize())
        room = min(button.words.height() for button in self.buttons)
        scale = 1.0
        while True:
            fonts = [metrics.font(theme, size * scale, bold) for size, bold in _ROWS]
            for font in fonts:
                font.setPixelSize(max(font.pixelSize(), least))
            heights = zip(*(button.heights(fonts) for button in self.buttons), strict=True)
            rows = list(zip(fonts, map(max, heights), strict=True))
            left = room - sum(high for _, high in rows)
            if left >= 0 or all(font.pixelSize() <= least for font in fonts):
                break
            scale *= 0.92
        for button in self.buttons:
            button.take_rows(rows, left // len(rows))


class _ChallengeButton(BoothButton):
    """A button with a sign, a title, a sentence and a record."""

    def __init__(self, theme: Theme, sign: str, parent: QWidget) -> None:
        super().__init__(theme, parent=parent)
        self._sign = sign
        self._paragraphs: tuple[tuple[str, ...], ...] = ((), (), ())
        self._rows: Sequence[tuple[QFont, int]] = ()
        self._gap = 0

    def describe(self, *paragraphs: tuple[str, ...]) -> None:
        """Title, sentence and record, each in the languages that are shown."""
        self._paragraphs = paragraphs
        self.set_lines(*paragraphs[0])
        self.setAccessibleDescription(", ".join(line for lines in paragraphs[1:] for line in lines))
        self.update()

    def heights(self, fonts: Sequence[QFont]) -> list[int]:
        """What title, sentence and record take in these types, in pixels."""
        room, least = QSize(self.words.width(), _ANY), self._metrics.least_type
        return [
            sum(high for _, high in fit_lines(room, lines, font, least))
            for lines, font in zip(self._shown(), fonts, strict=True)
        ]

    def take_rows(self, rows: Sequence[tuple[QFont, int]], gap: int) -> None:
        """Paint them in these types and heights, with a gap between; where that is negative, each
        has to do with so much less."""
        self._rows, self._gap = rows, gap
        self.update()

    def _shown(self) -> list[tuple[str, ...]]:
        title, *others = self._paragraphs
        # A low one has no room for two titles under one another.
        return [(" · ".join(title),) if self._is_low else title, *others]

    @property
    def _inner(self) -> QRect:
        space = self._metrics.space
        return self.rect().adjusted(space, space // 2, -space, -space // 2)

    @property
    def _is_low(self) -> bool:
        return self._inner.width() > 1.4 * self._inner.height()

    def _sign_room(self) -> QRect:
        inner = self._inner
        if self._is_low:
            return QRect(inner.topLeft(), QSize(inner.width() // 4, inner.height()))
        return QRect(inner.topLeft(), QSize(inner.width(), round(inner.height() * _SIGN)))

    @property
    def words(self) -> QRect:
        """Where title, sentence and record stand."""
        sign = self._sign_room()
        if self._is_low:
            return self._inner.adjusted(sign.width() + self._metrics.space, 0, 0, 0)
        return self._inner.adjusted(0, sign.height(), 0, 0)

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
        sign, font = self._sign_room(), self._metrics.font(self._theme, 150, bold=True)
        painter.setFont(font)
        painter.setPen(colors.accent)
        wide, high = painter.fontMetrics().horizontalAdvance(self._sign), font.pixelSize()
        share = min(sign.width() / wide, sign.height() * 0.9 / high, 1.0)
        font.setPixelSize(max(int(high * share), 8))
        painter.setFont(font)
        painter.drawText(sign, Qt.AlignmentFlag.AlignCenter, self._sign)
        self._paint_paragraphs(painter)
        painter.end()

    def _paint_paragraphs(self, painter: QPainter) -> None:
        colors, least = self._theme.colors, self._metrics.least_type
        tones = colors.text, colors.text, colors.accent
        area = self.words
        top = area.top() + max(self._gap, 0) // 2
        for lines, (font, high), color in zip(self._shown(), self._rows, tones, strict=True):
            room = QRect(area.left(), top, area.width(), high + min(self._gap, 0))
            paint_lines(painter, room, lines, font, color, colors.secondary, least)
            top += room.height() + max(self._gap, 0)
