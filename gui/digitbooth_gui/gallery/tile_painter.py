"""How a tile looks: what the network sees, and below it what it answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPen

from digitbooth_gui.gallery.tiles import SIDE, Pixels
from digitbooth_gui.look.colors import Colors, mixed
from digitbooth_gui.look.theme import SPACE, Theme

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digitbooth_gui.gallery.digit_set import DigitSet

PICTURE = 2 * SIDE
"""Edge of a picture, in logical pixels: each of the network's is four."""

_ROUND = 6.0
_UNSURE, _NO_DIGIT = 1, 2


class TilePainter:
    """Paints any number of tiles at once: the pictures of all of them are made in one go."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._shades: NDArray[np.uint32] = np.zeros(256, np.uint32)
        self._font = QFont()
        self._bold = QFont()
        self.recolour()

    def recolour(self) -> None:
        """The theme has changed."""
        colors = self._theme.colors
        shades = [mixed(colors.page, colors.ink, ink / 255).rgb() for ink in range(256)]
        self._shades = np.array(shades, np.uint32)
        self._font = self._theme.font(0.85)
        self._bold = self._theme.font(1.0, bold=True)

    @property
    def size(self) -> QSize:
        """What a tile takes, with the gap to the next."""
        line = 20
        return QSize(PICTURE + 4 * SPACE, PICTURE + line + 3 * SPACE)

    def paint(
        self,
        painter: QPainter,
        digits: DigitSet,
        tiles: Sequence[int],
        rooms: Sequence[QRect],
        marked: int | None,
        focused: bool,
    ) -> None:
        """Paint `tiles` into `rooms`; the place `marked` has the mark of the keyboard."""
        pictures = self._pictures([digits.content.pixels(tile) for tile in tiles])
        colors = self._theme.colors
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
        )
        for place, (tile, room) in enumerate(zip(tiles, rooms, strict=True)):
            card = QRectF(room).adjusted(3, 3, -3, -3)
            wrong = digits.labels[tile] >= 0 <= digits.digits[tile] != digits.labels[tile]
            painter.setPen(_edge(colors, place == marked, focused))
            painter.setBrush(colors.error if wrong else colors.card)
            painter.drawRoundedRect(card, _ROUND, _ROUND)
            square = QRect(
                room.x() + (room.width() - PICTURE) // 2, room.y() + SPACE + 2, PICTURE, PICTURE
            )
            if tile in digits.errors:
                self._paint_error(painter, square, digits.content.name(tile))
                continue
            painter.drawImage(square, pictures, QRect(0, place * SIDE, SIDE, SIDE))
            line = QRect(room.x() + SPACE, square.bottom() + 3, room.width() - 2 * SPACE, 22)
            self._paint_answer(painter, line, digits, tile, wrong)

    def _pictures(self, found: list[tuple[Pixels, int]]) -> QImage:
        """All of them below each other."""
        grey = np.empty((max(len(found), 1), SIDE, SIDE), np.uint8)
        for place, (pixels, at) in enumerate(found):
            grey[place] = pixels[at] if pixels.dtype == np.uint8 else pixels[at] >> 8
        shaded = self._shades[grey]
        image = QImage(shaded.data, SIDE, SIDE * len(grey), 4 * SIDE, QImage.Format.Format_RGB32)
        # The image has no memory of its own: it keeps what it shows alive.
        image.shades = shaded  # type: ignore[attr-defined]
        return image

    def _paint_answer(
        self, painter: QPainter, line: QRect, digits: DigitSet, tile: int, wrong: bool
    ) -> None:
        colors = self._theme.colors
        answer, verdict = int(digits.digits[tile]), int(digits.verdicts[tile])
        if answer < 0:
            return
        share = float(digits.probabilities[tile, answer])
        painter.setPen(colors.on_error if wrong else colors.text)
        painter.setFont(self._bold)
        text = "–" if verdict == _NO_DIGIT else f"{answer}?" if verdict == _UNSURE else f"{answer}"
        if wrong:
            text = f"{text} ≠ {digits.labels[tile]}"
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(line, left, text)
        painter.setFont(self._font)
        painter.setPen(colors.on_error if wrong else colors.secondary)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(line, right, short_percent(share))

    def _paint_error(self, painter: QPainter, square: QRect, name: str) -> None:
        colors = self._theme.colors
        painter.setPen(colors.on_error)
        painter.setFont(self._theme.font(1.6, bold=True))
        painter.drawText(square, Qt.AlignmentFlag.AlignCenter, "!")
        painter.setFont(self._font)
        painter.setPen(colors.secondary)
        line = QRect(square.x() - SPACE, square.bottom() + 3, square.width() + 2 * SPACE, 22)
        text = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideMiddle, line.width())
        painter.drawText(line, Qt.AlignmentFlag.AlignCenter, text)


def short_percent(share: float) -> str:
    """0.984 as `98 %`; never 100 or 0 where that would hide a doubt."""
    return f"{min(max(share * 100, 1.0), 99.0):.0f} %" if share < 0.9995 else "100 %"


def _edge(colors: Colors, marked: bool, focused: bool) -> QPen:
    if not marked:
        return QPen(Qt.PenStyle.NoPen)
    color: QColor = colors.accent if focused else colors.bar
    return QPen(color, 2.0)
