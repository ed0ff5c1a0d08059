"""What the paper looks like where there is ink on it: its luminance all over a picture.

Scans and screenshots have paper of one shade, lit from one side at most: a plane, laid through the
border. Photographs have shadows of hands and telephones, and dark corners. There the paper is found
from place to place, as what remains when everything narrower than a wide window is filled in: a
grey closing for dark ink, an opening for light ink (J. Serra, "Image Analysis and Mathematical
Morphology", 1982).
"""

from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from digitbooth.images.raster import Raster

Box = tuple[slice, slice]

_COARSE = 200
"""The local paper is found in a reduction to at most this many pixels, each way."""

_WINDOW = 0.28
"""Of the picture's shorter side: wider than any stroke of a digit that fills the picture."""


class Paper(Protocol):
    """Luminance of the paper in a picture, which may be looked at reduced by whole steps."""

    def at(self, shape: tuple[int, ...], step: int = 1, box: Box | None = None) -> Raster:
        """In the box (rows, columns; default all) of a picture of `shape`, which is `step` times
        larger than what the paper was found in."""
        ...


class EvenPaper:
    """A plane, laid through the border. Ink may touch it: what lies off is left out, and the plane
    laid again."""

    def __init__(self, raster: Raster) -> None:
        height, width = raster.shape
        inside = np.ones(raster.shape, bool)
        deep = max(1, min(height, width) // 32)
        inside[deep:-deep, deep:-deep] = False
        y, x = inside.nonzero()
        values = raster[inside].astype(np.float64)
        terms = np.column_stack((np.ones(len(y)), y, x))
        plane = np.array([np.median(values), 0.0, 0.0])
        for _ in range(3):
            off = np.abs(values - terms @ plane)
            near = off <= 3 * np.median(off) + 0.02
            some = terms[near]  # three equations for three unknowns: light, and enough for a plane
            plane = np.linalg.lstsq(some.T @ some, some.T @ values[near], rcond=None)[0]
        self._plane = plane.astype(np.float32)

    def at(self, shape: tuple[int, ...], step: int = 1, box: Box | None = None) -> Raster:
        """See `Paper`."""
        y, x = _places(shape, step, box)
        level, down, right = self._plane
        return np.asarray(level + down * y[:, np.newaxis] + right * x, np.float32)


class UnevenPaper:
    """What a wide window leaves of a picture in which the ink is filled in."""

    def __init__(self, raster: Raster, dark_ink: bool) -> None:
        self._step = -(-max(raster.shape) // _COARSE)
        coarse = reduced(raster, self._step)
        reach = max(2, round(_WINDOW * min(coarse.shape) / 2))
        filling, restoring = (np.max, np.min) if dark_ink else (np.min, np.max)
        # One more than was filled in: beside the edge of a shadow, paper counts as in it.
        for extreme, far in ((filling, reach), (restoring, reach + 1)):
            for _ in range(2):  # rows, then columns
                padded = np.pad(coarse, ((far, far), (0, 0)), mode="edge")
                windows = np.lib.stride_tricks.sliding_window_view(padded, 2 * far + 1, axis=0)
                coarse = extreme(windows, axis=-1).T
        self._coarse = np.ascontiguousarray(coarse)

    def at(self, shape: tuple[int, ...], step: int = 1, box: Box | None = None) -> Raster:
        """See `Paper`."""
        result = self._coarse
        for places in _places(shape, step * self._step, box):
            last = len(result) - 1
            at = np.clip(places, 0, last)
            above = np.minimum(at.astype(np.intp), max(last - 1, 0))
            below = np.minimum(above + 1, last)
            share = (at - above)[:, np.newaxis]
            result = (result[above] * (1 - share) + result[below] * share).T
        return np.asarray(result, np.float32)


def reduced(raster: Raster, step: int) -> Raster:
    """Means of step×step blocks; what does not fill a block at the far edges is left out."""
    if step == 1:
        return raster
    height, width = (max(1, side // step) for side in raster.shape)
    rows = min(step, raster.shape[0])
    columns = min(step, raster.shape[1])
    blocks = raster[: height * rows, : width * columns].reshape(height, rows, width, columns)
    return np.asarray(blocks.mean(axis=3).mean(axis=1), np.float32)


def _places(
    shape: tuple[int, ...], step: int, box: Box | None
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Rows and columns of the box, in pixels of what is `step` times smaller."""
    rows, columns = (
        (np.arange(side)[part] + 0.5) / step - 0.5
        for side, part in zip(shape, box or (slice(None), slice(None)), strict=True)
    )
    return rows.astype(np.float32), columns.astype(np.float32)
