"""How a map comes about: weights slide over what came in, and each sum appears where it falls."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter, QPen

from digitbooth.language import numeral
from digitbooth_gui.inside.colormap import amounts, opinions, pictures_of, weighed_digit
from digitbooth_gui.presenting.painting import cells_in
from digitbooth_gui.presenting.scenes import Scene

if TYPE_CHECKING:
    from digitbooth.engines import Kernel, Layer
    from digitbooth_gui.style.theme import Theme

_FIRST_ROW = 0.4
"""So much of the time has the first row of sums: until then one sees how it goes."""

_SEE_THROUGH = 0.72
_SPACE = 0.04


class SlidingScene(Scene):
    """On the left what comes in, the weights over it; on the right the map, sum by sum."""

    seconds = 12.0

    def __init__(self, theme: Theme, kernel: Kernel, layer: Layer, index: int) -> None:
        super().__init__(theme)
        self._kernel = kernel
        self._map = layer.values[index]
        colors = theme.colors
        ramp = amounts(colors)
        self._inputs = pictures_of(kernel.inputs, ramp)
        channels, height, width = kernel.weights.shape
        stacked = kernel.weights.reshape(channels * height, width)
        # All on one scale: a channel that hardly counts looks so.
        weights = weighed_digit(np.ones_like(stacked), stacked, opinions(colors), colors.page)
        self._weights = [
            weights.copy(0, channel * height, width, height) for channel in range(channels)
        ]
        # As bright as in its layer: what is weak there looks weak here too.
        self._made = pictures_of(layer.values, ramp)[index]

    def reached(self, share: float) -> int:
        """How many sums are there, of all."""
        height, width = map(int, self._kernel.sums.shape)
        if share < _FIRST_ROW:
            return int(width * share / _FIRST_ROW)
        rest = (share - _FIRST_ROW) / (1.0 - _FIRST_ROW)
        return width + round((height - 1) * width * rest)

    def paint(self, painter: QPainter, room: QRectF, share: float) -> None:
        ratio = painter.device().devicePixelRatioF()
        gap = room.width() * _SPACE
        words = room.height() * 0.12
        half = QSizeF((room.width() - gap) / 2, room.height() - words)
        left = QRectF(room.topLeft(), half)
        right = QRectF(QPointF(room.left() + half.width() + gap, room.top()), half)
        height, width = self._kernel.sums.shape
        reached = self.reached(share)
        at = divmod(min(reached, height * width - 1), width)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
        self._paint_inputs(painter, left, ratio, at, over=share >= 1.0)
        self._paint_map(painter, right, ratio, reached, at)
        line = QRectF(room.left(), room.bottom() - words, room.width(), words)
        self._paint_sum(painter, line, at, over=share >= 1.0)

    def _paint_inputs(
        self, painter: QPainter, room: QRectF, ratio: float, at: tuple[int, int], over: bool
    ) -> None:
        channels, height, width = self._kernel.inputs.shape
        _, high, wide = self._kernel.weights.shape
        down, across = self._kernel.strides
        cells = cells_in(room, channels, width, height, ratio)
        for cell, image, weights in zip(cells, self._inputs, self._weights, strict=True):
            painter.drawImage(cell, image)
            if over:
                continue
            pixel = QSizeF(cell.width() / width, cell.height() / height)
            corner = QPointF(at[1] * across * pixel.width(), at[0] * down * pixel.height())
            window = QRectF(
                cell.topLeft() + corner, QSizeF(wide * pixel.width(), high * pixel.height())
            )
            painter.setOpacity(_SEE_THROUGH)
            painter.drawImage(window, weights)
            painter.setOpacity(1.0)
            self._frame(painter, window)

    def _paint_map(
        self, painter: QPainter, room: QRectF, ratio: float, reached: int, at: tuple[int, int]
    ) -> None:
        height, width = self._kernel.sums.shape
        (cell,) = cells_in(room, 1, width, height, ratio)
        painter.fillRect(cell, self._theme.colors.track)
        rows, rest = divmod(reached, width)
        pixel = QSizeF(cell.width() / width, cell.height() / height)
        for source in (QRectF(0, 0, width, rows), QRectF(0, rows, rest, 1)):
            if source.isEmpty():
                continue
            target = QRectF(
                cell.left(),
                cell.top() + source.top() * pixel.height(),
                source.width() * pixel.width(),
                source.height() * pixel.height(),
            )
            painter.drawImage(target, self._made, source)
        if reached < width * height:
            corner = QPointF(at[1] * pixel.width(), at[0] * pixel.height())
            self._frame(painter, QRectF(cell.topLeft() + corner, pixel))

    def _paint_sum(self, painter: QPainter, line: QRectF, at: tuple[int, int], over: bool) -> None:
        font = self._theme.font(1.0, bold=True)
        font.setPixelSize(max(round(line.height() * 0.36), 9))
        painter.setFont(font)
        painter.setPen(self._theme.colors.text)
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(line, flags, self.told(at, over))

    def told(self, at: tuple[int, int], over: bool) -> str:
        """What is to be said of the sum at a row and a column, or of the map once it is made."""
        translate = QCoreApplication.translate
        sums = self._kernel.sums
        if not over:
            total = translate("Presenting", "{count} products, added up: {total}")
            return total.format(count=self._kernel.weights.size, total=numeral(sums[at], ".2f"))
        if sums.min() < 0 <= self._map.min():
            said = translate("Presenting", "{count} sums; those below 0 count as 0, and stay dark")
        else:
            said = translate("Presenting", "{count} sums")
        return said.format(count=sums.size)

    def _frame(self, painter: QPainter, around: QRectF) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for color, thick in ((self._theme.colors.panel, 5.0), (self._theme.colors.accent, 2.5)):
            painter.setPen(QPen(color, thick))
            painter.drawRect(around)
