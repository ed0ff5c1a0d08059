"""Printed lines: rulings and grids, found in a picture. `line_removal.py` takes them away.

`strength` is how much a pixel differs from its paper towards ink, [height, width]. A printed line
is there all the way across, so it is looked for where a straight line stands out in most of some
strips; a pen's stroke, however straight, does so in few. A line that a pen might have drawn is left
alone: a printed one leaves the picture at both ends, or has others beside it.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from digitbooth.images.masks import Box

Strength = NDArray[np.float32]

_STRIPS = 12
"""The picture is divided into so many, across the lines that are looked for."""

_MISSING = 4
"""In so many strips a line need not be seen: a digit, a thumb or the page's end may be there."""

_STEEPEST = 0.09
"""Slope up to which a line counts as level: 5 degrees, as pictures are taken by hand."""

_APART = 0.015
"""By so much may slopes of one ruling differ, for what perspective does to them."""

AROUND = (3, 7)
"""At one of these distances, in pixels, is paper on both sides of a printed line."""

_ALIKE = 3
"""So many lines are a ruling, even if they end before the picture does."""

_SIDES = 2
"""So many level lines and so many upright ones are a frame."""

_FIRM = 1.5
"""Of a ruling no line that ends within the picture is so many times as strong as the others."""

_LEAST_SIDE, _LEAST_STRIP = 64, 40
"""In smaller pictures a pen's strokes look as straight as lines, if they are of one digit; and if
they are a strip with several."""


@dataclass(frozen=True, eq=False)
class Grid:
    """The lines that run across a picture of `shape`, level and upright."""

    shape: tuple[int, int]
    level: NDArray[np.float64]
    """[lines, 2]: the rows at which each meets the left and the right border."""
    upright: NDArray[np.float64]
    """The same of columns, at the upper and the lower border."""

    def __bool__(self) -> bool:
        return bool(len(self.level) or len(self.upright))

    @property
    def is_ruling(self) -> bool:
        """Whether there are so many that no digit has as many strokes."""
        return max(len(self.level), len(self.upright)) >= _ALIKE

    @property
    def is_frame(self) -> bool:
        """Whether there are lines on all sides, as of a form's box."""
        return min(len(self.level), len(self.upright)) >= _SIDES

    def within(self, box: Box, shape: tuple[int, int]) -> "Grid":
        """As they run through a part of the picture, which is shown in another size."""
        rows, columns = box
        ways = []
        for lines, along, across, length, old in (
            (self.level, columns, rows, shape[0], self.shape[1]),
            (self.upright, rows, columns, shape[1], self.shape[0]),
        ):
            ends = (np.array([along.start, along.stop]) - 0.5) / max(old - 1, 1)
            met = lines[:, :1] * (1 - ends) + lines[:, 1:] * ends
            scale = length / (across.stop - across.start)
            here = (met + 0.5 - across.start) * scale - 0.5
            ways.append(here[((here > -1) & (here < length)).any(axis=1)])
        return Grid(shape, *ways)


def find_lines(strength: Strength, least: float, several: bool = False) -> Grid:
    """The printed lines that stand out by `least` or more, behind one sign or several."""
    height, width = strength.shape
    if min(height, width) < (_LEAST_STRIP if several else _LEAST_SIDE):
        none = np.zeros((0, 2))
        return Grid((height, width), none, none)
    level, upright = _across(strength, least), _across(np.ascontiguousarray(strength.T), least)
    return Grid((height, width), _printed(level, upright, width), _printed(upright, level, height))


@dataclass(frozen=True)
class _Line:
    """What may be a printed line."""

    ends: tuple[float, float]
    """The rows at which it meets the left and the right border."""
    seen: tuple[float, float]
    """Where it begins and ends to be seen, as shares of the width."""
    strength: float
    """By how much it stands out where it does so least."""

    @property
    def leaves(self) -> bool:
        """Whether it runs out of the picture on both sides."""
        return self.seen == (0, 1)

    def ends_at(self, posts: list[float]) -> bool:
        """Whether it runs from post to post, whose places are shares of the width."""
        near = 1.5 / _STRIPS  # where a line is seen is known by strips
        return all(any(abs(end - post) <= near for post in posts) for end in self.seen)


