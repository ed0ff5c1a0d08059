"""A number as large as its room lets it be: doubtful digits quiet, the one that is shown marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter

if TYPE_CHECKING:
    from digitbooth.numbers.reading import Reading
    from digitbooth_gui.style.colors import Colors

_HIGH = 0.96
"""The size of type, as a share of the height that a row has."""

_LEAST = 9
"""The least size of type, in pixels."""

_BELOW, _THICK = 0.06, 0.045
"""How far below its digit a mark lies and how thick it is, as shares of the type's size."""


class NumberText:
    """Lays a number out, and paints it: what is measured is kept until text or room change."""

    def __init__(self) -> None:
        self._key: object = None
        self._font = QFont()
        self._places: list[QRectF] = []
        self._base = 0.0

    def paint(
        self,
        painter: QPainter,
        reading: Reading,
        room: QRect,
        font: QFont,
        colors: Colors,
        shown: int | None = None,
        middle: bool = False,
    ) -> None:
        """Paint it into `room`, in a type like `font`, at the left or in the middle.

        `shown` is the index of the sign that is marked.
        """
        self._lay_out(reading, room, font, middle)
        painter.setFont(self._font)
        size = self._font.pixelSize()
        for index, (sign, place) in enumerate(zip(reading.signs, self._places, strict=True)):
            painter.setPen(colors.accent if sign.verdict == "digit" else colors.secondary)
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, sign.text)
            if index == shown:
                inset = place.width() * 0.12
                top = place.top() + self._base + _BELOW * size
                line = QRectF(place.left() + inset, top, place.width() - 2 * inset, _THICK * size)
                painter.fillRect(line, colors.accent)

    def _lay_out(self, reading: Reading, room: QRect, font: QFont, middle: bool) -> None:
        key = (reading.text, room, font, middle)
        if key == self._key:
            return
        self._key = key
        rows = [[sign.text for sign in row] for row in reading.rows]
        high = room.height() / len(rows)
        self._font = QFont(font)
        self._font.setPixelSize(max(int(_HIGH * high), _LEAST))
        widest = max(sum(_advances(row, self._font)) for row in rows)
        if widest > room.width():
            size = int(self._font.pixelSize() * room.width() / widest)
            self._font.setPixelSize(max(size, _LEAST))
        metrics = QFontMetricsF(self._font)
        self._base = (high + metrics.ascent() - metrics.descent()) / 2
        self._places = []
        for number, row in enumerate(rows):
            advances = _advances(row, self._font)
            left = room.left() + ((room.width() - sum(advances)) / 2 if middle else 0.0)
            for advance in advances:
                self._places.append(QRectF(left, room.top() + number * high, advance, high))
                left += advance


def _advances(texts: list[str], font: QFont) -> list[float]:
    metrics = QFontMetricsF(font)
    widths = {text: metrics.horizontalAdvance(text) for text in set(texts)}
    return [widths[text] for text in texts]
