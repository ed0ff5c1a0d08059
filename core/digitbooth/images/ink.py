"""Find the ink in a picture of anything, first in a reduction of it, then closer.

A page is looked at reduced to `_LOOK` pixels, whatever its size. What is written there
(`seeing.py`) is then looked at again in finer pixels, and nothing but that: a digit that fills the
picture is seen well enough at once.
"""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from digitbooth.errors import BlankImageError, ImageError
from digitbooth.images.line_removal import without_lines
from digitbooth.images.masks import Box, Mask, box_of, grown, line_width, longer_side
from digitbooth.images.paper import paper_around, reduced
from digitbooth.images.raster import Raster
from digitbooth.images.seeing import find_writing
from digitbooth.images.view import EDGE, Writing, firm_strength
from digitbooth.images.writing import TOO_SMALL
from digitbooth.language import gettext_noop as N_

_LOOK = 160
"""A picture is looked at with its longer side reduced to this many pixels at most, by whole steps.
Eight times as many as a digit has in the digit image."""

_LOOK_AT_SEVERAL = 400
"""The same for several signs beside each other."""

_LEAST = 5
"""Ink has this many pixels at least: so do the digits of a 3×5 font."""

_SMALL = 0.55
"""Of `_LOOK`: a digit that is smaller is looked at again, closer."""


@dataclass(frozen=True, eq=False)
class Sight:
    """What was seen in a picture."""

    box: Box
    """Rows and columns of the ink's box, in the picture."""
    ink: NDArray[np.float32]
    """The ink in the box, 0 to 1."""
    step: int
    """Pixels of the picture in one of the ink, each way."""


def find_ink(raster: Raster) -> NDArray[np.float32]:
    """The ink of a raster, cropped to its box: paper 0.0, ink up to 1.0, all else gone.

    Large pictures come reduced. Raises `BlankImageError` if nothing looks written.
    """
    return see_ink(raster).ink


def see_ink(raster: Raster, finest: int = _LOOK, several: bool = False) -> Sight:
    """As `find_ink`, with the place of the box; in pixels so fine that the ink and some paper
    around it have `finest` of them on the longer side, if the raster has as many. If `several`,
    ink is that of all signs beside each other.

    Raises `ImageError` unless luminance is from 0 to 1: what is looked at is checked, so of a large
    raster the means of blocks.
    """
    look = _LOOK_AT_SEVERAL if several else _LOOK
    step = -(-max(raster.shape) // look)
    small = _checked(reduced(raster, step))
    found = find_writing(small, several)
    if found is None or (step == 1 and np.count_nonzero(found.kept) < _LEAST):
        raise BlankImageError(N_("the picture shows no ink on its paper; open one with a digit"))
    longer = longer_side(found.box)
    around = _with_margin(found.box, small.shape)
    rows, columns = (slice(part.start * step, part.stop * step) for part in around)
    finer = -(-longer_side((rows, columns)) // finest)
    if finer < step and (longer < _SMALL * look or finest > look):
        if longer < TOO_SMALL:
            closest = see_ink(raster[rows, columns], finest, several)
            return Sight(_moved(closest.box, rows, columns), closest.ink, closest.step)
        closer = _closer(reduced(raster[rows, columns], finer), found, around, step / finer)
        if closer is not None:
            return _sight(closer, finer, rows, columns)
    return _sight(found, step, slice(0, None), slice(0, None))


def _checked(small: Raster) -> Raster:
    """What is looked at, if it shows more than one shade, and these from 0 to 1."""
    darkest, brightest = small.min(), small.max()
    # Of means of many ones, rounding leaves more than one. In this form NaN fails as well.
    if not (darkest >= 0.0 and brightest <= 1.00001):
        raise ImageError(N_("the raster's luminance is not from 0 to 1; divide it by its maxval"))
    if brightest - darkest <= 0.00001:
        raise BlankImageError(
            N_("the picture is blank: it has one shade only; open one with a digit")
        )
    return small


def _with_margin(box: Box, shape: tuple[int, ...]) -> Box:
    margin = round(0.3 * longer_side(box)) + 4
    rows, columns = (
        slice(max(0, part.start - margin), min(side, part.stop + margin))
        for part, side in zip(box, shape, strict=True)
    )
    return rows, columns


def _moved(box: Box, rows: slice, columns: slice) -> Box:
    """A box in a part of a picture, as a box in that picture."""
    top, left = rows.start, columns.start
    return (
        slice(box[0].start + top, box[0].stop + top),
        slice(box[1].start + left, box[1].stop + left),
    )


def _sight(found: Writing, step: int, rows: slice, columns: slice) -> Sight:
    """What was found in this part of the picture."""
    box = found.box
    near = _grown_in(found.kept, box)
    shares = found.strength[box] / np.float32(found.contrast)
    ink = np.where(near, np.minimum(shares, 1), np.float32(0))
    height, width = (slice(part.start * step, part.stop * step) for part in box)
    return Sight(_moved((height, width), rows, columns), ink, step)


def _grown_in(mask: Mask, box: Box) -> Mask:
    """A part of what a mask and the neighbours of its pixels are."""
    more = tuple(slice(max(0, part.start - 1), part.stop + 1) for part in box)
    rows, columns = (
        slice(part.start - wide.start, part.stop - wide.start)
        for part, wide in zip(box, more, strict=True)
    )
    return grown(mask[more])[rows, columns]


def _closer(finer: Raster, found: Writing, around: Box, scale: float) -> Writing | None:
    """The same writing in finer pixels, which show the part `around` of where it was found."""
    near = _grown_in(found.kept, around)
    rows, columns = (
        np.minimum((np.arange(side) / scale).astype(np.intp), old - 1)
        for side, old in zip(finer.shape, near.shape, strict=True)
    )
    paper = found.paper
    if paper.ndim:
        # The window is wider than any line of the digit.
        reach = int(1.2 * line_width(found.kept) * scale) + 3
        paper = paper_around(finer, found.sign, min(reach, min(finer.shape) // 2))
    strength = np.maximum((finer - paper) * np.float32(found.sign), 0)
    if found.grid is not None:
        strength, _ = without_lines(strength, found.grid.within(around, finer.shape))
    strength = np.where(near[rows][:, columns], strength, np.float32(0))
    firm = strength[strength > EDGE * found.contrast]
    if not firm.size:
        return None
    contrast = firm_strength(firm)
    kept = strength > EDGE * contrast
    return replace(
        found, paper=paper, strength=strength, kept=kept, box=box_of(kept), contrast=contrast
    )