def _printed(lines: list[_Line], others: list[_Line], length: int) -> NDArray[np.float64]:
    """Those of the lines, `length` pixels long, that no pen drew, [lines, 2]; `others` cross them.

    A ruling is all of them that are alike; else they leave the picture, or end at lines that do: a
    frame.
    """
    if len(lines) >= _ALIKE:
        most = _FIRM * float(np.median([line.strength for line in lines]))
        lines = [line for line in lines if line.leaves or line.strength <= most]
    else:
        posts = [sum(post.ends) / 2 / length for post in others if post.leaves]
        lines = [line for line in lines if line.leaves or line.ends_at(posts)]
    return np.array([line.ends for line in lines]).reshape(-1, 2)


def _across(strength: Strength, least: float) -> list[_Line]:
    """The lines from left to right."""
    height, width = strength.shape
    bounds = np.linspace(0, width, _STRIPS + 1).astype(np.intp)
    shares = np.add.reduceat(strength, bounds[:-1], axis=1) / np.diff(bounds)
    ridges = _ridges(np.asarray(shares.T, np.float32))
    middles = (bounds[:-1] + bounds[1:] - 1) / 2
    # Every straight line: by its slope, and where it crosses the middle.
    slopes = np.linspace(-_STEEPEST, _STEEPEST, 2 * round(_STEEPEST * width / 2) + 1)
    rise = np.rint(slopes[:, np.newaxis] * (middles - (width - 1) / 2)).astype(np.intp)
    far = int(rise.max())
    # Rounded, a line is a pixel off in some strips.
    wide = np.maximum(ridges, np.pad(ridges, ((0, 0), (0, 1)))[:, 1:])
    padded = np.pad(wide, ((0, 0), (far, far)))
    strips = np.arange(_STRIPS)
    rows = rise.T[:, :, np.newaxis] + np.arange(far, height + far)
    along = padded[strips[:, np.newaxis, np.newaxis], rows]  # [strips, slopes, height]
    seen = np.partition(along, _MISSING, axis=0)[_MISSING]
    common = slopes[np.maximum(seen - least, 0).sum(axis=1).argmax()]
    seen[np.abs(slopes - common) > _APART] = 0
    best = seen.max(axis=0)
    taken: list[int] = []
    lines = []
    for row in best.argsort()[::-1].tolist():
        if best[row] < least:
            break
        if any(abs(row - other) <= AROUND[0] for other in taken):
            continue
        taken.append(row)
        at = np.clip(row + rise[seen[:, row].argmax()], 0, height - 1)
        near = np.array([_peak(ridge, place) for ridge, place in zip(ridges, at, strict=True)])
        there = ridges[strips, near] >= 0.3 * best[row]
        ends = np.polyval(np.polyfit(middles[there], near[there], 1), (0, width - 1))
        shown = there.nonzero()[0]
        seen_at = float(shown[0]) / _STRIPS, float(shown[-1] + 1) / _STRIPS
        lines.append(_Line((float(ends[0]), float(ends[1])), seen_at, float(best[row])))
    return lines


def _ridges(profiles: Strength) -> Strength:
    """By how much each row, [strips, height], exceeds both rows beside it."""
    height = profiles.shape[1]
    ridges = []
    for far in AROUND:
        padded = np.pad(profiles, ((0, 0), (far, far)))
        ridges.append(profiles - np.maximum(padded[:, :height], padded[:, 2 * far :]))
    return np.maximum(*ridges)


def _peak(ridge: Strength, place: int) -> int:
    """The firmest of a row and its neighbours."""
    low = max(place - 1, 0)
    return low + int(ridge[low : place + 2].argmax())
