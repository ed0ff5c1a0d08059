"""Where the parts of the network lie on its stage: below one another or, in a strip, side by side.

The digit that it sees, the maps of up to two layers, the units of one, and the ten scores.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor

from PySide6.QtCore import QRect, QRectF

from digitbooth_gui.inside.layout import largest_squares

MOST_CELLS = 64
"""Maps of a layer; of more, the strongest are shown."""

_HEIGHTS = {"digit": 25.0, "maps": 24.0, "units": 5.0, "scores": 22.0}
"""How the height of the stage is shared out."""

_GAP = 0.035
"""Between two parts, as a share of the stage's height."""


@dataclass(frozen=True)
class Part:
    """A part of the network, as it is to be laid out."""

    kind: str
    """One of `digit`, `maps`, `units`, `scores`."""
    count: int
    """How many maps or units it has."""


@dataclass(frozen=True)
class Placed:
    """A part and where it lies."""

    part: Part
    room: QRectF
    cells: tuple[QRectF, ...]
    """Of its maps or scores; the room itself for digit and units."""


def lay_out(parts: Sequence[Part], room: QRect, strip: bool = False) -> list[Placed]:
    """Each part in `room`; in a strip without units and scores, which it has no height for."""
    if strip:
        return _in_strip([part for part in parts if part.kind in ("digit", "maps")], room)
    gap = room.height() * _GAP
    left = room.height() - gap * (len(parts) - 1)
    whole = sum(_HEIGHTS[part.kind] for part in parts)
    top, placed = float(room.top()), []
    for part in parts:
        height = left * _HEIGHTS[part.kind] / whole
        placed.append(_placed(part, QRectF(room.left(), top, room.width(), height)))
        top += height + gap
    return placed


def _in_strip(parts: Sequence[Part], room: QRect) -> list[Placed]:
    """Squares side by side, as high as the strip, and maps in as wide a grid as is left."""
    gap = room.height() * 0.22
    count = len(parts) - 1
    wide = min((room.width() - room.height() - gap * count) / max(count, 1), 2.6 * room.height())
    left = room.left() + (room.width() - room.height() - (wide + gap) * count) / 2
    placed = []
    for part in parts:
        width = float(room.height()) if part.kind == "digit" else wide
        placed.append(_placed(part, QRectF(left, room.top(), width, room.height())))
        left += width + gap
    return placed


def _placed(part: Part, room: QRectF) -> Placed:
    if part.kind == "maps":
        return Placed(part, room, tuple(_grid(min(part.count, MOST_CELLS), room)))
    if part.kind == "scores":
        width = room.width() / part.count
        cells = (
            QRectF(room.left() + width * place, room.top(), width, room.height())
            for place in range(part.count)
        )
        return Placed(part, room, tuple(cells))
    if part.kind == "digit":
        side = min(room.width(), room.height())
        # A whole number of pixels for each of the 28.
        side = max(side - side % 28, 28.0)
        square = QRectF(0, 0, side, side)
        square.moveCenter(room.center())
        return Placed(part, QRectF(square.toRect()), (QRectF(square.toRect()),))
    return Placed(part, room, (room,))


def _grid(count: int, room: QRectF) -> list[QRectF]:
    """Squares of whole pixels: all look alike, and lie on the screen by copying."""
    gap = _space(room)
    columns, largest = largest_squares(count, room.width(), room.height(), gap)
    side = max(floor(largest), 1)
    # The last row is no shorter than need be.
    rows = ceil(count / columns)
    columns = ceil(count / rows)
    left = floor(room.left() + (room.width() - columns * (side + gap) + gap) / 2)
    top = floor(room.top() + (room.height() - rows * (side + gap) + gap) / 2)
    return [
        QRectF(left + column * (side + gap), top + row * (side + gap), side, side)
        for row, column in (divmod(place, columns) for place in range(count))
    ]


def _space(room: QRectF) -> int:
    return max(round(room.height() * 0.03), 2)
