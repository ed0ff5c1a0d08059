"""Where a connected piece of ink may be cut: digits that touch are one.

Where little ink leads from its left to its right, it is cut along the path from top to bottom that
goes through the least: a seam, found by dynamic programming, as S. Avidan and A. Shamir find them,
"Seam Carving", SIGGRAPH 2007. Where it goes in from above and from below, as two round backs beside
each other do, it is cut from notch to notch. Whether a cut parts two digits or goes through one,
the lattice decides.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Ink = NDArray[np.float32]
"""[height, width], paper 0.0, ink up to 1.0."""

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

_REACH, _NOTCH, _ASIDE = 0.3, 0.03, 0.5
"""In heights of a digit: a notch is so deep, by what is so near on both sides; and the one below is
no further aside."""


def cut(
    ink: Ink, mask: NDArray[np.bool_], height: float, width: float
) -> tuple[NDArray[np.intp], list[float]]:
    """Which slice of a piece each pixel is in, [height, width], and how deep the cuts between them
    are, in widths of a line.

    `ink` is that of the piece alone, where `mask` is; digits are `height` high, lines `width`
    wide.
    """
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
    found = [
        _path(down, up, middle.start + int(through[middle, x].argmin()), x, aside)
        for x in _lightest(least, height, width)
    ]
    if width >= _LEAST_WIDTH:
        sides = _lower_side(mask)
        for path in _between_notches(mask, height):
            x = round(float(path[middle].mean()))
            is_new = all(abs(x - other[middle].mean()) >= _APART * height for other in found)
            if is_new and sides[x] >= _LOWEST * height:
                found.append(path)
        found.sort(key=lambda path: float(path[middle].mean()))
    return _sliced(ink, mask, found, height, width)


def _sliced(
    ink: Ink,
    mask: NDArray[np.bool_],
    paths: Sequence[NDArray[np.intp]],
    height: float,
    width: float,
) -> tuple[NDArray[np.intp], list[float]]:
    """The slices between cuts along these paths, from left to right, but for slivers."""
    slices = np.zeros(ink.shape, np.intp)
    rows, columns = np.arange(len(ink)), np.arange(ink.shape[1])
    depths: list[float] = []
    smallest = _SLIVER * height * width
    for path in paths:
        beyond = columns >= path[:, np.newaxis]
        left = np.count_nonzero(mask & ~beyond & (slices == len(depths)))
        if left < smallest or np.count_nonzero(mask & beyond) < smallest:
            continue
        slices[beyond] = len(depths) + 1
        depths.append(float(ink[rows, path].sum()) / width)
    return slices, depths


def _between_notches(mask: NDArray[np.bool_], height: float) -> list[NDArray[np.intp]]:
    """Straight cuts from a notch in the upper edge of a piece to one in the lower edge: the column
    of each row. Where digits run together it has both, and hardly ever within a digit."""
    tall = len(mask)
    tops, lows = mask.argmax(axis=0), tall - 1 - mask[::-1].argmax(axis=0)
    upper, lower = _notches(tops, height), _notches(tall - 1 - lows, height)
    rows = np.arange(tall)
    found = []
    for x in upper:
        below = min(lower, key=lambda other: abs(other - x), default=None)
        if below is not None and abs(below - x) <= _ASIDE * height and tops[x] < lows[below]:
            lower.remove(below)
            path = np.interp(rows, (tops[x], lows[below]), (x, below))
            found.append(np.rint(path).astype(np.intp))
    return found


def _notches(edge: NDArray[np.intp], height: float) -> list[int]:
    """The columns at which an edge goes in, between places on both sides where it does less."""
    reach = max(round(_REACH * height), 2)
    ends = np.pad(edge, reach, constant_values=len(edge) + edge.max())
    near = np.lib.stride_tricks.sliding_window_view(ends, reach + 1).min(axis=1)
    rise = edge - np.maximum(near[: len(edge)], near[reach:])
    is_notch = rise >= max(_NOTCH * height, 2)
    bounds = np.flatnonzero(np.diff(np.concatenate(([0], is_notch, [0])).astype(np.int8)))
    found = []
    for first, beyond in bounds.reshape(-1, 2).tolist():
        deepest = np.flatnonzero(edge[first:beyond] == edge[first:beyond].max())
        found.append(first + int(np.median(deepest)))
    return found


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
