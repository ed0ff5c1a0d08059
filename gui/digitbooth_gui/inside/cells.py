"""What a look shows as cells: the digit, each map of a convolution, each unit of another layer."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import isfinite
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication, QRect
from PySide6.QtGui import QColor, QImage, QPainter

from digitbooth.constants import SIDE
from digitbooth_gui.inside.layout import Grid, Part
from digitbooth_gui.style.colors import Colors, mixed
from digitbooth_gui.style.theme import SPACE

if TYPE_CHECKING:
    from digitbooth.engines import Layer
    from digitbooth.inside import Inside


_FEW = 32
"""So many units are shown as large as maps, not as a strip."""


@dataclass(frozen=True)
class Sizes:
    """Lengths in device pixels."""

    pixel: float
    """Of a logical pixel."""
    caption: int
    gap: int

    def of(self, length: float) -> int:
        """A length in logical pixels."""
        return max(round(length * self.pixel), 1)


def parts_of(inside: Inside, layers: tuple[Layer, ...], sizes: Sizes) -> list[Part]:
    """The digit with what counts in it, and the layers, as parts to lay out."""
    parts = [Part(1, SIDE, SIDE, sizes.of(3), sizes.of(7), 0, 0)]
    above = sizes.of(SPACE) + sizes.caption + sizes.gap
    for layer in layers:
        if layer.is_maps:
            count, height, width = layer.values.shape
            side = max(height, width)
            least, most = (max(round(sizes.of(edge) / side), 1) for edge in (16, 96))
            parts.append(Part(count, height, width, least, most, sizes.gap, above))
        else:
            count = layer.values.size
            least, most = (12, 28) if count <= _FEW else (4, 14)
            parts.append(Part(count, 1, 1, sizes.of(least), sizes.of(most), 0, above))
    return parts


def caption(layer: Layer) -> str:
    """`conv1 · 20 × 24 × 24`, or `dense · 500`."""
    return f"{layer.name} · {' × '.join(map(str, layer.values.shape))}"


def cell_text(layer: Layer, index: int, is_scores: bool) -> str:
    """Which cell it is, and what it holds; a score is of a digit, which 0 is one of."""
    values = layer.values[index]
    if layer.is_maps:
        text = QCoreApplication.translate(
            "Inside", "{layer} · map {number} of {count}: {low} to {high}"
        )
        return text.format(
            layer=layer.name,
            number=index + 1,
            count=len(layer.values),
            low=f"{values.min():.2f}",
            high=f"{values.max():.2f}",
        )
    if is_scores:
        text = QCoreApplication.translate("Inside", "{layer} · score of {digit}: {value}")
        return text.format(layer=layer.name, digit=index, value=f"{values:.2f}")
    text = QCoreApplication.translate("Inside", "{layer} · unit {number} of {count}: {value}")
    return text.format(
        layer=layer.name, number=index + 1, count=layer.values.size, value=f"{values:.2f}"
    )


class LayerPicture:
    """The values of a layer in the colours of a ramp, ready to be painted in a grid."""

    def __init__(self, layer: Layer, columns: int, ramp: Ramp) -> None:
        """`columns` is how many units stand beside one another; maps do not ask."""
        self._is_maps = layer.is_maps
        if layer.is_maps:
            self._height = layer.values.shape[1]
            self._image = picture_of(layer.values.reshape(-1, layer.values.shape[2]), ramp)
        else:
            self._height = 1
            self._image = picture_of(_in_rows(layer.values, columns), ramp)

    def paint(self, painter: QPainter, grid: Grid) -> None:
        """All of it."""
        if self._is_maps:
            for index in range(grid.count):
                painter.drawImage(cell_rect(grid, index), self._image, self._source(index))
            return
        # Units touch: whole rows at once, and what there is of the last.
        whole, rest = divmod(grid.count, grid.columns)
        height, width = grid.cell_height, grid.cell_width
        if whole:
            rows = QRect(grid.left, grid.top, grid.columns * width, whole * height)
            painter.drawImage(rows, self._image, QRect(0, 0, grid.columns, whole))
        if rest:
            row = QRect(grid.left, grid.top + whole * height, rest * width, height)
            painter.drawImage(row, self._image, QRect(0, whole, rest, 1))

    def map_image(self, index: int) -> QImage:
        """One map."""
        return self._image.copy(self._source(index))

    def _source(self, index: int) -> QRect:
        return QRect(0, index * self._height, self._image.width(), self._height)


def cell_rect(grid: Grid, index: int) -> QRect:
    """Where a cell lies, in device pixels."""
    return QRect(*grid.corner(index), grid.cell_width, grid.cell_height)


def _in_rows(units: NDArray[np.float32], columns: int) -> NDArray[np.float32]:
    """[units] as [rows, columns]; what the last row lacks repeats its last unit."""
    return np.pad(units, (0, -len(units) % columns), mode="edge").reshape(-1, columns)


# The colours of values, made of the theme's: for how much, and for how much for or against.


Ramp = NDArray[np.uint32]
"""[256] colours as Qt's RGB32 has them."""

