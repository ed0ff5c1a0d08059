"""Large type: one line in each language, as large as there is room for."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from digitbooth_gui.booth.widgets.metrics import FittedWidget
from digitbooth_gui.style.theme import Theme

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
        )
        painter.end()


def paint_lines(
    painter: QPainter,
    room: QRect,
    lines: tuple[str, ...],
    font: QFont,
    color: QColor,
    second: QColor,
) -> None:
    """Lines under one another in the middle of `room`, those after the first smaller.

    Where a line is too long it is broken; where that does not help, all become smaller.
    """
    if not lines:
        return
    flags = int(Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap)
    size = float(font.pixelSize())
    while True:
        fonts = [
            _sized(font, size if place == 0 else size * SECOND_LINE) for place in range(len(lines))
        ]
        areas = [
            QFontMetrics(each).boundingRect(room, flags, line)
            for each, line in zip(fonts, lines, strict=True)
        ]
        fits = sum(area.height() for area in areas) <= room.height() and all(
            area.width() <= room.width() for area in areas
        )
        if fits or size <= 8:
            break
        size *= 0.92
    top = room.top() + (room.height() - sum(area.height() for area in areas)) // 2
    for place, (line, each, area) in enumerate(zip(lines, fonts, areas, strict=True)):
        painter.setFont(each)
        painter.setPen(color if place == 0 else second)
        painter.drawText(QRect(room.left(), top, room.width(), area.height()), flags, line)
        top += area.height()


def _sized(font: QFont, size: float) -> QFont:
    sized = QFont(font)
    sized.setPixelSize(max(round(size), 8))
    return sized
