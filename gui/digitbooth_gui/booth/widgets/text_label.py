"""Large type: one line in each language, as large as there is room for."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from digitbooth_gui.booth.widgets.metrics import FittedWidget
from digitbooth_gui.style.theme import Theme

_SMALLEST = 8
_FLAGS = int(Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap)

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

    None is smaller than `least` pixels while it fits.
    """
    fitted = fit_lines(room.size(), lines, font, least)
    top = room.top() + (room.height() - sum(high for _, high in fitted)) // 2
    for place, (line, (each, high)) in enumerate(zip(lines, fitted, strict=True)):
        painter.setFont(each)
        painter.setPen(color if place == 0 else second)
        painter.drawText(QRect(room.left(), top, room.width(), high), _FLAGS, line)
        top += high


def fit_lines(
    room: QSize, lines: tuple[str, ...], font: QFont, least: int = 0
) -> list[tuple[QFont, int]]:
    """Each line's type and height, so that all fit into `room`.

    Where a line is too long it is broken; where that does not help, all become smaller.
    """
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


def _sized(font: QFont, size: float) -> QFont:
    sized = QFont(font)
    sized.setPixelSize(max(round(size), _SMALLEST))
    return sized
