"""What masks of ink measure: their lines' width, their edges, what fits into them."""

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Mask: TypeAlias = NDArray[np.bool_]
"""Which pixels of a picture are meant, [height, width]."""

Box: TypeAlias = tuple[slice, slice]
"""A part of a picture: its rows and its columns."""

_CLOSED = 0.85
"""Of each side of its box, a closed rectangle covers more."""

_CORNERS, _BEYOND = 0.1, 24
"""Of a row, lines beyond the corners cover less; and they are no longer than a part of the shorter
side: one of so many."""

_ENDS = 0.7
"""Where less of its length is covered, a side of a rectangle ends."""


def box_of(mask: Mask) -> Box:
    """The box of what a mask shows, which must be something."""
    rows, columns = mask.any(axis=1).nonzero()[0], mask.any(axis=0).nonzero()[0]
    return slice(int(rows[0]), int(rows[-1]) + 1), slice(int(columns[0]), int(columns[-1]) + 1)


def longer_side(box: Box) -> int:
    """Of a box, in pixels."""
    rows, columns = box
    return max(int(rows.stop) - int(rows.start), int(columns.stop) - int(columns.start))


def line_width(mask: Mask) -> float:
    """Mean width of a mask's lines, in pixels: twice their area by the length of their edges.

    The edges of pixels overstate a line's by 4 / π in the mean over all directions. The mask's
    border is no edge; nan of nothing.
    """
    steps = np.count_nonzero(mask[1:] != mask[:-1]) + np.count_nonzero(mask[:, 1:] != mask[:, :-1])
    area = np.count_nonzero(mask)
    return 2 * area / max(steps * np.pi / 4, 1.0) if area else float("nan")


def rim(values: NDArray[np.generic]) -> NDArray[np.generic]:
    """The pixels at the border of [height, width]."""
    return np.concatenate((values[0], values[-1], values[1:-1, 0], values[1:-1, -1]))


def has_square(mask: Mask, side: int) -> bool:
    """Whether a square with this side, in pixels, lies within what a mask shows."""
    for _ in range(2):  # rows, then columns
        if len(mask) < side:
            return False
        covered = 1
        while 2 * covered <= side:
            mask = mask[:-covered] & mask[covered:]
            covered *= 2
        if covered < side:
            mask = mask[: covered - side] & mask[side - covered :]
        mask = mask.T
    return bool(mask.any())


def rectangle_depths(mask: Mask) -> list[int] | None:
    """How deep the sides of a rectangle are: upper, lower, left, right; None if it is none.

    The mask is its box; lines may lead a little beyond the corners. Where a side is deeper than a
    sixth of it, it is filled, not a frame: 0.
    """
    depths = []
    for side in (mask, mask[::-1], mask.T, mask.T[::-1]):
        beyond = int((side[: min(mask.shape) // _BEYOND + 1].mean(axis=1) > _CORNERS).argmax())
        side = side[beyond:]
        if side[:2].any(axis=0).mean() <= _CLOSED:
            return None
        ends = side[1 : min(mask.shape) // 6 + 1].mean(axis=1) < _ENDS
        depths.append(beyond + 1 + int(ends.argmax()) if ends.any() else 0)
    return depths


def grown(mask: Mask) -> Mask:
    """A mask with the eight neighbours of its pixels."""
    tall = mask.copy()
    tall[1:] |= mask[:-1]
    tall[:-1] |= mask[1:]
    wide: Mask = tall.copy()
    wide[:, 1:] |= tall[:, :-1]
    wide[:, :-1] |= tall[:, 1:]
    return wide


def steps_at_edge(mask: Mask, raster: NDArray[np.float32]) -> NDArray[np.float32]:
    """How far luminance spans within two pixels of each pixel at the edge of a mask, [pixels].

    Smoothed, or a photograph's noise would count.
    """
    padded = np.pad(raster, 1, mode="edge")
    rows3 = padded[:-2] + padded[1:-1] + padded[2:]
    smooth = np.pad((rows3[:, :-2] + rows3[:, 1:-1] + rows3[:, 2:]) / 9, 2, mode="edge")
    around = np.lib.stride_tricks.sliding_window_view(smooth, (5, 5))[mask & ~_shrunk(mask)]
    steps: NDArray[np.float32] = around.max(axis=(1, 2)) - around.min(axis=(1, 2))
    return steps


def _shrunk(mask: Mask) -> Mask:
    """A mask without the pixels at its edge; the picture's border is none."""
    padded = np.pad(mask, 1, mode="edge")
    inside: Mask = mask.copy()
    for beside in (padded[:-2, 1:-1], padded[2:, 1:-1], padded[1:-1, :-2], padded[1:-1, 2:]):
        inside &= beside
    return inside