_HALO = 0.25
"""How strongly paper takes the colour of the ink around it, at most."""


def amounts(colors: Colors) -> Ramp:
    """From hardly any to most: from the ground over the accent to the ink, ever more contrast."""
    return _ramp(colors.track.rgb(), colors.accent.rgb(), colors.ink.rgb())


def opinions(colors: Colors) -> Ramp:
    """From against, over neither, to for."""
    return _ramp(*(color.rgb() for color in ends_of_opinion(colors)))


def ends_of_opinion(colors: Colors) -> tuple[QColor, QColor, QColor]:
    """Against, neither, for; neither stands back from both, also where contrasts are strong."""
    return colors.on_error, mixed(colors.page, colors.ink, 0.4), colors.accent


def levels(values: NDArray[np.float32]) -> NDArray[np.uint8]:
    """Any finite or infinite values as places in a ramp, the smallest 0 and the largest 255."""
    low, high = float(values.min()), float(values.max())
    if not isfinite(high - low):
        values = np.nan_to_num(values, posinf=np.finfo(np.float32).max / 4, neginf=0.0)
        low, high = float(values.min()), float(values.max())
    if high <= low:
        return np.zeros(values.shape, np.uint8)
    return ((values - low) * (255.0 / (high - low))).astype(np.uint8)


def picture_of(values: NDArray[np.float32], ramp: Ramp) -> QImage:
    """[rows, columns] as a picture of as many pixels, their colours between least and most."""
    return _image(ramp[levels(values)])


def weighed_digit(
    digit: NDArray[np.float32], saliency: NDArray[np.float32], ramp: Ramp, paper: QColor
) -> QImage:
    """A digit image, both [28, 28], whose ink has the colour of its weight, for or against."""
    most = max(float(np.abs(saliency).max()), 1e-6)
    weight = saliency / most
    ink = np.maximum(digit, _HALO * np.abs(weight))[..., np.newaxis]
    places = (weight * 127.5 + 127.5).astype(np.uint8)
    shades = ramp[places].view(np.uint8).reshape(*digit.shape, 4)
    ground = np.array([paper.rgb()], np.uint32).view(np.uint8)
    blended = shades * ink + ground * (1 - ink) + 0.5
    return _image(blended.astype(np.uint8).view(np.uint32)[..., 0])


@lru_cache(maxsize=8)
def _ramp(*ends: int) -> Ramp:
    start, middle, end = map(QColor, ends)
    halves = [mixed(start, middle, step / 128) for step in range(128)]
    halves += [mixed(middle, end, step / 127) for step in range(128)]
    return np.array([color.rgb() for color in halves], np.uint32)


def _image(pixels: NDArray[np.uint32]) -> QImage:
    height, width = pixels.shape
    # The array lives only as long as this call, so the image takes a copy.
    return QImage(
        np.ascontiguousarray(pixels).data, width, height, 4 * width, QImage.Format.Format_RGB32
    ).copy()
