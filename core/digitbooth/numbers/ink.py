"""The atoms of a picture's ink: connected pieces, cut where digits may touch.

Digits that touch are one piece. Where little ink leads from its left to its right, it is cut
along the path from top to bottom that goes through the least: a seam, found by dynamic
programming, as S. Avidan and A. Shamir find them, "Seam Carving", SIGGRAPH 2007. Whether a cut
parts two digits or goes through one, the lattice decides.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from digitbooth.images import DigitImage
from digitbooth.images.masks import line_width
from digitbooth.images.normalise import of_ink
from digitbooth.images.paper import reduced
from digitbooth.images.pieces import Pieces, pieces_of
from digitbooth.numbers.layout import Box, Row, digit_height
from digitbooth.numbers.rows import rows_of

Ink = NDArray[np.float32]
"""[height, width], paper 0.0, ink up to 1.0."""

_INKED = 0.35
"""From so much on a pixel is ink."""

_FINE = 56.0
"""Digits are looked at with so many pixels of height, or as many as the picture has."""

_SPECK = 0.003
"""What has less ink than this, of the square of a digit's height, is a speck."""

_MOST_PIECES = 150
"""The largest are looked at: the rest is noise."""

_NARROW = 0.45
"""A piece that is no wider than this, of a digit's height, is not cut."""

_ONE = 0.85
"""One that is wider may be two digits, and is cut where more ink is."""

_DEEPEST = (1.3, 3.6)
"""In widths of a line, the most ink that a cut goes through: in a piece of one digit's width, and
in a wider one."""

_APART = 0.1
"""Of a digit's height, two cuts are so far apart, and so far from a piece's ends."""

_LIGHTEST = 0.1
"""In widths of a line: a cut goes through no more than this beyond the lightest one near it."""

_SLIVER = 0.15
"""A slice has as much ink as a line of this length at least, in heights of a digit."""

_LOWEST = 0.42
"""Of a digit's height: what is to the left of a cut is no lower, nor what is to its right."""

_SLANT = 2.0
"""What a seam pays that goes aside as far as a digit is high, in widths of a line: with nothing to
pay, those of all columns near a gap would go through that."""

_BROAD = 0.6
"""In widths of a line: what is so far from paper is in the middle of two that run beside each other
as one."""

_BETWEEN = np.float32(0.1)
"""There a cut costs this share of the ink: it parts lines, and goes through none."""

_LEAST_WIDTH = 4.0
"""In pixels: of finer lines that cannot be told."""

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
        slices, depths = _cut(np.where(mask, ink[rows, columns], 0), mask, height, width)
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


