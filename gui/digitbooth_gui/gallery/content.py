"""What was read of a set: pixels and names, part by part, and the way back to the originals.

It only ever grows, on the window's thread; other threads may ask about what they were told of. When
another set is opened, whoever still shows this one keeps it.
"""

from __future__ import annotations

from bisect import bisect_right
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from digitbooth.constants import UNKNOWN
from digitbooth_gui.gallery.tiles import Tiles

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from digitbooth.evaluation.labelled import Failure, LabelledDigits
    from digitbooth.images import DigitImage, Raster, Stroke


class Content:
    """Tiles, counted from 0 in the order in which they came."""

    def __init__(self) -> None:
        self.sources: list[LabelledDigits] = []
        self._blocks: list[Tiles] = []
        self._starts: list[int] = []

    def add(self, tiles: Tiles) -> None:
        """Append tiles that were read: they are numbered on from those before."""
        start = self._starts[-1] + len(self._blocks[-1]) if self._blocks else 0
        self._blocks.append(tiles)
        self._starts.append(start)

    def name(self, tile: int) -> str:
        """The file's name, and in one of several digits the place, `name#index`."""
        block, place = self._find(tile)
        return block.names[place]

    def label(self, tile: int) -> int | None:
        """The digit that it is, 0 to 9; None where nobody says."""
        block, place = self._find(tile)
        label = int(block.labels[place])
        return None if label == UNKNOWN else label

    def failure(self, tile: int) -> Failure | None:
        """Why there is no digit; None where there is one."""
        block, place = self._find(tile)
        return block.errors.get(place)

    def grey(self, tile: int) -> NDArray[np.uint8]:
        """What the network sees as a picture: uint8 [28, 28], paper 0 and ink 255."""
        block, place = self._find(tile)
        return block.pixels.grey(place)

    def digit_image(self, tile: int) -> DigitImage:
        """What the network sees: float32 [28, 28], paper 0 and ink 1."""
        block, place = self._find(tile)
        return block.pixels.image(place)

    def original(self, tile: int) -> Raster | tuple[Stroke, ...]:
        """What the tile was made of. Raises `ImageError`."""
        from digitbooth.errors import ImageError

        block, place = self._find(tile)
        if (failure := block.errors.get(place)) is not None:
            raise ImageError("{fault}", fault=failure.fault)
        return self.sources[block.source].original(block.names[place])

    def _find(self, tile: int) -> tuple[Tiles, int]:
        at = bisect_right(self._starts, tile) - 1
        return self._blocks[at], tile - self._starts[at]


def name_of(content: Content) -> str:
    """What a set is called: by its first source, and how many there are besides."""
    names = [Path(source.name).name for source in content.sources]
    if len(names) < 2:
        return "".join(names)
    said = QCoreApplication.translate("DigitSet", "{first} and {count} more")
    return said.format(first=names[0], count=len(names) - 1)


class ChosenTiles:
    """Some tiles of a content, in the order in which they are shown: a `Series`."""

    def __init__(self, content: Content, tiles: Sequence[int]) -> None:
        self.content = content
        self.tiles = tiles

    def __len__(self) -> int:
        return len(self.tiles)

    def name(self, index: int) -> str:
        """What the tile is called."""
        return self.content.name(self.tiles[index])

    def label(self, index: int) -> int | None:
        """The digit that it is, as somebody says."""
        return self.content.label(self.tiles[index])

    def original(self, index: int) -> Raster | tuple[Stroke, ...]:
        """What it was made of. Raises `ImageError`."""
        return self.content.original(self.tiles[index])
