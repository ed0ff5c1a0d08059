"""The atoms of a picture's ink: connected pieces, cut where digits may touch (`cuts`)."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from digitbooth.images import DigitImage
from digitbooth.images.masks import line_width
from digitbooth.images.normalise import of_ink
from digitbooth.images.paper import reduced
from digitbooth.images.pieces import Pieces, pieces_of
from digitbooth.numbers.cuts import Ink, cut
from digitbooth.numbers.layout import Box, Row, digit_height
from digitbooth.numbers.rows import rows_of

_INKED = 0.35
"""From so much on a pixel is ink."""

_FINE = 56.0
"""Digits are looked at with so many pixels of height, or as many as the picture has."""

_SPECK = 0.003
"""What has less ink than this, of the square of a digit's height, is a speck."""

_MOST_PIECES = 150
"""The largest are looked at: the rest is noise."""

_TALL, _THIN = 0.5, 0.12
"""Of a digit's height: what is lower is no digit, and what is thinner may be left of a frame."""

_FLAT = 2.0
"""So many times as wide as it is high, too; a decimal point is not."""

_MOST_POINTS = 160
"""By so many pixels of an atom distances are measured."""


@dataclass(frozen=True, eq=False)
class InkRow:
    """A row of ink."""

    row: Row
    """In pixels of `ink`."""
    ink: Ink
    labels: NDArray[np.int32]
    """[height, width]: 1 + the atom that a pixel belongs to, 0 for none."""

    def image(self, atoms: Sequence[int]) -> DigitImage:
        """The digit image of these atoms."""
        box = Box.around([self.row.boxes[atom] for atom in atoms])
        # With the soft pixels around it.
        rows = slice(max(int(box.top) - 2, 0), int(box.bottom) + 2)
        columns = slice(max(int(box.left) - 2, 0), int(box.right) + 2)
        own = np.zeros(len(self.row.boxes) + 1, np.float32)
        own[[atom + 1 for atom in atoms]] = 1
        ink = self.ink[rows, columns] * own[self.labels[rows, columns]]
        used = ink > 0
        down, across = used.any(axis=1).nonzero()[0], used.any(axis=0).nonzero()[0]
        return of_ink(ink[down[0] : down[-1] + 1, across[0] : across[-1] + 1])


def coarse(ink: Ink) -> tuple[Ink, int]:
    """Ink in pixels as fine as is looked at, and how many of its own each of these is, each way."""
    boxes = _boxes_of(pieces_of(ink > _INKED))
    step = max(int(digit_height(boxes) / _FINE), 1) if boxes else 1
    return reduced(ink, step), step


def ink_rows(ink: Ink) -> list[InkRow]:
    """The rows of ink from top to bottom, their atoms from left to right; none without ink."""
    pieces = pieces_of(ink > _INKED)
    if not len(pieces):
        return []
    boxes = _boxes_of(pieces)
    height = digit_height(boxes)
    least = max(_SPECK * height**2, 2)
    order = pieces.sizes.argsort()[::-1][:_MOST_PIECES].tolist()
    large = sorted(i for i in order if pieces.sizes[i] >= least)
    if not large:
        return []
    width = max(line_width(ink > _INKED), 1.0)
    found = []
    for line in rows_of([boxes[i] for i in large]):
        members = [(large[place], boxes[large[place]]) for place in line]
        found.append(_row(ink, pieces.labels, _without_remains(members), width))
    return found


def _without_remains(members: Sequence[tuple[int, Box]]) -> list[tuple[int, Box]]:
    """The pieces of a row but for what is left of a printed frame: above, below and beside it."""
    height = digit_height([box for _, box in members])
    tall = Box.around(
        [box for _, box in members if box.height >= _TALL * height] or [members[0][1]]
    )
    thin = _THIN * height

    def is_left(box: Box) -> bool:
        beyond = box.bottom <= tall.top + thin or box.top >= tall.bottom - thin
        beside = box.right <= tall.left or box.left >= tall.right
        level = beyond and box.height <= thin < box.width and box.width >= _FLAT * box.height
        return level or (beside and box.width <= thin and box.height < _TALL * height)

    return [each for each in members if not is_left(each[1])] or list(members)


def _row(
    ink: Ink, numbers: NDArray[np.int32], members: Sequence[tuple[int, Box]], width: float
) -> InkRow:
    """The atoms of these pieces."""
    height = digit_height([box for _, box in members])
    labels = np.zeros(ink.shape, np.int32)
    atoms: list[tuple[Box, NDArray[np.float64]]] = []
    joints: list[tuple[int, int, float]] = []
    for piece, box in members:
        rows, columns = (
            slice(int(box.top), int(box.bottom)),
            slice(int(box.left), int(box.right)),
        )
        mask = numbers[rows, columns] == piece + 1
        slices, depths = cut(np.where(mask, ink[rows, columns], 0), mask, height, width)
        view = labels[rows, columns]
        before = None
        for number in range(len(depths) + 1):
            own = mask & (slices == number)
            y, x = own.nonzero()
            if not len(y):
                continue
            view[own] = len(atoms) + 1
            at = np.column_stack((x + columns.start, y + rows.start)).astype(np.float64)
            part = Box(*at.min(axis=0).tolist(), *(at.max(axis=0) + 1).tolist())
            if before is not None:
                joints.append((before, len(atoms), depths[number - 1]))
            before = len(atoms)
            atoms.append((part, at[:: -(-len(at) // _MOST_POINTS)]))
    order = sorted(range(len(atoms)), key=lambda i: atoms[i][0].x)
    place = {old: new for new, old in enumerate(order)}
    renamed = np.zeros(len(atoms) + 1, np.int32)
    renamed[[old + 1 for old in order]] = np.arange(1, len(order) + 1)
    cuts = {(min(place[a], place[b]), max(place[a], place[b])): depth for a, b, depth in joints}
    row = Row(
        [atoms[i][0] for i in order],
        height,
        [atoms[i][1] for i in order],
        list(range(len(order))),
        cuts,
    )
    return InkRow(row, ink, _with_soft(renamed[labels], ink))


def _with_soft(labels: NDArray[np.int32], ink: Ink) -> NDArray[np.int32]:
    """The labels of fainter pixels, too: those of a neighbour."""
    for _ in range(2):
        wide = labels.copy()
        for axis in (0, 1):
            for step in (1, -1):
                wide = np.where(wide > 0, wide, _shifted(labels, step, axis))
        labels = np.where(ink > 0, wide, labels)
    return labels


def _shifted(values: NDArray[np.int32], step: int, axis: int) -> NDArray[np.int32]:
    """Moved by one pixel; 0 comes in."""
    moved = np.zeros_like(values)
    to: list[slice] = [slice(None), slice(None)]
    of: list[slice] = [slice(None), slice(None)]
    to[axis], of[axis] = (slice(1, None), slice(-1)) if step > 0 else (slice(-1), slice(1, None))
    moved[tuple(to)] = values[tuple(of)]
    return moved


def _boxes_of(pieces: Pieces) -> list[Box]:
    edges = (pieces.lefts, pieces.tops, pieces.rights, pieces.bottoms)
    return [Box(*map(float, edge)) for edge in zip(*(side.tolist() for side in edges), strict=True)]
