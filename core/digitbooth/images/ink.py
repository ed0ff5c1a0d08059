"""Find the ink in a picture of anything: paper of any shade, lit from one side, specks about it.

Paper is what the border shows. Ink is what differs from it towards one side, in connected pieces
too large to be specks. A small digit on a large page is looked at again, closer.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from digitbooth.errors import BlankImageError
from digitbooth.images.raster import Raster

_LOOK = 400
"""Pictures with a longer side than this are looked at reduced, in pixels."""

_FAINTEST = 0.06
"""The least contrast of ink to paper, in luminance: a hard pencil on grey paper has more."""

_NOISE = 5.0
"""Ink differs from paper by this many standard deviations of the noise; one pixel of Gaussian noise
in a million does."""

_EDGE = 0.2
"""Fraction of the ink's contrast from which a pixel belongs to it; JPEG leaves less around it."""

_SPECK = 0.05
"""A piece of ink with less than this fraction of the largest piece's is a speck. The smaller part
of a 4 or 5 in two strokes has more than twice as much."""

_LEAST = 5
"""Ink has this many pixels at least, in the picture looked at: so do the digits of a 3×5 font."""


@dataclass(frozen=True)
class _Sight:
    """What was seen in a picture."""

    box: tuple[slice, slice]
    """Rows and columns of the ink's box."""
    ink: NDArray[np.float32]
    """The ink in the box, 0 to 1."""


def find_ink(raster: Raster) -> NDArray[np.float32]:
    """The ink of a raster, cropped to its box: paper 0.0, ink up to 1.0, polarity and specks gone.

    Raises `BlankImageError` if nothing stands out from the paper.
    """
    sight = _look(raster)
    closer = tuple(
        _with_margin(part, side) for part, side in zip(sight.box, raster.shape, strict=True)
    )
    if any(
        2 * (part.stop - part.start) > side for part, side in zip(closer, raster.shape, strict=True)
    ):
        return sight.ink
    return _look(raster[closer]).ink


def _look(raster: Raster) -> _Sight:
    step = -(-max(raster.shape) // _LOOK)
    small = _reduced(raster, step)
    slope, noise = _paper(small), _noise(small)
    difference = small - _plane(slope, small.shape)
    # Ink is few pixels far from paper; the third power makes them outweigh many near it.
    sign = np.float32(np.sign((difference * difference * difference).sum()) or 1)
    ink = np.maximum(difference * sign, 0)

    threshold = max(_NOISE * noise, _FAINTEST)
    seen = ink[ink > threshold]
    if seen.size:
        threshold = max(threshold, _EDGE * float(np.percentile(seen, 90)))
    labels = _pieces(ink > threshold)
    sizes = np.bincount(labels.ravel(), minlength=2)
    amounts = np.bincount(labels.ravel(), weights=ink.ravel(), minlength=2)
    amounts[0] = 0.0
    amounts[sizes < _LEAST] = 0.0
    largest = amounts.max()
    if largest == 0.0:
        raise BlankImageError("the picture shows no ink on its paper; open one with a digit")
    kept = (amounts >= _SPECK * largest)[labels]
    contrast = np.float32(np.percentile(ink[kept], 90))

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
    paper = _plane(slope, raster.shape, step, box)
    cropped = np.clip((raster[box] - paper) * sign / contrast, 0, 1) * near[box]
    return _Sight(box, np.asarray(cropped, np.float32))


def _reduced(raster: Raster, step: int) -> Raster:
    """Means of step×step blocks; what does not fill a block at the far edges is left out."""
    if step == 1:
        return raster
    height, width = (max(1, side // step) for side in raster.shape)
    rows = min(step, raster.shape[0])
    columns = min(step, raster.shape[1])
    blocks = raster[: height * rows, : width * columns].reshape(height, rows, width, columns)
    return np.asarray(blocks.mean(axis=3).mean(axis=1), np.float32)


def _paper(raster: Raster) -> NDArray[np.float32]:
    """The paper's luminance as a plane [at the first pixel, per row, per column], from the border.

    Ink may touch the border, so what lies off is left out, and the plane laid again.
    """
    height, width = raster.shape
    rim = np.ones(raster.shape, bool)
    deep = max(1, min(height, width) // 32)
    rim[deep:-deep, deep:-deep] = False
    y, x = rim.nonzero()
    values = raster[rim].astype(np.float64)
    terms = np.column_stack((np.ones(len(y)), y, x))
    plane = np.array([np.median(values), 0.0, 0.0])
    for _ in range(3):
        off = np.abs(values - terms @ plane)
        near = off <= 3 * np.median(off) + 0.02
        some = terms[near]  # three equations for three unknowns: light, and enough for a plane
        plane = np.linalg.lstsq(some.T @ some, some.T @ values[near], rcond=None)[0]
    return plane.astype(np.float32)


def _plane(
    plane: NDArray[np.float32],
    shape: tuple[int, ...],
    step: int = 1,
    box: tuple[slice, slice] = (slice(None), slice(None)),
) -> Raster:
    """A plane of `_paper` in the box of a picture `step` times larger than what it was laid in."""
    y, x = (
        (np.arange(side, dtype=np.float32)[part] + 0.5) / step - 0.5
        for side, part in zip(shape, box, strict=True)
    )
    return np.asarray(plane[0] + plane[1] * y[:, np.newaxis] + plane[2] * x, np.float32)


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
