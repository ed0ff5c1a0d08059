"""Still there? A veil with a number that counts down; any touch lifts it, and is not lost."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, Qt, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from digitbooth_gui.booth import texts
from digitbooth_gui.booth.languages import Languages
from digitbooth_gui.booth.text_label import Metrics, paint_lines
from digitbooth_gui.style.theme import Theme

_VEIL = 0.55


class Countdown(QWidget):
    """Over everything; touches go through it to what the visitor wanted to touch."""

    def __init__(self, theme: Theme, languages: Languages, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._languages = languages
        self._metrics = Metrics(1.0)
        self._seconds = 0
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        theme.changed.connect(self.update)
        self.hide()

    @property
    def seconds(self) -> int:
        """What is left."""
        return self._seconds

    def fit(self, metrics: Metrics) -> None:
        """Be as large as the screen asks for."""
        self._metrics = metrics

    def show_seconds(self, seconds: int) -> None:
        """Count."""
        self._seconds = seconds
        lines = self._languages.lines(texts.STARTING_OVER, seconds=seconds)
        self.setAccessibleName(", ".join(lines))
        self.show()
        self.raise_()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The veil, and the question on a card in the middle."""
        colors, unit = self._theme.colors, self._metrics.unit
        painter = QPainter(self)
        veil = QColor(colors.window)
        veil.setAlphaF(_VEIL)
        painter.fillRect(self.rect(), veil)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        card = QRect(0, 0, min(round(900 * unit), self.width() * 9 // 10), round(500 * unit))
        card.moveCenter(self.rect().center())
        painter.setPen(QPen(colors.accent, 3.0))
        painter.setBrush(colors.card)
        painter.drawRoundedRect(QRectF(card), 30 * unit, 30 * unit)
        inner = card.adjusted(*(round(each * unit) for each in (40, 36, -40, -36)))
        rows = ((texts.STILL_THERE, 64, True), (texts.STARTING_OVER, 48, True))
        heights = (inner.height() * 36 // 100, inner.height() * 36 // 100)
        top = inner.top()
        for (text, size, bold), height in zip(rows, heights, strict=True):
            paint_lines(
                painter,
                QRect(inner.left(), top, inner.width(), height),
                self._languages.lines(text, seconds=self._seconds),
                self._metrics.font(self._theme, size, bold),
                colors.text if text is texts.STILL_THERE else colors.accent,
                colors.secondary,
            )
            top += height
        paint_lines(
            painter,
            QRect(inner.left(), top, inner.width(), inner.bottom() - top),
            self._languages.lines(texts.TOUCH_TO_STAY),
            self._metrics.font(self._theme, 32),
            colors.secondary,
            colors.secondary,
        )
        painter.end()


# What an operator wants to know: today's numbers, and what is wrong.


_MOST_FAULTS = 6


class Today(QWidget):
    """Numbers, and below them faults, a line each."""

    def __init__(self, theme: Theme, languages: Languages, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._languages = languages
        self._metrics = Metrics(1.0)
        self._numbers: tuple[tuple[str, str], ...] = ()
        self._faults: tuple[str, ...] = ()
        self.title, self._wrong = QLabel(), QLabel()
        self.cells: list[tuple[QLabel, QLabel]] = []
        self._grid = QGridLayout()
        self._grid.setColumnStretch(1, 1)
        self.faults = QLabel()
        self.faults.setWordWrap(True)
        self.faults.setTextFormat(Qt.TextFormat.PlainText)
        self.faults.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.title)
        self._column.addLayout(self._grid)
        self._column.addSpacing(8)
        self._column.addWidget(self._wrong)
        self._column.addWidget(self.faults, 1, Qt.AlignmentFlag.AlignTop)
        theme.changed.connect(self._recolour)
        languages.changed.connect(self._word)
        self._word()

    def show_numbers(self, numbers: Sequence[tuple[str, str]]) -> None:
        """Today's numbers: one of `texts`, and its value in words."""
        self._numbers = tuple(numbers)
        while len(self.cells) < len(numbers):
            name, value = QLabel(), QLabel()
            value.setTextFormat(Qt.TextFormat.PlainText)
            # A long value takes a second line rather than make the panel wider than the screen.
            value.setWordWrap(True)
            value.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
            row = len(self.cells)
            self._grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(value, row, 1)
            self.cells.append((name, value))
            self._dress()
        for (name, value), (text, words) in zip(self.cells, numbers, strict=False):
            name.setText(self._languages.first(text))
            value.setText(words)

    def show_faults(self, faults: Sequence[str]) -> None:
        """What is wrong."""
        self._faults = tuple(faults)
        shown = [f"• {fault}" for fault in faults[:_MOST_FAULTS]]
        if len(faults) > _MOST_FAULTS:
            shown.append(f"+ {len(faults) - _MOST_FAULTS}")
        self.faults.setText("\n".join(shown) or self._languages.first(texts.NO_FAULTS))
        self._recolour()

    def fit(self, metrics: Metrics) -> None:
        """Be as large as the screen asks for."""
        self._metrics = metrics
        self._grid.setHorizontalSpacing(metrics.space)
        self._grid.setVerticalSpacing(metrics.space // 3)
        self._column.setSpacing(metrics.space // 2)
        self._dress()

    @Slot()
    def _word(self) -> None:
        first = self._languages.first
        self.title.setText(first(texts.TODAY))
        self._wrong.setText(first(texts.FAULTS))
        self.show_numbers(self._numbers)
        self.show_faults(self._faults)

    def _dress(self) -> None:
        font = self._metrics.font
        for title in (self.title, self._wrong):
            title.setFont(font(self._theme, 31, bold=True))
        for name, value in self.cells:
            name.setFont(font(self._theme, 27))
            value.setFont(font(self._theme, 27, bold=True))
        self.faults.setFont(font(self._theme, 22))
        self._recolour()

    @Slot()
    def _recolour(self) -> None:
        colors = self._theme.colors
        plain, quiet = (f"color: {each.name()}" for each in (colors.text, colors.secondary))
        for title in (self.title, self._wrong):
            title.setStyleSheet(plain)
        for name, value in self.cells:
            name.setStyleSheet(quiet)
            value.setStyleSheet(plain)
        bad = f"color: {colors.on_error.name()}; background: {colors.error.name()}; padding: 6px"
        self.faults.setStyleSheet(bad if self._faults else quiet)
