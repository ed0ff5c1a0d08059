"""How a tile looks: what the network sees, and below it what it answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QImage, QPainter, QPen, QPixmap, QStaticText

from digitbooth.constants import SIDE
from digitbooth_gui.style.colors import mixed
from digitbooth_gui.style.foreign_text import shown_name
from digitbooth_gui.style.theme import SPACE, Theme

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digitbooth.numbers.reading import NumberVerdict
    from digitbooth_gui.gallery.tile_model import Caption, TileModel

PICTURE = 2 * SIDE
"""Edge of a picture, in logical pixels: each of the network's is four."""

_LINE = 20
"""Height of the words below it."""

_ROUND = 6.0
_MOST_GROUNDS = 16


class TilePainter:
    """Paints any number of tiles at once.

    The pictures of all of them are made in one go; grounds and words are made once and kept.
    """

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._shades: NDArray[np.uint32] = np.zeros(256, np.uint32)
        self._font = QFont()
        self._bold = QFont()
        self._grounds: dict[tuple[QSize, float, bool], QPixmap] = {}
        self._words: dict[tuple[str, bool], QStaticText] = {}
        self.recolour()

    def recolour(self) -> None:
        """Forget what was painted in the colours before."""
        colors = self._theme.colors
        shades = [mixed(colors.page, colors.ink, ink / 255).rgb() for ink in range(256)]
        self._shades = np.array(shades, np.uint32)
        self._font = self._theme.font(0.85)
        self._bold = self._theme.font(1.0, bold=True)
        self._grounds.clear()
        self._words.clear()

    @property
    def size(self) -> QSize:
        """The size of a tile with the gap to the next, in logical pixels."""
        return QSize(self._picture + 4 * SPACE, self._picture + self._line + 3 * SPACE)

    @property
    def _picture(self) -> int:
        return SIDE * round(PICTURE / SIDE * self._theme.zoom)

    @property
    def _line(self) -> int:
        return round(_LINE * self._theme.zoom)

    def paint(
        self,
        painter: QPainter,
        model: TileModel,
        tiles: Sequence[int],
        rooms: Sequence[QRect],
        marked: int | None,
        focused: bool,
    ) -> None:
        """Paint `tiles` of a model into `rooms`; the place `marked` has the keyboard's mark."""
        digits = model.digits
        pictures = self._pictures([digits.content.grey(tile) for tile in tiles])
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        ratio = painter.device().devicePixelRatio()
        picture, low = self._picture, self._line
        for place, (tile, room) in enumerate(zip(tiles, rooms, strict=True)):
            caption = model.caption(tile)
            wrong = caption is not None and caption.wrong
            painter.drawPixmap(room.topLeft(), self._ground(room.size(), ratio, wrong))
            left = room.x() + (room.width() - picture) // 2
            square = QRect(left, room.y() + SPACE + 2, picture, picture)
            line = QRect(room.x() + SPACE, square.bottom() + 7, room.width() - 2 * SPACE, low)
            if tile in digits.errors:
                self._paint_error(painter, square, line, shown_name(digits.content.name(tile)))
                continue
            painter.drawImage(square, pictures, QRect(0, place * SIDE, SIDE, SIDE))
            if (number := digits.numbers.get(tile)) is not None:
                text = number_text(number.text, number.verdict)
                self._paint_number(painter, line, text, number.verdict == "number")
            elif caption is not None:
                self._paint_answer(painter, line, caption)
        if marked is not None:
            self._paint_mark(painter, rooms[marked], focused)

    def _pictures(self, found: list[NDArray[np.uint8]]) -> QImage:
        """The pictures of these tiles, one below another, in one image."""
        grey = np.empty((max(len(found), 1), SIDE, SIDE), np.uint8)
        for place, each in enumerate(found):
            grey[place] = each
        shaded = self._shades[grey]
        image = QImage(shaded.data, SIDE, SIDE * len(grey), 4 * SIDE, QImage.Format.Format_RGB32)
        # The image has no memory of its own: it keeps what it shows alive.
        image.shades = shaded  # type: ignore[attr-defined]
        return image

    def _ground(self, size: QSize, ratio: float, wrong: bool) -> QPixmap:
        """The ground of a tile; that of a mistake has a ground of its own for the answer."""
        if (size, ratio, wrong) in self._grounds:
            return self._grounds[size, ratio, wrong]
        colors = self._theme.colors
        ground = QPixmap(size * ratio)
        ground.setDevicePixelRatio(ratio)
        ground.fill(colors.window)
        painter = QPainter(ground)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colors.border, 1.0))
        painter.setBrush(colors.panel)
        area = QRectF(0, 0, size.width(), size.height()).adjusted(3.5, 3.5, -3.5, -3.5)
        painter.drawRoundedRect(area, _ROUND, _ROUND)
        painter.setPen(Qt.PenStyle.NoPen)
        if wrong:
            painter.setBrush(colors.error)
            line = area.adjusted(2, area.height() - self._line - 4, -2, -2)
            painter.drawRoundedRect(line, _ROUND - 2, _ROUND - 2)
        painter.end()
        if len(self._grounds) > _MOST_GROUNDS:
            self._grounds.clear()
        self._grounds[size, ratio, wrong] = ground
        return ground

    def _paint_answer(self, painter: QPainter, line: QRect, caption: Caption) -> None:
        colors, wrong = self._theme.colors, caption.wrong
        said, sure = self._word(caption.said, bold=True), self._word(caption.beside)
        painter.setFont(self._bold)
        painter.setPen(colors.on_error if wrong else colors.text)
        painter.drawStaticText(line.left(), _top(line, said), said)
        painter.setFont(self._font)
        painter.setPen(colors.on_error if wrong else colors.secondary)
        right = line.right() + 1 - round(sure.size().width())
        painter.drawStaticText(right, _top(line, sure), sure)

    def _paint_number(self, painter: QPainter, line: QRect, text: str, sure: bool) -> None:
        """As far as there is room."""
        painter.setFont(self._bold)
        painter.setPen(self._theme.colors.text if sure else self._theme.colors.secondary)
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideMiddle, line.width())
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, shown)

    def _word(self, text: str, bold: bool = False) -> QStaticText:
        """A word laid out for painting, and kept: there are few different ones."""
        if (text, bold) not in self._words:
            word = QStaticText(text)
            word.setTextFormat(Qt.TextFormat.PlainText)
            word.prepare(font=self._bold if bold else self._font)
            self._words[text, bold] = word
        return self._words[text, bold]

    def _paint_error(self, painter: QPainter, square: QRect, line: QRect, name: str) -> None:
        colors = self._theme.colors
        painter.setPen(colors.on_error)
        painter.setFont(self._theme.font(1.6, bold=True))
        painter.drawText(square, Qt.AlignmentFlag.AlignCenter, "!")
        painter.setFont(self._font)
        painter.setPen(colors.secondary)
        text = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideMiddle, line.width())
        painter.drawText(line, Qt.AlignmentFlag.AlignCenter, text)

    def _paint_mark(self, painter: QPainter, room: QRect, focused: bool) -> None:
        colors = self._theme.colors
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colors.accent if focused else colors.bar, 2.0))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(room).adjusted(3, 3, -3, -3), _ROUND, _ROUND)


def number_text(text: str, verdict: NumberVerdict) -> str:
    """A number on one line, its rows beside each other; a question mark behind it is a doubt."""
    return " / ".join(text.splitlines()) + ("" if verdict == "number" else " ?")


def _top(line: QRect, word: QStaticText) -> int:
    """Where a word begins that is in the middle of its line."""
    return line.top() + round((line.height() - word.size().height()) / 2)
