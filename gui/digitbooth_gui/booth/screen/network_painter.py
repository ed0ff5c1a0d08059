"""Paints the network where it is laid out. What a layer holds is painted once, and kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPixmap, QRegion

from digitbooth_gui.booth.screen.network_layout import MOST_CELLS, Part, Placed, lay_out
from digitbooth_gui.inside.colormap import Colormap, amounts, picture_of, pictures_of
from digitbooth_gui.style.motion import cell_share
from digitbooth_gui.style.theme import Theme

if TYPE_CHECKING:
    from digitbooth.engines import Layer
    from digitbooth.images import DigitImage

_MOST_UNITS_IN_ROW = 100


@dataclass
class Shown:
    """What is to be seen of a network."""

    digit_image: DigitImage | None = None
    """None while it sees nothing, or what it sees has not come yet."""
    scores: NDArray[np.float32] | None = None
    """Ten, 0 to 1."""
    named: frozenset[int] = frozenset()
    """The digits that stand out."""
    layers: tuple[Layer, ...] = ()
    """But for the scores; empty before they are known."""
    lit: tuple[float, ...] = ()
    """How far each of them is lit, 0 to 1."""


class NetworkPainter:
    """A network in one room, or in a strip."""

    def __init__(self, theme: Theme, strip: bool = False) -> None:
        self._theme = theme
        self._is_strip = strip
        self.placed: list[Placed] = []
        self._pictures: dict[int, QPixmap] = {}

    def lay_out(self, parts: Sequence[Part], room: QRect) -> bool:
        """Let these parts lie in `room`; whether any of them lies elsewhere than before."""
        placed = [] if room.isEmpty() else lay_out(parts, room, self._is_strip)
        if moved := placed != self.placed:
            self.placed = placed
            self.forget()
        return moved

    def forget(self) -> None:
        """Paint everything anew: colours have changed, or what the layers hold."""
        self._pictures.clear()

    def digit_rooms(self) -> list[QRect]:
        """Where what the network sees lies, if anywhere."""
        return [each.room.toAlignedRect() for each in self.placed if each.part.kind == "digit"]

    def moved_scores(self, before: Shown, now: Shown) -> list[QRect]:
        """Where a bar looks different that showed another score, or its digit stood out."""
        scores = (each for each in self.placed if each.part.kind == "scores")
        return [
            cell.toAlignedRect()
            for placed in scores
            for digit, cell in enumerate(placed.cells)
            if (digit in before.named) != (digit in now.named)
            or _height(before, digit, placed) != _height(now, digit, placed)
        ]

    def lit_anew(self, before: Sequence[float], now: Sequence[float]) -> list[QRect]:
        """Where a layer looks different that was lit so far, and is by now, 0 to 1 each."""
        layers = (each for each in self.placed if each.part.kind in ("maps", "units"))
        return [
            _lit_anew(placed, one, other)
            for placed, one, other in zip(layers, before, now, strict=False)
            if one != other
        ]

    def paint(self, painter: QPainter, shown: Shown, font: QFont, exposed: QRegion) -> None:
        """All parts that `exposed` touches; `font` is for the names of the digits."""
        layer = 0
        for placed in self.placed:
            kind = placed.part.kind
            touched = exposed.intersects(placed.room.toAlignedRect())
            if kind == "digit" and touched:
                self._paint_digit(painter, placed, shown)
            elif kind == "scores" and touched:
                self._paint_scores(painter, placed, shown, font, exposed)
            elif kind in ("maps", "units"):
                if touched:
                    self._paint_layer(painter, placed, layer, shown, exposed)
                layer += 1

    def _paint_digit(self, painter: QPainter, placed: Placed, shown: Shown) -> None:
        colors = self._theme.colors
        if shown.digit_image is None:
            painter.fillRect(placed.room, colors.track)
        else:
            digit_image = np.asarray(shown.digit_image, np.float32)
            picture = picture_of(digit_image, amounts(colors))
            # Enlarged first: while it is painted, a clip of several parts would cost much time.
            ratio = painter.device().devicePixelRatioF()
            large = picture.scaled((placed.room.size() * ratio).toSize())
            large.setDevicePixelRatio(ratio)
            painter.drawImage(placed.room.topLeft(), large)

    def _paint_scores(
        self, painter: QPainter, placed: Placed, shown: Shown, font: QFont, exposed: QRegion
    ) -> None:
        colors = self._theme.colors
        font = QFont(font)
        font.setPixelSize(min(font.pixelSize(), round(placed.room.height() * 0.4)))
        painter.setFont(font)
        line = QFontMetrics(font).height()
        for digit, cell in enumerate(placed.cells):
            if not exposed.intersects(cell.toAlignedRect()):
                continue
            named = digit in shown.named
            track = cell.adjusted(cell.width() * 0.28, 0, -cell.width() * 0.28, -line)
            painter.fillRect(track, colors.track)
            if shown.scores is not None:
                filled = track.height() * float(shown.scores[digit])
                bar = QRectF(track.left(), track.bottom() - filled, track.width(), filled)
                painter.fillRect(bar, colors.accent if named else colors.bar)
            painter.setPen(colors.accent if named else colors.secondary)
            words = QRectF(cell.left(), cell.bottom() - line, cell.width(), line)
            painter.drawText(words, Qt.AlignmentFlag.AlignCenter, str(digit))

    def _paint_layer(
        self, painter: QPainter, placed: Placed, layer: int, shown: Shown, exposed: QRegion
    ) -> None:
        share = shown.lit[layer] if layer < len(shown.lit) else 0.0
        if share >= 1.0:
            picture = self._picture(painter, placed, layer, shown)
            painter.drawPixmap(placed.room.topLeft(), picture)
            return
        cells = [
            (number, cell)
            for number, cell in enumerate(placed.cells)
            if exposed.intersects(cell.toAlignedRect())
        ]
        for _, cell in cells:
            painter.fillRect(cell, self._theme.colors.track)
        if share <= 0.0:
            return
        picture, room = self._picture(painter, placed, layer, shown), placed.room
        ratio = picture.devicePixelRatioF()
        if placed.part.kind == "units":
            size = QSizeF(room.width() * share, room.height())
            source = QRectF(QPointF(), size * ratio)
            painter.drawPixmap(QRectF(room.topLeft(), size), picture, source)
            return
        for number, cell in cells:
            if (bright := cell_share(share, number, len(placed.cells))) > 0.0:
                painter.setOpacity(bright)
                at = cell.topLeft() - room.topLeft()
                painter.drawPixmap(cell, picture, QRectF(at * ratio, cell.size() * ratio))
        painter.setOpacity(1.0)

    def _picture(self, painter: QPainter, placed: Placed, layer: int, shown: Shown) -> QPixmap:
        """What a layer holds, as sharp as the screen that `painter` paints on."""
        if layer in self._pictures:
            return self._pictures[layer]
        colors, room = self._theme.colors, placed.room
        ratio = painter.device().devicePixelRatioF()
        picture = QPixmap((room.size() * ratio).toSize())
        picture.setDevicePixelRatio(ratio)
        # Opaque: it is laid on the stage by copying.
        picture.fill(colors.panel)
        inner = QPainter(picture)
        inner.translate(-room.topLeft())
        ramp, values = amounts(colors), shown.layers[layer].values
        if placed.part.kind == "units":
            _paint_units(inner, room, values, ramp)
        else:
            for cell, image in zip(
                placed.cells, pictures_of(_strongest(values), ramp), strict=True
            ):
                inner.drawImage(cell, image)
        inner.end()
        self._pictures[layer] = picture
        return picture


def _height(shown: Shown, digit: int, placed: Placed) -> int:
    """Of a bar, in pixels, a little too high; -1 for none."""
    return -1 if shown.scores is None else round(shown.scores[digit] * placed.room.height())


def _lit_anew(placed: Placed, before: float, now: float) -> QRect:
    room = placed.room
    if placed.part.kind == "units":
        left, right = (room.width() * each for each in sorted((before, now)))
        stripe = QRectF(room.left() + left, room.top(), right - left, room.height())
        return stripe.toAlignedRect().adjusted(-1, 0, 1, 0)
    changed, count = QRectF(), len(placed.cells)
    for number, cell in enumerate(placed.cells):
        if cell_share(before, number, count) != cell_share(now, number, count):
            changed = changed.united(cell)
    return changed.toAlignedRect()


def _paint_units(
    painter: QPainter, room: QRectF, values: NDArray[np.float32], ramp: Colormap
) -> None:
    columns = min(len(values), _MOST_UNITS_IN_ROW)
    rows = -(-len(values) // columns)
    grid = np.zeros(rows * columns, np.float32)
    grid[: len(values)] = values
    painter.drawImage(room, picture_of(grid.reshape(rows, columns), ramp))


def _strongest(maps: NDArray[np.float32]) -> NDArray[np.float32]:
    if len(maps) <= MOST_CELLS:
        return maps
    most = np.sort(np.argsort(maps.max(axis=(1, 2)))[-MOST_CELLS:])
    return maps[most]
