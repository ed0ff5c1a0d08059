"""The connected pieces of a mask, and what they measure.

Runs of pixels along the rows are the nodes: a page with writing on it has some hundred of them.
Each takes the lowest number that it touches, and then its number's number, until none changes: few
rounds, all in numpy.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from digitbooth.images.masks import Box, Mask


@dataclass(frozen=True, eq=False)
class Pieces:
    """The pieces of a mask, numbered from 0 in the order of their first pixels."""

    whole: Mask
    sizes: NDArray[np.intp]
    """Pixels of each, [n]."""
    tops: NDArray[np.intp]
    bottoms: NDArray[np.intp]
    lefts: NDArray[np.intp]
    rights: NDArray[np.intp]
    """Their boxes, [n]; bottoms and rights are the first rows and columns beyond."""
    starts: NDArray[np.intp]
    """Of the runs, [runs]: places in the mask with a column added to its right, flattened."""
    ends: NDArray[np.intp]
    owners: NDArray[np.intp]
    """The piece of each run, [runs]."""

    def __len__(self) -> int:
        return len(self.sizes)

    @property
    def longest(self) -> NDArray[np.intp]:
        """The longer side of each box."""
        return np.maximum(self.heights, self.widths)

    @property
    def heights(self) -> NDArray[np.intp]:
        return self.bottoms - self.tops

    @property
    def widths(self) -> NDArray[np.intp]:
        return self.rights - self.lefts

    @property
    def shortest(self) -> NDArray[np.intp]:
        """The shorter side of each box."""
        return np.minimum(self.heights, self.widths)

    def box(self, which: int) -> Box:
        """Rows and columns of a piece."""
        return (
            slice(int(self.tops[which]), int(self.bottoms[which])),
            slice(int(self.lefts[which]), int(self.rights[which])),
        )

    def gaps(self, main: int) -> NDArray[np.intp]:
        """How far each box is from that of the main piece, along rows or columns; [n]."""
        upright = np.maximum(self.tops - self.bottoms[main], self.tops[main] - self.bottoms)
        level = np.maximum(self.lefts - self.rights[main], self.lefts[main] - self.rights)
        gaps: NDArray[np.intp] = np.maximum(upright, level)
        return gaps

    def along(self, inside: Box) -> NDArray[np.float64]:
        """How many pixels of each lie along the border of a box, which has all of them inside."""
        rows, columns = inside
        touching = (self.tops == rows.start) | (self.bottoms == rows.stop)
        touching |= (self.lefts == columns.start) | (self.rights == columns.stop)
        if not touching.any():
            return np.zeros(len(self))
        border = np.zeros(self.whole.shape, np.float32)
        for part in (border[inside], border[inside].T):
            part[[0, -1]] = 1
        return self.sums(border)

    def sums(self, values: NDArray[np.float32]) -> NDArray[np.float64]:
        """What `values` [height, width] come to in each piece."""
        if not len(self):
            return np.zeros(0)
        flat = np.append(values, np.float32(0))
        of_runs = np.add.reduceat(flat, self._bounds)[::2]
        sums = np.bincount(self.owners, weights=of_runs, minlength=len(self))
        return sums.astype(np.float64, copy=False)

    @cached_property
    def _bounds(self) -> NDArray[np.intp]:
        """Where each run starts and ends in the flattened mask, one after the other."""
        lines = self.starts // (self.whole.shape[1] + 1)
        return np.column_stack((self.starts - lines, self.ends - lines)).ravel()

    @cached_property
    def labels(self) -> NDArray[np.int32]:
        """The number of each pixel's piece, from 1; 0 where there is none. [height, width]."""
        height, width = self.whole.shape
        steps = np.zeros(height * (width + 1) + 1, np.int32)
        steps[self.starts] = self.owners + 1
        steps[self.ends] -= (self.owners + 1).astype(np.int32)
        numbers = np.cumsum(steps[:-1], dtype=np.int32).reshape(height, width + 1)
        return numbers[:, :-1]

    def mask(self, which: NDArray[np.bool_]) -> Mask:
        """The pixels of those that `which` [n] names."""
        if which.all():
            return self.whole
        height, width = self.whole.shape
        steps = np.zeros(height * (width + 1) + 1, np.int8)
        kept = which[self.owners]
        steps[self.starts[kept]] = 1
        steps[self.ends[kept]] = -1
        inside = np.cumsum(steps[:-1], dtype=np.int8).reshape(height, width + 1)
        return inside[:, :-1].astype(np.bool_)


def pieces_of(mask: Mask, diagonally: bool = True) -> Pieces:
    """The pieces of a mask, bool [height, width]; corners connect unless `diagonally` is False."""
    height, width = mask.shape
    row = width + 1
    padded = np.zeros(height * row + 1, np.bool_)
    padded[1:].reshape(height, row)[:, :width] = mask
    changes = (padded[1:] != padded[:-1]).nonzero()[0]
    starts, ends = changes[::2], changes[1::2]
    owners = _numbered(starts, ends, row, diagonally)
    is_first = owners == np.arange(len(owners))
    firsts, owners = is_first.nonzero()[0], (np.cumsum(is_first) - 1)[owners]
    count = len(firsts)
    lines = starts // row
    lefts, rights = starts - lines * row, ends - lines * row
    sizes = np.bincount(owners, weights=rights - lefts, minlength=count).astype(np.intp)
    tops, bottoms = lines[firsts], np.zeros(count, np.intp)
    np.maximum.at(bottoms, owners, lines + 1)
    far_left, far_right = np.full(count, width), np.zeros(count, np.intp)
    np.minimum.at(far_left, owners, lefts)
    np.maximum.at(far_right, owners, rights)
    return Pieces(mask, sizes, tops, bottoms, far_left, far_right, starts, ends, owners)


def _numbered(
    starts: NDArray[np.intp], ends: NDArray[np.intp], row: int, diagonally: bool
) -> NDArray[np.intp]:
    """For each run the lowest number of a run that it is connected with."""
    # Runs of the next row that reach over these; at a corner only, if that counts.
    reach = 0 if diagonally else 1
    first = ends.searchsorted(starts + (row + reach))
    last = starts.searchsorted(ends + (row - reach), "right")
    counts = np.maximum(last - first, 0)
    upper = np.repeat(np.arange(len(starts)), counts)
    lower = np.arange(len(upper)) + np.repeat(first - np.cumsum(counts) + counts, counts)
    number = np.arange(len(starts))
    while upper.size:
        a, b = number[upper], number[lower]
        apart = a != b
        if not apart.any():
            break
        upper, lower, a, b = upper[apart], lower[apart], a[apart], b[apart]
        low = np.minimum(a, b)
        np.minimum.at(number, a, low)
        np.minimum.at(number, b, low)
        while ((further := number[number]) != number).any():
            number = further
    return number
