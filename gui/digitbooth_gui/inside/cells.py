"""The cells of a look: the digit, each map of a convolution, each unit of another layer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication, QRect
from PySide6.QtGui import QImage, QPainter

from digitbooth.constants import SIDE
from digitbooth.language import numeral
from digitbooth_gui.inside.colormap import Colormap, picture_of
from digitbooth_gui.inside.layout import Grid, Section
from digitbooth_gui.style.foreign_text import shown_name
from digitbooth_gui.style.theme import SPACE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digitbooth.engines import Layer
    from digitbooth.likings import Likings

Spot: TypeAlias = tuple[int, int]
"""Row and column of a value in a map, from 0."""

_FEW = 32
"""Up to this many units are shown as large as maps, more of them as a strip."""


@dataclass(frozen=True)
class Sizes:
    """Lengths in device pixels."""

    pixel: float
    """How many device pixels a logical one has."""
    caption: int
    gap: int

    def of(self, length: float) -> int:
        """A length in logical pixels."""
        return max(round(length * self.pixel), 1)


def sections_of(layers: tuple[Layer, ...], sizes: Sizes) -> list[Section]:
    """The digit with what counts in it, and the layers, as sections to lay out."""
    sections = [Section(1, SIDE, SIDE, sizes.of(3), sizes.of(7), 0, 0)]
    above = sizes.of(SPACE) + sizes.caption + sizes.gap
    for layer in layers:
        if layer.is_maps:
            count, height, width = layer.values.shape
            side = max(height, width)
            least, most = (max(round(sizes.of(edge) / side), 1) for edge in (16, 96))
            sections.append(Section(count, height, width, least, most, sizes.gap, above))
        else:
            count = layer.values.size
            least, most = (12, 28) if count <= _FEW else (4, 14)
            sections.append(Section(count, 1, 1, sizes.of(least), sizes.of(most), 0, above))
    return sections


def captions(layers: Sequence[Layer], scores: Layer) -> list[str]:
    """Each layer as `Convolution 1 · 20 maps of 24×24`; `scores` is the one that holds them."""
    said, kinds = [], {True: 0, False: 0}
    for layer in layers:
        kinds[layer.is_maps] += 1
        if layer.is_maps:
            count, height, width = layer.values.shape
            text = QCoreApplication.translate(
                "Inside", "Convolution {place} · {count} maps of {height}×{width}"
            ).format(place=kinds[True], count=count, height=height, width=width)
        elif layer is scores:
            text = QCoreApplication.translate("Inside", "Scores of the ten digits")
        else:
            text = QCoreApplication.translate("Inside", "Dense layer {place} · {count} units")
            text = text.format(place=kinds[False], count=layer.values.size)
        said.append(text)
    return said


def cell_text(layer: Layer, index: int, is_scores: bool, spot: Spot | None = None) -> str:
    """Which cell it is, and what it holds, at `spot` if there is one; a score is of a digit, which
    0 is one of."""
    values = layer.values[index]
    if layer.is_maps and spot is not None:
        text = QCoreApplication.translate(
            "Inside", "{layer} · map {number} of {count}: {value} at row {row}, column {column}"
        )
        row, column = spot
        return text.format(
            layer=shown_name(layer.name),
            number=index + 1,
            count=len(layer.values),
            value=numeral(values[row, column], ".2f"),
            row=row + 1,
            column=column + 1,
        )
    if layer.is_maps:
        text = QCoreApplication.translate(
            "Inside", "{layer} · map {number} of {count}: {low} to {high}"
        )
        return text.format(
            layer=shown_name(layer.name),
            number=index + 1,
            count=len(layer.values),
            low=numeral(values.min(), ".2f"),
            high=numeral(values.max(), ".2f"),
        )
    if is_scores:
        text = QCoreApplication.translate("Inside", "{layer} · score of {digit}: {value}")
        return text.format(layer=shown_name(layer.name), digit=index, value=numeral(values, ".2f"))
    text = QCoreApplication.translate("Inside", "{layer} · unit {number} of {count}: {value}")
    return text.format(
        layer=shown_name(layer.name),
        number=index + 1,
        count=layer.values.size,
        value=numeral(values, ".2f"),
    )


def liking_text(likings: Likings, layer: Layer, index: int) -> str:
    """The digits at which a cell is strongest; empty where that is not known."""
    from digitbooth.likings import liked

    rows = likings.get(layer.name)
    if rows is None or index >= len(rows):
        return ""
    if not (digits := liked(rows[index])):
        return QCoreApplication.translate("Inside", "Has learnt to like no digit in particular")
    text = QCoreApplication.translate("Inside", "Has learnt to like: {digits}")
    return text.format(digits=", ".join(map(str, digits)))


class LayerPicture:
    """The values of a layer in the colours of `colormap`, ready to be painted in a grid."""

    def __init__(self, layer: Layer, columns: int, colormap: Colormap) -> None:
        """`columns` is how many units stand beside one another; maps do not ask."""
        self._is_maps = layer.is_maps
        if layer.is_maps:
            self._height = layer.values.shape[1]
            self._image = picture_of(layer.values.reshape(-1, layer.values.shape[2]), colormap)
        else:
            self._height = 1
            self._image = picture_of(_in_rows(layer.values, columns), colormap)

    def paint(self, painter: QPainter, grid: Grid) -> None:
        """Paint all of it into `grid`, in device pixels."""
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
        """Map `index`, a pixel for each value."""
        return self._image.copy(self._source(index))

    def _source(self, index: int) -> QRect:
        return QRect(0, index * self._height, self._image.width(), self._height)


def cell_rect(grid: Grid, index: int) -> QRect:
    """Where a cell lies, in device pixels."""
    return QRect(*grid.corner(index), grid.cell_width, grid.cell_height)


def _in_rows(units: NDArray[np.float32], columns: int) -> NDArray[np.float32]:
    """[units] as [rows, columns]; what the last row lacks repeats its last unit."""
    return np.pad(units, (0, -len(units) % columns), mode="edge").reshape(-1, columns)
