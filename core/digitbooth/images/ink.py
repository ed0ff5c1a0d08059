"""Find the ink in a picture of anything: paper of any shade, lit from one side, specks about it.

Paper is what the border shows (`paper.py`). Ink is what differs from it towards one side, in
connected pieces too large to be specks. A small digit on a large page is looked at again, closer.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from digitbooth.errors import BlankImageError
from digitbooth.images.paper import EvenPaper, Paper, UnevenPaper, reduced
from digitbooth.images.raster import Raster
from digitbooth.language import gettext_noop as N_

_LOOK = 400
"""Pictures with a longer side than this are looked at reduced, in pixels."""

_FAINTEST = 0.06
"""The least contrast of ink to paper, in luminance: a hard pencil on grey paper has more."""

_NOISE = 5.0
"""Ink differs from paper by this many standard deviations of the noise; one pixel of Gaussian noise
in a million does."""

_EDGE = 0.3
"""Fraction of the ink's contrast from which a pixel belongs to it; JPEG leaves less around it."""

_SPECK = 0.05
"""A piece of ink with less than this fraction of the largest piece's is a speck. The smaller part
of a 4 or 5 in two strokes has more than twice as much."""

_LEAST = 5
"""Ink has this many pixels at least, in the picture looked at: so do the digits of a 3×5 font."""

_DARK = 0.35
"""Where half of a picture is darker than this luminance, light ink is looked for first."""

_MOST_RIM = 0.15
"""Of the border, writing covers no more; a shadow does."""

_AT_HOME = 0.1
"""In a photograph with shadows, ink that keeps off the border is preferred to what touches it, be
that up to ten times as much."""

_MOST_CROSSINGS = 6
"""Writing leaves the picture in no more places; the lines of ruled paper do."""

_FIRM_EDGE = 0.5
"""As `_EDGE`, where the paper has lines of its own; of the firmest ink."""

_SOFTEST = 0.25
"""Within two pixels of the edge of writing, luminance differs by this share of its contrast at
least, along three quarters of it. That of a shadow changes slowly."""

_MOST_WIDTH = 0.35
"""Of the longer side of the ink, its lines are no wider; a 1 painted with a broad brush is."""


@dataclass(frozen=True, eq=False)
class _Found:
    """Ink on a paper, in the picture looked at."""

    paper: Paper
    sign: float
    """-1 for ink that is darker than its paper, 1 for lighter."""
    kept: NDArray[np.bool_]
    contrast: np.float32


@dataclass(frozen=True, eq=False)
class Sight:
    """What was seen in a picture."""

    box: tuple[slice, slice]
    """Rows and columns of the ink's box."""
    ink: NDArray[np.float32]
    """The ink in the box, 0 to 1."""


def find_ink(raster: Raster) -> NDArray[np.float32]:
    """The ink of a raster, cropped to its box: paper 0.0, ink up to 1.0, polarity and specks gone.

    Raises `BlankImageError` if nothing stands out from the paper.
    """
    return see_ink(raster).ink


def see_ink(raster: Raster) -> Sight:
    """As `find_ink`, with the place of the box."""
    sight = _look(raster)
    closer = tuple(
        _with_margin(part, side) for part, side in zip(sight.box, raster.shape, strict=True)
    )
    if any(
        2 * (part.stop - part.start) > side for part, side in zip(closer, raster.shape, strict=True)
    ):
        return sight
    closest = _look(raster[closer])
    rows, columns = (
        slice(part.start + outer.start, part.stop + outer.start)
        for part, outer in zip(closest.box, closer, strict=True)
    )
    return Sight((rows, columns), closest.ink)


