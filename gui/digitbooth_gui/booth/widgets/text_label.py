"""Large type: one line in each language, as large as there is room for."""

from __future__ import annotations

import re

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from digitbooth_gui.booth.widgets.metrics import FittedWidget
from digitbooth_gui.style.theme import Theme

_SMALLEST = 8
_FLAGS = int(Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap)

_WITHIN = re.compile(r"(?<=\d) (?=[%+=s](?!\w))|(?<=\+) (?=\d)")
"""Spaces at which no line is broken: in a sum, and between a number and its unit."""
_JOINED = "\N{NO-BREAK SPACE}"

SECOND_LINE = 0.8
"""The second language's type, as a share of the first's."""


class TextLabel(FittedWidget):
    """A few words, as large as they fit. It takes no touches: what lies under it does."""

    def __init__(
        self, theme: Theme, height: float, bold: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, parent)
        self._height = height
        self._bold = bold
        self._lines: tuple[str, ...] = ()
        self.quiet = False
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    @property
    def lines(self) -> tuple[str, ...]:
        """What is shown, one line for each language."""
        return self._lines

    def set_lines(self, *lines: str) -> None:
        """Show this, one line for each language."""
        if lines != self._lines:
            self._lines = lines
            self.setAccessibleName(", ".join(lines))
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The lines, in the middle."""
        colors = self._theme.colors
        painter = QPainter(self)
        paint_lines(
            painter,
            self.rect(),
            self._lines,
            self._metrics.font(self._theme, self._height, self._bold),
            colors.secondary if self.quiet else colors.text,
            colors.secondary,
            self._metrics.least_type,
        )
        painter.end()


def paint_lines(
    painter: QPainter,
    room: QRect,
    lines: tuple[str, ...],
    font: QFont,
    color: QColor,
    second: QColor,
    least: int = 0,
) -> None:
    """Lines under one another in the middle of `room`, those after the first smaller.

    None is smaller than `least` pixels while it fits. What is broken is broken into parts of about
    the same length, so that no word is left alone.
    """
    lines = _unbroken(lines)
    fitted = fit_lines(room.size(), lines, font, least)
    top = room.top() + (room.height() - sum(high for _, high in fitted)) // 2
    for place, (line, (each, high)) in enumerate(zip(lines, fitted, strict=True)):
        painter.setFont(each)
        painter.setPen(color if place == 0 else second)
        width = _narrowest(room.width(), high, line, each)
        left = room.left() + (room.width() - width) // 2
        painter.drawText(QRect(left, top, width, high), _FLAGS, line)
        top += high


def fit_lines(
    room: QSize, lines: tuple[str, ...], font: QFont, least: int = 0
) -> list[tuple[QFont, int]]:
    """Each line's type and height, so that all fit into `room`.

    Where a line is too long it is broken; where that does not help, all become smaller.
    """
    lines = _unbroken(lines)
    size = float(font.pixelSize())
    least = min(least, font.pixelSize())
    area = QRect(QPoint(), room)
    while True:
        second = max(size * SECOND_LINE, least)
        fonts = [_sized(font, size if place == 0 else second) for place in range(len(lines))]
        areas = [
            QFontMetrics(each).boundingRect(area, _FLAGS, line)
            for each, line in zip(fonts, lines, strict=True)
        ]
        fits = sum(each.height() for each in areas) <= room.height() and all(
            each.width() <= room.width() for each in areas
        )
        if fits or size <= _SMALLEST:
            return [(each, area.height()) for each, area in zip(fonts, areas, strict=True)]
        # Before anything is cut it goes below the least.
        least = least if size > least else 0
        size = max(size * 0.92, least)


def _unbroken(lines: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(_WITHIN.sub(_JOINED, line) for line in lines)


def _narrowest(width: int, high: int, line: str, font: QFont) -> int:
    """The least width, up to this one, in which a line is no higher, and no word is cut."""
    metrics = QFontMetrics(font)
    if high < 2 * metrics.height():
        return width
    low = width // 2
    while low < width:
        middle = (low + width) // 2
        area = metrics.boundingRect(QRect(0, 0, middle, high), _FLAGS, line)
        if area.height() <= high and area.width() <= middle:
            width = middle
        else:
            low = middle + 1
    return width


def _sized(font: QFont, size: float) -> QFont:
    sized = QFont(font)
    sized.setPixelSize(max(round(size), _SMALLEST))
    return sized
