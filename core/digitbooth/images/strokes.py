"""Makes a digit image of a drawing directly from its points.

The answer thus depends on the shape that was drawn, not on the size of the window, the brush, or
the number of points; and training and evaluation on pen strokes use the same images as users.
"""

from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate
from math import isfinite
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from digitbooth.constants import SIDE
from digitbooth.errors import BlankImageError, ImageError
from digitbooth.images.frame import BOX, CENTRE, PIXELS, DigitImage
from digitbooth.language import gettext_noop as N_

Stroke: TypeAlias = NDArray[np.float32]
"""[points, 2], x to the right, y down, in any unit. One point is a dot."""

THICKNESS = 2.5
"""The pen's width in pixels of the digit image, so that strokes are as thick as MNIST's.

Measured on 20,000 of its images, as means over the ten digits: the sum of ink is 104 pixels, and
strokes are 2.70 wide, by 2 × ink / edge length (the sum of the gradient). The 7,494 pen drawings of
UCI's pendigits have the same ink with a pen of 2.52 and the same width with one of 2.55.
"""

_STEP = 0.1
"""The distance, in pen widths, between the discs by which a stroke is drawn. A pixel at distance d
from a segment gets √(d² + (spacing / 2)²), at most 0.010 pixels more where its coverage depends on
it (for the thickness above; 0.05 for a pen of one pixel)."""

_MAX_SAMPLES = 8192
"""The most discs of a drawing: on paths longer than 2,048 pixels, which fill the box several times,
they are further apart."""

_MARGIN = 2
"""Around the picture in which discs are drawn: they reach half a pixel beyond it, and their windows
one more."""

_WIDE = SIDE + 2 * _MARGIN

_Places: TypeAlias = NDArray[np.float64]
"""[2, n], x and y: numpy is quicker with long rows."""

_AT_ONCE = 1 << 15
"""Discs that are drawn together, some 20 MB."""


def rasterise(strokes: Sequence[Stroke], thickness: float = THICKNESS) -> DigitImage:
    """Draw strokes into MNIST's frame, with a round pen of `thickness` pixels (0.5 to 10).

    The inked shape, pen width included, is scaled to fit `BOX`; its centre of mass goes to
    `CENTRE`, to a fraction of a pixel; a pixel's value is its antialiased coverage,
    clip(r + 0.5 - d, 0, 1) for a pen of radius r at distance d. Drawings that differ only by place
    and size give the same image. Raises `BlankImageError` if no stroke has a point, `ImageError` if
    a stroke is not [points, 2] or holds NaN or infinity.
    """
    image: DigitImage = rasterise_all([strokes], thickness)[0]
    return image


def rasterise_all(
    drawings: Sequence[Sequence[Stroke]], thickness: float = THICKNESS
) -> NDArray[np.float32]:
    """As `rasterise`, of n drawings: [n, 28, 28]. Most of it is done for all of them at once."""
    if not 0.5 <= thickness <= 10.0:
        raise ImageError(
            N_("the pen is {thickness} pixels wide; choose 0.5 to 10"), thickness=thickness
        )
    images = np.zeros((len(drawings), SIDE, SIDE), np.float32)
    discs: list[_Places] = []
    halves: list[tuple[float, float]] = []
    done = gathered = 0
    for strokes in drawings:
        path, starts = _joined(strokes)
        path, half = _scaled(path, thickness)
        discs.append(_samples(path, starts, _STEP * thickness))
        halves.append(half)
        gathered += discs[-1].shape[1]
        if gathered >= _AT_ONCE or done + len(discs) == len(drawings):
            images[done : done + len(discs)] = _draw_centred(discs, halves, thickness / 2)
            done, gathered = done + len(discs), 0
            discs, halves = [], []
    return images


def draw_centred(
    discs: NDArray[np.float64], half: NDArray[np.float64], radius: float
) -> DigitImage:
    """Draw discs at (x, y), float64 [discs, 2] around 0, their centre of mass at `CENTRE`.

    `half` is half the inked box, [2]; all in pixels of the digit image.
    """
    x, y = half.tolist()
    image: DigitImage = _draw_centred([np.ascontiguousarray(discs.T)], [(x, y)], radius)[0]
    return image


def _draw_centred(
    drawings: Sequence[_Places], halves: Sequence[tuple[float, float]], radius: float
) -> NDArray[np.float32]:
    """The same of n drawings, [n, 28, 28]."""
    count, half = len(drawings), np.array(halves).T
    # A single drawing is mostly waited for: half of the time are numpy's calls.
    discs, owners = drawings[0], None
    if count > 1:
        discs = np.concatenate(drawings, axis=1)
        owners = np.repeat(np.arange(count), [each.shape[1] for each in drawings])
    # The centre of mass is that of the ink, in which a line that was drawn twice counts once.
    middle = (SIDE - 1) / 2
    off_centre = _centres_of_mass(_cover(discs + middle, owners, count, radius)) - middle
    # A lopsided shape is not moved out of the picture.
    shift = np.minimum(np.maximum(CENTRE - off_centre, half - 0.5), SIDE - 0.5 - half)
    return _cover(discs + (shift if owners is None else shift[:, owners]), owners, count, radius)


