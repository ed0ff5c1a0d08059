"""The MNIST recipe for rasters: what was photographed, scanned or painted becomes a digit image.

What is already in MNIST's frame is passed on untouched. For the rest the ink is found (`ink.py`),
fitted into the 20×20 box, and its centre of mass put at the centre of 28×28, as
http://yann.lecun.com/exdb/mnist/ describes and `frame.py` measured.
"""

import numpy as np
from numpy.typing import NDArray

from digitbooth.constants import SIDE
from digitbooth.errors import ImageError
from digitbooth.images.frame import BOX, CENTRE, PIXELS, DigitImage
from digitbooth.images.masks import Mask, line_width
from digitbooth.images.pieces import pieces_of
from digitbooth.images.raster import Raster
from digitbooth.images.strokes import THICKNESS, draw_centred
from digitbooth.language import gettext_noop as N_

LONGEST = (18, BOX + 1)
"""Longer side of the ink box for which a 28×28 picture counts as framed. MNIST's are 19 and 20;
drawings touch 21 pixels, since they are placed to a fraction of one."""

FAINT = 32 / 255
"""Ink that is fainter than this does not count for the longer side to be long enough: one speck
beside a small digit would make it so. Without it MNIST's are 18 at least."""

OFF_CENTRE = 1.0
"""How far its centre of mass may then be from `CENTRE`, in pixels; MNIST's are at most 0.52 off."""

PEAK = 0.75
"""How dark its darkest ink must then be; MNIST's is 254/255 or more."""

_MOMENTS = np.array([np.ones(SIDE), PIXELS], np.float32).T
"""[28, 2]: what pixels are weighed by for their sum, and for their centre of mass."""

_THINNEST = 1.5
"""Lines that would be thinner than this, in pixels of the digit image, are drawn again; of MNIST's
60,000 digits 2 % have thinner ones."""

_INKED = 0.5
"""A pixel with more ink than this belongs to a line."""

_PENS = (THICKNESS, 2.0, _THINNEST)
"""In pixels of the digit image: with these, the first that closes no gap, thin lines are drawn."""

_GRAIN = 4
"""Into how many places each pixel of the digit image is divided for that, each way."""


def normalise(raster: Raster) -> DigitImage:
    """The digit image of a raster of any size and polarity.

    A 28×28 MNIST digit, either polarity, comes back with exactly its own values: a multiple of
    1/255 stays one. Raises `BlankImageError` if there is no ink, `ImageError` unless the raster is
    [height, width] with values from 0 to 1.
    """
    checked(raster)
    if raster.shape == (SIDE, SIDE) and (framed := if_framed(raster)) is not None:
        return framed
    # Imported here: what is framed already needs nothing of it.
    from digitbooth.images.ink import find_ink

    return of_ink(find_ink(raster))


def of_ink(ink: NDArray[np.float32]) -> DigitImage:
    """The digit image of ink, [height, width], paper 0.0, ink up to 1.0, cropped to its box."""
    # Of the inked pixels, so that a photograph's noise adds no edges.
    width = line_width(np.pad(ink > _INKED, 1))
    if width * BOX < _THINNEST * max(ink.shape):
        return _drawn(ink, width)
    return _framed(ink)


def checked(raster: Raster) -> Raster:
    """The raster, if it has pixels. Raises `ImageError` if not."""
    if raster.ndim != 2 or raster.size == 0:
        raise ImageError(
            N_("a raster is [height, width], not of shape {shape}"), shape=list(raster.shape)
        )
    return raster


def resized(ink: NDArray[np.float32], new: int) -> NDArray[np.float32]:
    """Rows resized to `new` of them: areas averaged or, to enlarge, interpolated; both antialiased.

    The same size is the identity. No product of large matrices: BLAS would take threads for it.
    """
    old = len(ink)
    ratio = old / new
    if ratio < 1:
        middles = (np.arange(new)[:, np.newaxis] + 0.5) * ratio - 0.5
        weights = np.clip(1 - np.abs(middles - np.arange(old)), 0, 1)
        return np.asarray(weights / weights.sum(axis=1, keepdims=True) @ ink, np.float32)
    edges = np.arange(new + 1) * ratio
    whole = np.minimum(edges.astype(np.intp), old - 1)
    above = np.zeros((old + 1, ink.shape[1]))
    np.cumsum(ink, axis=0, out=above[1:])
    at_edges = above[whole] + (edges - whole)[:, np.newaxis] * ink[whole]
    return np.asarray(np.diff(at_edges, axis=0) / ratio, np.float32)


