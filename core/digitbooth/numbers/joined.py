"""Where a stroke may go on from one digit to the next, for those who do not lift the pen.

There the pen has left all that it drew for good, and is to the left of all that is to come. The
stroke is cut where that begins, where it ends, and in the middle of a long way between; which cuts
part digits, the lattice decides.
"""

import numpy as np
from numpy.typing import NDArray

from digitbooth.images import Stroke

_WIDE = 0.7
"""In heights of a digit: a narrower stroke is not cut."""

_OVERLAP = 0.2
"""In heights: so far may what comes before reach over what comes after."""

_LEAST = 0.45
"""In heights: a digit is no smaller, nor what is cut off for one."""

_LONG = 0.3
"""In heights: a longer way between two digits is cut in its middle, too."""

_MOST = 12
"""In one stroke, so many ways on are looked at, at most."""


def cuts_of(stroke: Stroke, width: float, height: float) -> list[int]:
    """Indices of the points, ascending, at which a stroke may be cut; `height` is a digit's."""
    if len(stroke) < 4 or width < _WIDE * height:
        return []
    x, y = stroke.T.astype(np.float64)
    before, after = _extents(x, y), _extents(x[::-1], y[::-1])[:, ::-1]
    overlap = before[1] - after[0]
    tall = np.minimum(before[3] - before[2], after[3] - after[2])
    is_way = (overlap <= _OVERLAP * height) & (tall >= _LEAST * height)
    edges = np.flatnonzero(np.diff(np.concatenate(([False], is_way, [False])).astype(np.int8)))
    found: list[int] = []
    for first, beyond in edges.reshape(-1, 2).tolist()[:_MOST]:
        last = beyond - 1
        found.append(first)
        if x[last] - x[first] > _LONG * height:
            found.append((first + last) // 2)
        if last > first:
            found.append(last)
    return [at for at in found if 0 < at < len(x) - 1]


def _extents(x: NDArray[np.float64], y: NDArray[np.float64]) -> NDArray[np.float64]:
    """The least and greatest x and y of all points up to each: [4, points]."""
    return np.array(
        [
            np.minimum.accumulate(x),
            np.maximum.accumulate(x),
            np.minimum.accumulate(y),
            np.maximum.accumulate(y),
        ]
    )
