"""Where layers lie: grids of equal cells under one another, as large as the room lets them be.

All numbers are whole device pixels, so that every value of a map is a sharp square, and all of a
layer are equal. The smallest grows first while everything fits; where not even the least does, the
picture is higher than its room, and whoever shows it scrolls. What is left of the width goes
between maps, and into single values, so that layers end together.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

_WIDEST = 3
"""A single value is at most so many times as wide as high."""


@dataclass(frozen=True)
class Section:
    """What is to be laid out: `count` cells of `height` × `width` values each."""

    count: int
    height: int
    width: int
    least: int
    """Device pixels of a value, at least; less where a map is wider than the room."""
    most: int
    gap: int
    """Device pixels between two cells."""
    above: int
    """Device pixels over the grid: a caption, a distance."""


@dataclass(frozen=True)
class Grid:
    """Where the cells of a section lie; row by row, the first in the upper left."""

    left: int
    top: int
    count: int
    columns: int
    cell_width: int
    cell_height: int
    across: int
    """Device pixels between two cells beside one another."""
    gap: int
    """Device pixels between two rows."""

    @property
    def rows(self) -> int:
        return -(-self.count // self.columns)

    @property
    def width(self) -> int:
        return self.columns * (self.cell_width + self.across) - self.across

    @property
    def height(self) -> int:
        return self.rows * (self.cell_height + self.gap) - self.gap

    @property
    def bottom(self) -> int:
        """The first row of pixels below it."""
        return self.top + self.height

    def corner(self, index: int) -> tuple[int, int]:
        """The left upper corner of a cell."""
        row, column = divmod(index, self.columns)
        return (
            self.left + column * (self.cell_width + self.across),
            self.top + row * (self.cell_height + self.gap),
        )

    def at(self, x: int, y: int) -> int | None:
        """Which cell is there; a gap belongs to the cell before it."""
        column = (x - self.left) // (self.cell_width + self.across)
        row = (y - self.top) // (self.cell_height + self.gap)
        index = row * self.columns + column
        return index if 0 <= column < self.columns and row >= 0 and index < self.count else None


def arrange(sections: Sequence[Section], width: int, height: int) -> list[Grid]:
    """The sections under one another, `width` wide, and `height` high if there is a way."""
    scales = [section.least for section in sections]
    heights = [
        _height(section, scale, width) for section, scale in zip(sections, scales, strict=True)
    ]
    growing = {index for index, section in enumerate(sections) if section.least < section.most}
    while growing:
        # Of those that may grow, the one that lacks most.
        index = min(growing, key=lambda each: scales[each] / sections[each].most)
        section = sections[index]
        larger = _height(section, scales[index] + 1, width)
        fits = section.width * (scales[index] + 1) <= width
        if not fits or sum(heights) - heights[index] + larger > height:
            growing.discard(index)
            continue
        scales[index], heights[index] = scales[index] + 1, larger
        if scales[index] == section.most:
            growing.discard(index)
    grids, top = [], 0
    for section, scale in zip(sections, scales, strict=True):
        grid = _grid(section, scale, width, top + section.above)
        grids.append(grid)
        top = grid.bottom
    return grids


def largest_squares(count: int, width: float, height: float, gap: float) -> tuple[int, float]:
    """How many columns make `count` squares largest, and their edge."""

    def side(columns: int) -> float:
        rows = ceil(count / columns)
        return min((width + gap) / columns, (height + gap) / rows) - gap

    columns = max(range(1, count + 1), key=side)
    return columns, max(side(columns), 1.0)


def _height(section: Section, scale: int, width: int) -> int:
    return _grid(section, scale, width, section.above).bottom


def _grid(section: Section, scale: int, width: int, top: int) -> Grid:
    cell_width, cell_height = section.width * scale, section.height * scale
    if cell_width > width:
        cell_height = max(cell_height * width // cell_width, 1)
        cell_width = max(width, 1)
    most = min(max((width + section.gap) // (cell_width + section.gap), 1), section.count)
    # Fewer columns, if that leaves no ragged row and costs no more rows than a ragged one would.
    rows = -(-section.count // most)
    columns = min(
        range(-(-section.count // rows), most + 1),
        key=lambda columns: (-section.count % columns, -columns),
    )
    across = section.gap
    if section.height == section.width == 1:
        cell_width = min(max(width // columns, cell_width), _WIDEST * cell_width)
    elif columns > 1:
        spread = (width - columns * cell_width) // (columns - 1)
        across = min(max(spread, across), cell_width)
    return Grid(0, top, section.count, columns, cell_width, cell_height, across, section.gap)