def _cut(
    ink: Ink, mask: NDArray[np.bool_], height: float, width: float
) -> tuple[NDArray[np.intp], list[float]]:
    """Which slice of a piece each pixel is in, [height, width], and how deep the cuts are."""
    tall, wide = ink.shape
    slices = np.zeros(ink.shape, np.intp)
    if wide <= _NARROW * height or tall < 4:
        return slices, []
    aside = np.float32(_SLANT * width / height)
    if width >= _LEAST_WIDTH:
        ink = np.where(_depths(mask) > _BROAD * width, _BETWEEN * ink, ink)
    down, up = _seams(ink, aside), _seams(ink[::-1], aside)[::-1]
    through = down + up - ink
    middle = slice(tall // 4, tall - tall // 4)
    least = through[middle].min(axis=0)
    least[_lower_side(mask) < _LOWEST * height] = np.inf
    columns = np.arange(wide)
    depths: list[float] = []
    smallest = _SLIVER * height * width
    for x in _lightest(least, height, width):
        y = middle.start + int(through[middle, x].argmin())
        beyond = columns >= _path(down, up, y, x, aside)[:, np.newaxis]
        left = np.count_nonzero(mask & ~beyond & (slices == len(depths)))
        if left < smallest or np.count_nonzero(mask & beyond) < smallest:
            continue
        slices[beyond] = len(depths) + 1
        depths.append(float(least[x]) / width)
    return slices, depths


def _depths(mask: NDArray[np.bool_]) -> NDArray[np.int32]:
    """How many pixels it is from each to paper, in steps that are straight and aslant by turns."""
    depths = np.zeros(mask.shape, np.int32)
    rest, aslant = np.pad(mask, 1), False
    while rest.any():
        depths += rest[1:-1, 1:-1]
        level = rest[1:-1, :-2] & rest[1:-1, 1:-1] & rest[1:-1, 2:]
        inner = level & rest[:-2, 1:-1] & rest[2:, 1:-1]
        if aslant:
            inner &= rest[:-2, :-2] & rest[:-2, 2:] & rest[2:, :-2] & rest[2:, 2:]
        rest, aslant = np.pad(inner, 1), not aslant
    return depths


def _lightest(costs: NDArray[np.float32], height: float, width: float) -> list[int]:
    """The columns, from left to right, whose seams cost no more than others near them do."""
    wide = len(costs)
    apart = max(round(_APART * height), 2)
    around = np.pad(costs, apart, constant_values=np.inf)
    near = np.lib.stride_tricks.sliding_window_view(around, 2 * apart + 1).min(axis=1)
    deepest = _DEEPEST[wide > _ONE * height] * width
    light = (costs <= near + _LIGHTEST * width) & (costs <= deepest)
    light[:apart] = light[wide - apart :] = False
    edges = np.flatnonzero(np.diff(np.concatenate(([False], light, [False])).astype(np.int8)))
    found = []
    for first, beyond in edges.reshape(-1, 2).tolist():
        same = costs[first:beyond] == costs[first:beyond].min()
        found.append(first + int(np.median(np.flatnonzero(same))))
    chosen: list[int] = []
    for x in sorted(found, key=costs.__getitem__):
        if all(abs(x - other) >= apart for other in chosen):
            chosen.append(x)
    return sorted(chosen)


def _lower_side(mask: NDArray[np.bool_]) -> NDArray[np.intp]:
    """Of each column, the height of what is to its left or to its right, whichever is lower."""
    tall = len(mask)
    tops = np.where(mask.any(axis=0), mask.argmax(axis=0), tall)
    lows = np.where(mask.any(axis=0), tall - mask[::-1].argmax(axis=0), 0)
    left = np.maximum.accumulate(lows) - np.minimum.accumulate(tops)
    right = np.maximum.accumulate(lows[::-1]) - np.minimum.accumulate(tops[::-1])
    lower: NDArray[np.intp] = np.minimum(left, right[::-1])
    return lower


def _seams(ink: Ink, aside: np.float32) -> NDArray[np.float32]:
    """The least ink on a way from the top to each pixel, that included, going down row by row, with
    what each step `aside` costs."""
    costs = np.empty_like(ink)
    costs[0] = before = ink[0]
    for y in range(1, len(ink)):
        best = before.copy()
        np.minimum(best[1:], before[:-1] + aside, out=best[1:])
        np.minimum(best[:-1], before[1:] + aside, out=best[:-1])
        costs[y] = before = best + ink[y]
    return costs


def _path(
    down: NDArray[np.float32], up: NDArray[np.float32], y: int, x: int, aside: np.float32
) -> NDArray[np.intp]:
    """The column of the best seam through (x, y), row by row."""
    path = np.full(len(down), x, np.intp)
    for costs, rows in ((down, range(y - 1, -1, -1)), (up, range(y + 1, len(down)))):
        at = x
        for row in rows:
            low = max(at - 1, 0)
            near = costs[row, low : at + 2] + aside * (
                np.arange(low, min(at + 2, down.shape[1])) != at
            )
            at = low + int(near.argmin())
            path[row] = at
    return path


def _boxes_of(pieces: Pieces) -> list[Box]:
    edges = (pieces.lefts, pieces.tops, pieces.rights, pieces.bottoms)
    return [Box(*map(float, edge)) for edge in zip(*(side.tolist() for side in edges), strict=True)]