def if_framed(raster: Raster) -> DigitImage | None:
    """A 28×28 picture with its polarity put right if it is in MNIST's frame, else None.

    Paper must be exactly black or exactly white, and MNIST's corners are all paper.
    """
    corners = raster[0, 0] + raster[0, -1] + raster[-1, 0] + raster[-1, -1]
    if corners > 2.0:
        ink = 1 - raster.astype(np.float32)
        # The rounding of p / 255 and of the subtraction would leave bits of it behind.
        steps = ink * np.float32(255)
        np.rint(steps, out=steps)
        steps /= np.float32(255)
        np.copyto(ink, steps, where=np.abs(steps - ink) < 1e-6)
    else:
        ink = raster.astype(np.float32)
    peaks = np.empty((2, SIDE), np.float32)
    np.maximum.reduce(ink, axis=0, out=peaks[0])
    np.maximum.reduce(ink, axis=1, out=peaks[1])
    if (
        max(_extents(peaks > 0)) > LONGEST[1]
        or max(_extents(peaks > FAINT)) < LONGEST[0]
        or not PEAK <= np.maximum.reduce(peaks[0]) <= 1
        or np.minimum.reduce(ink, axis=None) < 0
    ):
        return None
    (total, across), (down, _) = _MOMENTS.T.dot(ink).dot(_MOMENTS).tolist()
    is_centred = all(abs(sums / total - CENTRE) <= OFF_CENTRE for sums in (across, down))
    return ink if is_centred else None


def _extents(inked: NDArray[np.bool_]) -> tuple[int, int]:
    """From the first inked place to the last, of columns and of rows: [2, 28]."""
    # As bytes, which are searched sooner than numpy is called. Where none is inked, so is no row.
    line = inked.tobytes()
    if 1 not in line:
        return 0, 0
    columns = line.rfind(1, 0, SIDE) - line.find(1, 0, SIDE) + 1
    return columns, line.rfind(1, SIDE) - line.find(1, SIDE) + 1


def _drawn(ink: NDArray[np.float32], width: float) -> DigitImage:
    """Ink of thin lines, cropped to its box, as the pen of live recognition would have drawn it.

    A hair line averaged over pixels is a grey shadow. Here each inked place is a disc, large enough
    to bring the lines to `THICKNESS`: a scan of a thin pen looks like the same digit drawn. Where
    that would close a gap, so that there is a hole more, the pen is thinner.
    """
    inked = ink > _INKED
    places = np.argwhere(inked)[:, ::-1] - (np.array(ink.shape[::-1]) - 1) / 2
    holes = None
    for thickness in _PENS:
        scale = (BOX - thickness) / max(max(ink.shape) - width, 1.0)
        # Neighbours closer than a grain show no difference.
        discs = np.unique(np.rint(places * (scale * _GRAIN)).astype(np.int32), axis=0) / _GRAIN
        # From the middle of one edge pixel to the middle of the other a line is a pixel narrower.
        radius = max((thickness - (width - 1) * scale) / 2, 0.5)
        half = (np.array(ink.shape[::-1]) - 1) * (scale / 2) + radius
        drawn = draw_centred(discs, np.minimum(half, BOX / 2), radius)
        holes = _holes(inked) if holes is None else holes
        if _holes(drawn > _INKED) <= holes:
            break
    return drawn


def _holes(inked: Mask) -> int:
    """How many holes there are in ink."""
    return len(pieces_of(~np.pad(inked, 1), diagonally=False)) - 1


def _framed(ink: NDArray[np.float32]) -> DigitImage:
    """Ink cropped to its box, any size, fitted into `BOX` and moved by whole pixels to `CENTRE`."""
    longer = max(ink.shape)
    height, width = (max(1, round(side * BOX / longer)) for side in ink.shape)
    fitted = resized(resized(ink, height).T, width).T
    fitted /= fitted.max()  # a line thinner than a pixel is ink all the same
    total = fitted.sum()
    top = _offset(fitted.sum(axis=1) @ PIXELS[:height] / total, height)
    left = _offset(fitted.sum(axis=0) @ PIXELS[:width] / total, width)
    image = np.zeros((SIDE, SIDE), np.float32)
    image[top : top + height, left : left + width] = fitted
    return image


def _offset(centre_of_mass: float, length: int) -> int:
    """Whole pixels to move by, so far as the picture has room."""
    return min(max(round(CENTRE - centre_of_mass), 0), SIDE - length)
