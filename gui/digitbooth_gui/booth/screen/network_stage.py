"""The network, as visitors see it: what it sees, its maps, its units, and the ten scores.

Dark until a digit runs through it; then each part lights up from the engine's own numbers. When the
answer stands up, the network steps back into a strip above it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QWidget

from digitbooth.constants import CLASSES, SIDE
from digitbooth_gui.booth.screen.network_layout import MOST_CELLS, Part, Placed, lay_out
from digitbooth_gui.booth.widgets.metrics import FittedWidget
from digitbooth_gui.inside.colormap import Colormap, amounts, picture_of, pictures_of
from digitbooth_gui.style.motion import cell_share
from digitbooth_gui.style.theme import Theme

if TYPE_CHECKING:
    from digitbooth.engines import Layer
    from digitbooth.images import DigitImage

_USUAL = (Part("digit", 1), Part("scores", CLASSES))
"""Before it is known what the network has, or where nobody can look into it."""

_MOST_UNITS_IN_ROW = 100

STEPPED_BACK = 0.3
"""From here on the answer has the network's place, and the network is a strip above it."""


class NetworkStage(FittedWidget):
    """Paints the network as far as it is lit."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._digit_image: DigitImage | None = None
        self._scores: NDArray[np.float32] | None = None
        self._named: frozenset[int] = frozenset()
        self._layers: tuple[Layer, ...] = ()
        self._parts: tuple[Part, ...] = _USUAL
        self._lit: tuple[float, ...] = ()
        self._steps_back = 0.0
        self._whole = QRect()
        self._placed: list[Placed] = []
        self._strip: list[Placed] = []
        self._pictures: dict[int, QPixmap] = {}
        self._shows_digit = True
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    @property
    def layers(self) -> tuple[Layer, ...]:
        """Those that are shown, but for the scores; empty before they are known."""
        return self._layers

    @property
    def parts(self) -> tuple[Part, ...]:
        """What is laid out, from what the network sees to its scores."""
        return self._parts

    @property
    def lit(self) -> tuple[float, ...]:
        """How far each of `layers` is lit, 0 to 1."""
        return self._lit

    def know(self, layers: Sequence[Layer]) -> None:
        """Lay out what a network with these layers has; what they hold is not shown."""
        self._parts = (_USUAL[0], *map(_part, _telling(layers)), _USUAL[1])
        self._layers, self._lit = (), ()
        self._arrange()

    def show_seen(self, digit_image: DigitImage, scores: NDArray[np.float32],
                  named: frozenset[int]) -> None:  # fmt: skip
        """Show what the network sees now, float32 [28, 28], and its ten scores, 0 to 1."""
        self._digit_image, self._scores, self._named = digit_image, scores, named
        self._layers, self._lit, self._shows_digit = (), (), True
        self._pictures.clear()
        for placed in self._placed if self._steps_back < STEPPED_BACK else self._strip:
            if placed.part.kind in ("digit", "scores"):
                self.update(placed.room.toAlignedRect())

    def show_nothing(self) -> None:
        """A network that sees nothing."""
        self._digit_image = self._scores = None
        self._named, self._layers, self._lit = frozenset(), (), ()
        self._shows_digit = True
        self._pictures.clear()
        self.update()

    def take(self, layers: Sequence[Layer]) -> None:
        """Take what its layers hold for the digit that it sees; they are not lit yet."""
        telling = _telling(layers)
        parts = (_USUAL[0], *map(_part, telling), _USUAL[1])
        self._layers, self._lit = telling, (0.0,) * len(telling)
        self._pictures.clear()
        if parts != self._parts:
            self._parts = parts
            self._arrange()
        self.update()

    def light(self, shares: tuple[float, ...], shows_digit: bool = True) -> None:
        """Light up each layer so far, 0 to 1; the digit is there once it has come."""
        if (shares, shows_digit) != (self._lit, self._shows_digit):
            self._lit, self._shows_digit = shares, shows_digit
            self.update()

    def light_all(self) -> None:
        """Show all that there is."""
        self.light((1.0,) * len(self._layers))

    def step_back(self, share: float, whole: QRect, strip: QRect) -> None:
        """Take the whole stage, 0, fade away on it, and come again in the strip, 1."""
        self._steps_back = share
        self._whole = QRect(0, 0, whole.width(), whole.height())
        self._strip_room = QRect(0, 0, strip.width(), strip.height())
        self.setGeometry(whole if share < STEPPED_BACK else strip)
        self._arrange()

    def digit_place(self) -> QRectF:
        """Where what it sees lies on the whole stage, in pixels of this widget."""
        return self._placed[0].room if self._placed else QRectF()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Paint all of it again."""
        self.update()

    def recolour(self) -> None:
        """The pictures of the maps, too."""
        self._pictures.clear()
        self.update()

    def _arrange(self) -> None:
        if self._whole.isEmpty():
            return
        placed = lay_out(self._parts, self._whole)
        strip = lay_out(self._parts, self._strip_room, strip=True)
        if placed != self._placed or strip != self._strip:
            self._placed, self._strip = placed, strip
            self._pictures.clear()
        self.update()

    # Painting.

    def paintEvent(self, event: QPaintEvent) -> None:
        """The whole network, the strip, or one that turns into the other."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), self._theme.colors.panel)
        back = self._steps_back
        if back < STEPPED_BACK:
            opacity = 1.0 - back / STEPPED_BACK
            for place, placed in enumerate(self._placed):
                painter.setOpacity(opacity)
                if placed.room.toAlignedRect().adjusted(-2, -2, 2, 2).intersects(event.rect()):
                    self._paint(painter, place, placed, opacity)
        else:
            opacity = (back - STEPPED_BACK) / (1.0 - STEPPED_BACK)
            for place, placed in enumerate(self._strip):
                painter.setOpacity(opacity)
                self._paint(painter, -1 - place, placed, opacity)
        painter.end()

    def _paint(self, painter: QPainter, place: int, placed: Placed, opacity: float) -> None:
        kind = placed.part.kind
        if kind == "digit":
            self._paint_digit(painter, placed.room)
        elif kind == "scores":
            self._paint_scores(painter, placed)
        else:
            layer = (place if place >= 0 else -1 - place) - 1
            self._paint_layer(painter, place, layer, placed, opacity)

    def _paint_digit(self, painter: QPainter, room: QRectF) -> None:
        colors = self._theme.colors
        painter.fillRect(room, colors.track)
        if self._digit_image is not None and self._shows_digit:
            ramp = amounts(colors)
            painter.drawImage(room, picture_of(np.asarray(self._digit_image, np.float32), ramp))

    def _paint_scores(self, painter: QPainter, placed: Placed) -> None:
        colors = self._theme.colors
        font = self._metrics.font(self._theme, 36, bold=True)
        font.setPixelSize(min(font.pixelSize(), round(placed.room.height() * 0.4)))
        painter.setFont(font)
        line = painter.fontMetrics().height()
        for digit, cell in enumerate(placed.cells):
            named = digit in self._named
            track = cell.adjusted(cell.width() * 0.28, 0, -cell.width() * 0.28, -line)
            painter.fillRect(track, colors.track)
            if self._scores is not None:
                filled = track.height() * float(self._scores[digit])
                bar = QRectF(track.left(), track.bottom() - filled, track.width(), filled)
                painter.fillRect(bar, colors.accent if named else colors.bar)
            painter.setPen(colors.accent if named else colors.secondary)
            words = QRectF(cell.left(), cell.bottom() - line, cell.width(), line)
            painter.drawText(words, Qt.AlignmentFlag.AlignCenter, str(digit))

    def _paint_layer(
        self, painter: QPainter, place: int, layer: int, placed: Placed, opacity: float
    ) -> None:
        share = self._lit[layer] if layer < len(self._lit) else 0.0
        if share < 1.0:
            for cell in placed.cells:
                painter.fillRect(cell, self._theme.colors.track)
        if share <= 0.0:
            return
        picture = self._picture(place, layer, placed)
        ratio = picture.devicePixelRatioF()
        if share >= 1.0:
            painter.drawPixmap(placed.room.topLeft(), picture)
        elif placed.part.kind == "units":
            width = placed.room.width() * share
            part = QRectF(placed.room.topLeft(), QSizeF(width, placed.room.height()))
            source = QRectF(0, 0, width * ratio, placed.room.height() * ratio)
            painter.drawPixmap(part, picture, source)
        else:
            for number, cell in enumerate(placed.cells):
                bright = cell_share(share, number, len(placed.cells))
                if bright > 0.0:
                    painter.setOpacity(bright * opacity)
                    at = cell.topLeft() - placed.room.topLeft()
                    source = QRectF(at * ratio, cell.size() * ratio)
                    painter.drawPixmap(cell, picture, source)
            painter.setOpacity(opacity)

    def _picture(self, place: int, layer: int, placed: Placed) -> QPixmap:
        """What a layer holds, painted once."""
        if place in self._pictures:
            return self._pictures[place]
        ratio, room = self.devicePixelRatioF(), placed.room
        picture = QPixmap((room.size() * ratio).toSize())
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.translate(-room.topLeft())
        ramp, values = amounts(self._theme.colors), self._layers[layer].values
        if placed.part.kind == "units":
            _paint_units(painter, room, values, ramp)
        else:
            for cell, image in zip(
                placed.cells, pictures_of(_strongest(values), ramp), strict=True
            ):
                painter.drawImage(cell, image)
        painter.end()
        self._pictures[place] = picture
        return picture


def _paint_units(
    painter: QPainter, room: QRectF, values: NDArray[np.float32], ramp: Colormap
) -> None:
    columns = min(len(values), _MOST_UNITS_IN_ROW)
    rows = -(-len(values) // columns)
    grid = np.zeros(rows * columns, np.float32)
    grid[: len(values)] = values
    painter.drawImage(room, picture_of(grid.reshape(rows, columns), ramp))


def _telling(layers: Sequence[Layer]) -> tuple[Layer, ...]:
    """The first and the last layer with maps, and the last one with units before the scores."""
    maps = [layer for layer in layers[:-1] if layer.is_maps]
    units = [layer for layer in layers[:-1] if not layer.is_maps]
    return (*(maps if len(maps) <= 2 else (maps[0], maps[-1])), *units[-1:])


def _part(layer: Layer) -> Part:
    return Part("maps" if layer.is_maps else "units", len(layer.values))


def _strongest(maps: NDArray[np.float32]) -> NDArray[np.float32]:
    if len(maps) <= MOST_CELLS:
        return maps
    most = np.sort(np.argsort(maps.max(axis=(1, 2)))[-MOST_CELLS:])
    return maps[most]


def ink_place(digit_image: DigitImage, tile: QRectF) -> QRectF:
    """Where the ink lies of a digit image that is painted in `tile`."""
    rows, columns = np.nonzero(np.asarray(digit_image) > 0)
    if not len(rows):
        return tile
    pixel = tile.width() / SIDE
    corner = tile.topLeft() + QPointF(float(columns.min()), float(rows.min())) * pixel
    wide, high = columns.max() - columns.min() + 1, rows.max() - rows.min() + 1
    return QRectF(corner, QSizeF(float(wide), float(high)) * pixel)