def _joined(strokes: Sequence[Stroke]) -> tuple[_Places, NDArray[np.intp]]:
    """All points, and the index at which each stroke starts."""
    drawn = [stroke for stroke in map(np.asarray, strokes) if stroke.size]
    if not drawn:
        raise BlankImageError(N_("nothing is drawn; draw a digit"))
    if any(stroke.ndim != 2 or stroke.shape[1] != 2 for stroke in drawn):
        raise ImageError(
            N_("a stroke is not a list of (x, y) points; pass arrays of shape [points, 2]")
        )
    path = (drawn[0] if len(drawn) == 1 else np.concatenate(drawn)).T.astype(np.float64, order="C")
    return path, np.array([0, *accumulate(map(len, drawn[:-1]))], np.intp)


def _scaled(path: _Places, thickness: float) -> tuple[_Places, tuple[float, float]]:
    """The points around 0, in pixels of the digit image, and half the inked box, in x and y.

    Scales `path` itself. Raises `ImageError` if a point is NaN or infinite.
    """
    low, high = np.minimum.reduce(path, axis=1).tolist(), np.maximum.reduce(path, axis=1).tolist()
    if not all(map(isfinite, (*low, *high))):
        raise ImageError(N_("a point of the drawing is NaN or infinite; clear it and draw again"))
    # Halved first, since the difference of two huge coordinates may overflow.
    wide, tall = (last / 2 - first / 2 for first, last in zip(low, high, strict=True))
    middle = [last / 2 + first / 2 for first, last in zip(low, high, strict=True)]
    largest = max(wide, tall)
    # An extent below a millionth of the coordinates is a rounding error of float32, so this is a
    # dot.
    is_dot = largest <= 1e-6 * max(map(abs, middle)) or largest < 1e-300
    scale = 0.0 if is_dot else (BOX - thickness) / 2 / largest
    # In this order differences and products of huge and tiny numbers do not overflow.
    path /= 2
    path -= np.array(middle)[:, np.newaxis] / 2
    path *= 2 * scale
    return path, (wide * scale + thickness / 2, tall * scale + thickness / 2)


def _samples(path: _Places, starts: NDArray[np.intp], spacing: float) -> _Places:
    """Points at even distances along the strokes, each stroke's two ends among them."""
    points = path.shape[1]
    ends = [*(starts[1:] - 1).tolist(), points - 1]
    moves = path[:, 1:] - path[:, :-1]
    moves *= moves
    lengths = np.sqrt(moves[0] + moves[1])
    if len(ends) > 1:
        lengths[ends[:-1]] = 0.0  # no line between strokes
    along = np.zeros(points)
    np.cumsum(lengths, out=along[1:])
    length = float(along[-1])
    count = min(int(length / spacing) + 2, _MAX_SAMPLES)
    at = np.arange(count) * (length / (count - 1))
    at[-1] = length
    # Even steps cut corners by up to half a step, so the points of a short path are added, and of a
    # long one the ends of strokes, which may be missed otherwise.
    own = path if points <= count else path[:, [*starts.tolist(), *ends]]
    return np.concatenate(([np.interp(at, along, axis) for axis in path], own), axis=1)


def _cover(
    discs: _Places, owners: NDArray[np.intp] | None, count: int, radius: float
) -> NDArray[np.float32]:
    """Draw discs: a pixel's coverage follows from its distance to the nearest one.

    `owners` are the images that they belong to, of `count`: [count, 28, 28]; None for a single one.
    """
    reach = radius + 0.5
    span, window = _around(reach)
    first = np.ceil(discs - reach)
    apart = (first - discs)[:, np.newaxis] + span  # [2, span, discs]
    apart *= apart
    square = apart[1][:, np.newaxis] + apart[0]  # [span, span, discs]
    column, row = first.astype(np.intp)
    corner = row * _WIDE + column
    if owners is not None:
        corner += owners * (_WIDE * _WIDE)
    covered = np.empty(count * _WIDE * _WIDE)
    covered.fill(np.inf)
    np.minimum.at(covered, (window + corner).ravel(), square.ravel())
    np.subtract(reach, np.sqrt(covered, out=covered), out=covered)
    np.minimum(np.maximum(covered, 0.0, out=covered), 1.0, out=covered)
    inside = covered.reshape(count, _WIDE, _WIDE)[:, _MARGIN:-_MARGIN, _MARGIN:-_MARGIN]
    images: NDArray[np.float32] = inside.astype(np.float32)
    return images


@lru_cache(maxsize=16)
def _around(reach: float) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Of the window around a disc: its rows or columns, [span, 1], and the places of its pixels in
    a flat picture with a margin, [span², 1], from the disc's corner on."""
    span = np.arange(int(2 * reach) + 1)
    window = (span[:, np.newaxis] + _MARGIN) * _WIDE + span + _MARGIN
    return span[:, np.newaxis], window.reshape(-1, 1)


def _centres_of_mass(images: NDArray[np.float32]) -> NDArray[np.float64]:
    """The grey values' centres of mass, x and y, [2, n]; the centre of the first pixel is 0."""
    add = np.add.reduce  # which the methods of arrays take longer to come to
    columns, rows = add(images, axis=1), add(images, axis=2)
    # Products are summed image by image, so that each comes out as it does alone.
    moments = add(columns * PIXELS, axis=1), add(rows * PIXELS, axis=1)
    centres: NDArray[np.float64] = np.array(moments, np.float64) / add(columns, axis=1)
    return centres
