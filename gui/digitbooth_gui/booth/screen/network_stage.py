"""The network, as visitors see it: what it sees, its maps, its units, and the ten scores.

Dark until a digit runs through it; then each part lights up from the engine's own numbers. When the
answer stands up, the network steps back into a strip above it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from digitbooth.constants import CLASSES, SIDE
from digitbooth_gui.booth.screen.network_layout import Part
from digitbooth_gui.booth.screen.network_painter import NetworkPainter, Shown
from digitbooth_gui.booth.widgets.metrics import FittedWidget
from digitbooth_gui.style.theme import Theme

if TYPE_CHECKING:
    from digitbooth.engines import Layer
    from digitbooth.images import DigitImage

_USUAL = (Part("digit", 1), Part("scores", CLASSES))
"""Before it is known what the network has, or where nobody can look into it."""

STEPPED_BACK = 0.3
"""From here on the answer has the network's place, and the network is a strip above it."""


class NetworkStage(FittedWidget):
    """Shows the network as far as it is lit; what looks as before is not painted again."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._shown = Shown()
        self._digit_image: DigitImage | None = None
        self._parts: tuple[Part, ...] = _USUAL
        self._steps_back = 0.0
        self._whole, self._strip = NetworkPainter(theme), NetworkPainter(theme, strip=True)
        self._sizes = QSize(), QSize()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    @property
    def layers(self) -> tuple[Layer, ...]:
        """Those that are shown, but for the scores; empty before they are known."""
        return self._shown.layers

    @property
    def parts(self) -> tuple[Part, ...]:
        """What is laid out, from what the network sees to its scores."""
        return self._parts

    @property
    def lit(self) -> tuple[float, ...]:
        """How far each of `layers` is lit, 0 to 1."""
        return self._shown.lit

    def know(self, layers: Sequence[Layer]) -> None:
        """Lay out what a network with these layers has; what they hold is not shown."""
        self._shown.layers = self._shown.lit = ()
        self._take_parts(_telling(layers))

    def show_seen(self, digit_image: DigitImage, scores: NDArray[np.float32],
                  named: frozenset[int]) -> None:  # fmt: skip
        """Show what the network sees now, float32 [28, 28], and its ten scores, 0 to 1."""
        before, self._shown = self._shown, Shown(digit_image, scores, named)
        self._digit_image = digit_image
        self._forget()
        if before.layers:
            self.update()
        moved = self._painter.moved_scores(before, self._shown)
        for room in (*self._painter.digit_rooms(), *moved):
            self.update(room)

    def show_nothing(self) -> None:
        """A network that sees nothing."""
        self._digit_image, self._shown = None, Shown()
        self._forget()
        self.update()

    def take(self, layers: Sequence[Layer]) -> None:
        """Take what its layers hold for the digit that it sees; they are not lit yet."""
        telling = _telling(layers)
        self._shown.layers, self._shown.lit = telling, (0.0,) * len(telling)
        self._forget()
        self._take_parts(telling)

    def light(self, shares: tuple[float, ...], shows_digit: bool = True) -> None:
        """Light up each layer so far, 0 to 1; the digit is there once it has come."""
        before, self._shown.lit = self._shown.lit, shares
        for room in self._painter.lit_anew(before, shares):
            self.update(room)
        digit_image = self._digit_image if shows_digit else None
        if digit_image is not self._shown.digit_image:
            self._shown.digit_image = digit_image
            for room in self._painter.digit_rooms():
                self.update(room)

    def light_all(self) -> None:
        """Show all that there is."""
        self.light((1.0,) * len(self._shown.layers))

    def step_back(self, share: float, whole: QRect, strip: QRect) -> None:
        """Take the whole stage, 0, fade away on it, and come again in the strip, 1."""
        if share != self._steps_back:
            self._steps_back = share
            self.update()
        self.setGeometry(whole if share < STEPPED_BACK else strip)
        if (sizes := (whole.size(), strip.size())) != self._sizes:
            self._sizes = sizes
            self._arrange()

    def digit_place(self) -> QRectF:
        """Where what it sees lies on the whole stage, in pixels of this widget."""
        return self._whole.placed[0].room if self._whole.placed else QRectF()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Paint all of it again."""
        self.update()

    def recolour(self) -> None:
        """The pictures of the maps, too."""
        self._forget()
        self.update()

    @property
    def _painter(self) -> NetworkPainter:
        return self._whole if self._steps_back < STEPPED_BACK else self._strip

    def _forget(self) -> None:
        self._whole.forget()
        self._strip.forget()

    def _take_parts(self, telling: Sequence[Layer]) -> None:
        self._parts = (_USUAL[0], *map(_part, telling), _USUAL[1])
        self._arrange()
        self.update()

    def _arrange(self) -> None:
        for painter, size in zip((self._whole, self._strip), self._sizes, strict=True):
            if painter.lay_out(self._parts, QRect(QPoint(), size)):
                self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The whole network or the strip, under a veil while one turns into the other."""
        back, veil = self._steps_back, QColor(self._theme.colors.panel)
        painter = QPainter(self)
        painter.fillRect(event.rect(), veil)
        font = self._metrics.font(self._theme, 36, bold=True)
        self._painter.paint(painter, self._shown, font, event.region())
        fades = back < STEPPED_BACK
        thick = back / STEPPED_BACK if fades else (1.0 - back) / (1.0 - STEPPED_BACK)
        if thick > 0.0:
            veil.setAlphaF(thick)
            for placed in self._painter.placed:
                painter.fillRect(placed.room, veil)
        painter.end()


def _telling(layers: Sequence[Layer]) -> tuple[Layer, ...]:
    """The first and the last layer with maps, and the last one with units before the scores."""
    maps = [layer for layer in layers[:-1] if layer.is_maps]
    units = [layer for layer in layers[:-1] if not layer.is_maps]
    return (*(maps if len(maps) <= 2 else (maps[0], maps[-1])), *units[-1:])


def _part(layer: Layer) -> Part:
    return Part("maps" if layer.is_maps else "units", len(layer.values))


def ink_place(digit_image: DigitImage, tile: QRectF) -> QRectF:
    """Where the ink lies of a digit image that is painted in `tile`."""
    rows, columns = np.nonzero(np.asarray(digit_image) > 0)
    if not len(rows):
        return tile
    pixel = tile.width() / SIDE
    corner = tile.topLeft() + QPointF(float(columns.min()), float(rows.min())) * pixel
    wide, high = columns.max() - columns.min() + 1, rows.max() - rows.min() + 1
    return QRectF(corner, QSizeF(float(wide), float(high)) * pixel)
