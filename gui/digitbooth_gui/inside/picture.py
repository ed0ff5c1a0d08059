"""One look as it is painted: what lies where, in which colours, and what is at a place."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QCoreApplication, QPointF, QRect, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QFontMetrics, QImage, QLinearGradient, QPainter, QPen, QPixmap

from digitbooth.constants import CLASSES
from digitbooth_gui.inside.cells import (
    LayerPicture,
    Sizes,
    Spot,
    captions,
    cell_rect,
    cell_text,
    sections_of,
)
from digitbooth_gui.inside.colormap import amounts, ends_of_opinion, opinions, weighed_digit
from digitbooth_gui.inside.layout import Grid, Section, arrange
from digitbooth_gui.style.theme import SPACE, Theme

if TYPE_CHECKING:
    from digitbooth.inside import Inside

Cell: TypeAlias = tuple[int, int]
"""A section, 0 for the digit and 1 for the first layer, and which of its cells."""

_SMALL = 0.85
_WIDE = 360.0
"""Logical pixels of width from which on words grow with the room."""

_LARGEST_WORDS = 1.4
_LARGEST = 144.0
_SMALLEST = 96.0
"""Of a cell that is enlarged, with its words, in logical pixels."""

_ROUND = 8.0
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class InsidePicture:
    """An `Inside` laid out for a room of `width` × `height` device pixels."""

    def __init__(
        self, inside: Inside, theme: Theme, ratio: float, width: int, height: int, tells: bool
    ) -> None:
        """`ratio` is how many device pixels a logical one has.

        Unless it `tells`, neither the digit that is answered nor the scores are shown.
        """
        self.inside = inside
        self.layers = inside.layers if tells else inside.layers[:-1]
        self.ratio = ratio
        self._theme = theme
        self._tells = tells
        scale = min(max(width / ratio / _WIDE, 1.0), _LARGEST_WORDS)
        # Rounded, since the theme keeps each font that it was asked for.
        self.plain = theme.font(round(_SMALL * scale, 1))
        self._bold = theme.font(round(scale, 1), bold=True)
        metrics = QFontMetrics(self.plain)
        self.sizes = Sizes(ratio, round(metrics.height() * ratio), max(round(3 * ratio), 1))
        sections = tuple(sections_of(self.layers, self.sizes))
        # Under the scores it says whose they are.
        names_digits = tells and self.layers[-1].values.shape == (CLASSES,)
        self._foot = self.sizes.caption if names_digits else 0
        self.grids = _arranged(sections, width, max(height - self._foot, 0))
        colors = theme.colors
        self._digit = weighed_digit(
            inside.digit_image, inside.saliency, opinions(colors), colors.page
        )
        colormap = amounts(colors)
        self._pictures = [
            LayerPicture(layer, grid.columns, colormap)
            for layer, grid in zip(self.layers, self.grids[1:], strict=True)
        ]

    @property
    def height(self) -> int:
        """How high it is, in device pixels; more than the room's where even the least needs it."""
        return self.grids[-1].bottom + self._foot

    @property
    def cells(self) -> list[int]:
        """How many cells each section has."""
        return [grid.count for grid in self.grids]

    def cell_at(self, x: float, y: float) -> Cell | None:
        """The cell at a place, in logical pixels."""
        for section, grid in enumerate(self.grids):
            index = grid.at(int(x * self.ratio), int(y * self.ratio))
            if index is not None:
                return section, index
        return None

    def rect(self, cell: Cell) -> QRectF:
        """Where a cell lies, in logical pixels."""
        rect = QRectF(cell_rect(self.grids[cell[0]], cell[1]))
        return QRectF(rect.topLeft() / self.ratio, rect.size() / self.ratio)

    def text(self, cell: Cell, spot: Spot | None = None) -> str:
        """What a cell is and holds, at `spot` if one is pointed at."""
        section, index = cell
        if section == 0:
            return self.heading()
        layer = self.layers[section - 1]
        return cell_text(layer, index, layer is self.inside.layers[-1], spot)

    def captions(self) -> list[str]:
        """What each layer is."""
        return captions(self.layers, self.inside.layers[-1])

    def spot(self, cell: Cell, x: float, y: float) -> Spot | None:
        """Which value of a map lies at a place, in logical pixels; None for what is no map."""
        section, _ = cell
        if section == 0 or not self.layers[section - 1].is_maps:
            return None
        lies, (height, width) = self.rect(cell), self.layers[section - 1].values.shape[1:]
        row = int((y - lies.top()) / lies.height() * height)
        column = int((x - lies.left()) / lies.width() * width)
        # Between two maps the gap belongs to the one before it.
        return (row, column) if 0 <= row < height and 0 <= column < width else None

    def enlarged(self, cell: Cell) -> QImage | None:
        """The picture in a cell; None for a unit, which is one colour."""
        section, index = cell
        if section == 0:
            return self._digit
        is_maps = self.layers[section - 1].is_maps
        return self._pictures[section - 1].map_image(index) if is_maps else None

    def heading(self) -> str:
        """What the digit with its weights says."""
        if not self._tells:
            return QCoreApplication.translate("Inside", "The ink that counts")
        text = QCoreApplication.translate("Inside", "The ink that counts for {digit}")
        return text.format(digit=self.inside.digit)

    def paint(self, painter: QPainter, clip: QRect) -> None:
        """What of its cells lies in `clip`, in logical pixels, over the `ground`."""
        painter.save()
        painter.scale(1 / self.ratio, 1 / self.ratio)
        top, bottom = clip.top() * self.ratio, (clip.bottom() + 1) * self.ratio
        seen = [grid.bottom > top and grid.top < bottom for grid in self.grids]
        if seen[0]:
            painter.drawImage(cell_rect(self.grids[0], 0), self._digit)
        for picture, grid, is_seen in zip(self._pictures, self.grids[1:], seen[1:], strict=True):
            if is_seen:
                picture.paint(painter, grid)
        painter.restore()
        painter.setPen(QPen(self._theme.colors.border, 1.0))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(self.rect((0, 0)).adjusted(0.5, 0.5, -0.5, -0.5))

    def paint_enlarged(self, painter: QPainter, cell: Cell, text: str, room: QRect) -> None:
        """Ring the cell, and show it enlarged above or below, with `text`, within `room`, in
        logical pixels."""
        colors, lies, within = self._theme.colors, self.rect(cell), QRectF(room)
        ring = lies.adjusted(-1, -1, 1, 1) & within.adjusted(1, 1, -1, -1)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for color, thick in ((colors.panel, 4.0), (colors.accent, 2.0)):
            painter.setPen(QPen(color, thick))
            painter.drawRoundedRect(ring, 2, 2)
        image = self.enlarged(cell)
        painter.setFont(self.plain)
        wrap = Qt.TextFlag.TextWordWrap
        most = max(within.width() - 2 * SPACE, 1.0)
        words = painter.boundingRect(QRectF(0, 0, most, 1000), wrap, text).size()
        under, over = within.bottom() - ring.bottom() - SPACE, ring.top() - within.top() - SPACE
        size = QSizeF(0, 0)
        if image is not None:
            # As large as the side with more room lets it be: the cell itself stays in sight.
            edge = min(_LARGEST, most, max(under, over, _SMALLEST) - words.height() - 3 * SPACE)
            # Whole device pixels for each value, as in the small.
            longer = max(image.width(), image.height())
            size = QSizeF(image.size()) * (max(int(edge * self.ratio / longer), 1) / self.ratio)
        width = max(size.width(), words.width()) + 2 * SPACE
        height = size.height() + words.height() + (2 if image is None else 3) * SPACE
        left = min(max(lies.center().x() - width / 2, within.left()), within.right() - width)
        is_under = under >= min(over, height)
        top = ring.bottom() + SPACE if is_under else ring.top() - SPACE - height
        frame = QRectF(round(left), round(top), width, height)
        painter.setPen(QPen(colors.border, 1.0))
        painter.setBrush(colors.panel)
        painter.drawRoundedRect(frame.adjusted(0.5, 0.5, -0.5, -0.5), _ROUND, _ROUND)
        below = frame.top() + SPACE
        if image is not None:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            corner = QPointF(frame.left() + round((width - size.width()) / 2), below)
            painter.drawImage(QRectF(corner, size), image)
            below += size.height() + SPACE
        painter.setPen(colors.text)
        painter.drawText(QRectF(QPointF(frame.left() + SPACE, below), words), wrap, text)

    def ground(self, size: QSize, note: str) -> QPixmap:
        """Ground and words, of `size` logical pixels: the same for most looks at one digit."""
        ground = QPixmap((QSizeF(size) * self.ratio).toSize())
        ground.setDevicePixelRatio(self.ratio)
        ground.fill(self._theme.colors.panel)
        painter = QPainter(ground)
        self._paint_heading(painter, size.width(), note)
        painter.setFont(self.plain)
        painter.setPen(self._theme.colors.secondary)
        metrics = painter.fontMetrics()
        for said, grid in zip(self.captions(), self.grids[1:], strict=True):
            base = (grid.top - self.sizes.gap) / self.ratio
            left = grid.left / self.ratio
            line = QRectF(left, base - metrics.height(), size.width() - left, metrics.height())
            text = metrics.elidedText(said, Qt.TextElideMode.ElideMiddle, size.width())
            painter.drawText(line, _LEFT, text)
        if self._foot:
            self._paint_digits(painter)
        painter.end()
        return ground

    def _paint_digits(self, painter: QPainter) -> None:
        """0 to 9 under their scores."""
        last = len(self.grids) - 1
        for digit in range(CLASSES):
            above = self.rect((last, digit))
            below = QRectF(above.left(), above.bottom(), above.width(), self._foot / self.ratio)
            painter.drawText(below, Qt.AlignmentFlag.AlignCenter, str(digit))

    def _paint_heading(self, painter: QPainter, width: int, note: str) -> None:
        """Beside the digit: what it shows, which colour says what, and the note."""
        colors, digit = self._theme.colors, self.rect((0, 0))
        left = digit.right() + 2 * SPACE
        room = QRectF(left, 0, width - left, digit.height())
        wrap = Qt.TextFlag.TextWordWrap
        painter.setFont(self._bold)
        painter.setPen(colors.text)
        used = painter.boundingRect(room, wrap, self.heading())
        painter.drawText(room, wrap, self.heading())
        scale = QRectF(left, used.bottom() + SPACE, min(room.width(), 20 * SPACE), SPACE)
        shades = QLinearGradient(scale.topLeft(), scale.topRight())
        for place, color in zip((0.0, 0.5, 1.0), ends_of_opinion(colors), strict=True):
            shades.setColorAt(place, color)
        painter.fillRect(scale, shades)
        painter.setFont(self.plain)
        painter.setPen(colors.secondary)
        height = painter.fontMetrics().height()
        words = QRectF(left, scale.bottom() + 2, scale.width(), height)
        painter.drawText(words, _LEFT, QCoreApplication.translate("Inside", "against"))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(words, right, QCoreApplication.translate("Inside", "for"))
        if note:
            rest = QRectF(left, words.bottom() + SPACE / 2, room.width(), digit.bottom())
            rest.setBottom(digit.bottom())
            painter.drawText(rest, wrap, note)


@lru_cache(maxsize=16)
def _arranged(sections: tuple[Section, ...], width: int, height: int) -> list[Grid]:
    digit, *layers = arrange(sections, width, height)
    # What is left of the width lies evenly on both sides.
    return [digit, *(replace(grid, left=(width - grid.width) // 2) for grid in layers)]