def _look(raster: Raster) -> Sight:
    step = -(-max(raster.shape) // _LOOK)
    small = reduced(raster, step)
    noise = _noise(small)
    even = EvenPaper(small)
    difference = small - even.at(small.shape)
    # Ink is few pixels far from paper; the third power makes them outweigh many near it.
    sign = float(np.sign((difference * difference * difference).sum()) or 1)
    found = _on(even, small, sign, noise)
    if found is None or not _may_be_ink(found, small):
        others = _other_views(even, small, noise)
        found = next(
            (other for other in others if _may_be_ink(other, small) and _is_of_lines(other.kept)),
            found,
        )
    if found is None:
        raise BlankImageError(N_("the picture shows no ink on its paper; open one with a digit"))
    kept = found.kept
    rows, columns = kept.any(axis=1).nonzero()[0], kept.any(axis=0).nonzero()[0]
    box = (
        _enlarged(rows, step, small.shape[0], raster.shape[0]),
        _enlarged(columns, step, small.shape[1], raster.shape[1]),
    )
    near = _grown(kept)
    for axis in (0, 1):
        near = np.repeat(near, step, axis)
        lacking = raster.shape[axis] - near.shape[axis]
        near = np.pad(near, [(0, lacking * (axis == 0)), (0, lacking * (axis == 1))], mode="edge")
    above = (raster[box] - found.paper.at(raster.shape, step, box)) * np.float32(found.sign)
    return Sight(box, np.asarray(np.clip(above / found.contrast, 0, 1) * near[box], np.float32))


def _other_views(even: Paper, small: Raster, noise: float) -> Iterator[_Found]:
    """What may be ink if the paper has shadows, or lines printed on it that are paler than ink."""
    # Paper is light and ink dark, unless all is dark, as a blackboard is.
    for dark_ink in (True, False) if np.median(small) > _DARK else (False, True):
        sign = -1.0 if dark_ink else 1.0
        uneven = UnevenPaper(small, dark_ink)
        for paper, edge in ((uneven, _EDGE), (even, _FIRM_EDGE), (uneven, _FIRM_EDGE)):
            found = _on(paper, small, sign, noise, edge)
            if found is not None:
                yield found


def _on(
    paper: Paper, small: Raster, sign: float, noise: float, edge: float = _EDGE
) -> _Found | None:
    """The ink on a paper; None if nothing stands out from it."""
    ink = np.maximum((small - paper.at(small.shape)) * np.float32(sign), 0)
    threshold = max(_NOISE * noise, _FAINTEST)
    seen = ink[ink > threshold]
    if seen.size:
        # Printed lines outweigh ink in number, so what is firm is measured by the firmest.
        high = 90 if edge == _EDGE else 99
        threshold = max(threshold, edge * float(np.percentile(seen, high)))
    labels = _pieces(ink > threshold)
    sizes = np.bincount(labels.ravel(), minlength=2)
    amounts = np.bincount(labels.ravel(), weights=ink.ravel(), minlength=2)
    amounts[0] = 0.0
    amounts[sizes < _LEAST] = 0.0
    largest = amounts.max()
    if largest == 0.0:
        return None
    if isinstance(paper, UnevenPaper):
        # Where a shadow meets the border, a corner of it is left.
        rim = np.concatenate((labels[0], labels[-1], labels[:, 0], labels[:, -1]))
        inside = amounts.copy()
        inside[rim] = 0.0
        if inside.max() >= _AT_HOME * largest:
            amounts, largest = inside, inside.max()
    kept = (amounts >= _SPECK * largest)[labels]
    return _Found(paper, sign, kept, np.float32(np.percentile(ink[kept], 90)))


def _may_be_ink(found: _Found, small: Raster) -> bool:
    """Whether it has sharp edges and leaves the border mostly free, as shadows do not."""
    kept = found.kept
    rim = np.concatenate((kept[0], kept[-1], kept[1:-1, 0], kept[1:-1, -1]))
    crossings = np.count_nonzero(np.diff(rim.astype(np.int8)) == 1)
    if rim.mean() > _MOST_RIM or crossings > _MOST_CROSSINGS:
        return False
    edge = kept & ~_shrunk(kept)
    # Smoothed, or a photograph's noise would pass for an edge.
    padded = np.pad(small, 1, mode="edge")
    rows3 = padded[:-2] + padded[1:-1] + padded[2:]
    smooth = np.pad((rows3[:, :-2] + rows3[:, 1:-1] + rows3[:, 2:]) / 9, 2, mode="edge")
    around = np.lib.stride_tricks.sliding_window_view(smooth, (5, 5))[edge]
    steps = around.max(axis=(1, 2)) - around.min(axis=(1, 2))
    return bool(np.percentile(steps, 25) >= _SOFTEST * found.contrast)


def _is_of_lines(kept: NDArray[np.bool_]) -> bool:
    """Whether a mask shows lines, not areas."""
    rows, columns = kept.any(axis=1).nonzero()[0], kept.any(axis=0).nonzero()[0]
    longer = max(rows[-1] - rows[0], columns[-1] - columns[0]) + 1
    edge = np.count_nonzero(kept & ~_shrunk(kept))
    return bool(2 * np.count_nonzero(kept) <= _MOST_WIDTH * longer * edge)


def _noise(raster: Raster) -> float:
    """Standard deviation of the noise, from neighbours' differences: light and ink hardly matter.

    The median of |N(0, s)| is 0.6745 s, and a difference of two has √2 s. The direction that shows
    less is believed, since down a lone 1 there is no edge.
    """
    # Enough pixels to judge by, wherever in the picture they are.
    some = raster[:: max(1, len(raster) // 64)], raster[:, :: max(1, raster.shape[1] // 64)].T
    medians = [np.median(np.abs(np.diff(lines))) for lines in some if lines.shape[1] > 1]
    return float(min(medians, default=0.0)) / (0.6745 * 2**0.5)


def _pieces(mask: NDArray[np.bool_]) -> NDArray[np.int32]:
    """Number the 8-connected pieces of a mask; the numbers have gaps, and 0 is outside.

    Runs of pixels along the rows are the nodes. Each takes the lowest number that it touches, and
    then its number's number, until none changes: few rounds, all in numpy.
    """
    before = np.pad(mask, ((0, 0), (1, 0)))[:, :-1]
    runs = np.cumsum(mask & ~before, dtype=np.int32).reshape(mask.shape) * mask
    pairs = []
    for above, below in (
        (runs[:-1], runs[1:]),
        (runs[:-1, 1:], runs[1:, :-1]),
        (runs[:-1, :-1], runs[1:, 1:]),
    ):
        touch = (above > 0) & (below > 0)
        pairs.append(np.stack((above[touch], below[touch])))
    one, other = np.concatenate(pairs, axis=1)
    number = np.arange(int(runs.max(initial=0)) + 1, dtype=np.int32)
    while True:
        a, b = number[one], number[other]
        apart = a != b
        if not apart.any():
            return number[runs]
        one, other, a, b = one[apart], other[apart], a[apart], b[apart]
        low = np.minimum(a, b)
        np.minimum.at(number, a, low)
        np.minimum.at(number, b, low)
        while (further := number[number]).tobytes() != number.tobytes():
            number = further


def _shrunk(mask: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """A mask without the pixels at its edge; the picture's border is none."""
    padded = np.pad(mask, 1, mode="edge")
    inside: NDArray[np.bool_] = mask & padded[:-2, 1:-1] & padded[2:, 1:-1]
    return inside & padded[1:-1, :-2] & padded[1:-1, 2:]


def _grown(mask: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """A mask with the eight neighbours of its pixels."""
    grown: NDArray[np.bool_] = mask.copy()
    grown[1:] |= mask[:-1]
    grown[:-1] |= mask[1:]
    wide: NDArray[np.bool_] = grown.copy()
    wide[:, 1:] |= grown[:, :-1]
    wide[:, :-1] |= grown[:, 1:]
    return wide


def _enlarged(indices: NDArray[np.intp], step: int, small: int, large: int) -> slice:
    """The part of a side of `large` pixels that indices into its reduction to `small` cover."""
    last = int(indices[-1]) + 1
    return slice(int(indices[0]) * step, large if last == small else last * step)


def _with_margin(part: slice, side: int) -> slice:
    margin = (part.stop - part.start) // 4 + 4
    return slice(max(0, part.start - margin), min(side, part.stop + margin))
