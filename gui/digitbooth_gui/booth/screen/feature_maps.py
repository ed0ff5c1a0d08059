"""The feature maps of one layer, as large as there is room for: what visitors guess a digit by."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from digitbooth_gui.booth.widgets.metrics import FittedWidget
from digitbooth_gui.booth.widgets.text_label import paint_lines
from digitbooth_gui.inside.colormap import amounts, picture_of
from digitbooth_gui.inside.layout import largest_squares
from digitbooth_gui.style.foreign_text import shown_name
from digitbooth_gui.style.painted_widget import paint_panel
from digitbooth_gui.style.theme import Theme

if TYPE_CHECKING:
    from digitbooth.engines import Layer


class FeatureMaps(FittedWidget):
    """Shows feature maps without naming the digit that they are of."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._layer: Layer | None = None
        self._images: list[QImage] = []
        self._lines: tuple[str, ...] = ()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    @property
    def layer(self) -> Layer | None:
        """The layer whose maps are shown; None for words or nothing."""
        return self._layer

    def show_layer(self, layer: Layer) -> None:
        """Show the maps of a layer that has some, float32 [maps, height, width]."""
        self._layer, self._lines = layer, ()
        self.recolour()

    def show_text(self, *lines: str) -> None:
        """Show words instead, one line for each language; without any, an empty page."""
        self._layer, self._lines = None, lines
        self.recolour()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The page, and the maps in as many columns as make them largest."""
        colors = self._theme.colors
        painter = QPainter(self)
        paint_panel(painter, self.rect(), self._theme, colors.page)
        space = self._metrics.space
        room = self.rect().adjusted(space, space, -space, -space)
        if self._images:
            gap = max(space / 4, 2.0)
            columns, side = largest_squares(len(self._images), room.width(), room.height(), gap)
            rows = ceil(len(self._images) / columns)
            left = room.left() + (room.width() - columns * (side + gap) + gap) / 2
            top = room.top() + (room.height() - rows * (side + gap) + gap) / 2
            for place, image in enumerate(self._images):
                row, column = divmod(place, columns)
                cell = QRectF(left + column * (side + gap), top + row * (side + gap), side, side)
                painter.drawImage(cell, image)
        else:
            font = self._metrics.font(self._theme, 44)
            least = self._metrics.least_type
            paint_lines(painter, room, self._lines, font, colors.secondary, colors.secondary, least)
        painter.end()

    def recolour(self) -> None:
        """The maps as pictures, in the colours in force."""
        ramp = amounts(self._theme.colors)
        maps = () if self._layer is None else self._layer.values
        self._images = [picture_of(each, ramp) for each in maps]
        self.setAccessibleName(
            ", ".join(self._lines)
            if self._layer is None
            else f"{len(self._images)} × {shown_name(self._layer.name)}"
        )
        self.update()
