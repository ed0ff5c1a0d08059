"""Makes a digit image of a drawing directly from its points.

The answer thus depends on the shape that was drawn, not on the size of the window, the brush, or
the number of points; and training and evaluation on pen strokes use the same images as users.
"""

from collections.abc import Sequence
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
    discs: list[NDArray[np.float64]] = []
    halves: list[NDArray[np.float64]] = []
    done = 0
    for strokes in drawings:
        path, starts = _joined(strokes)
        path, half = _scaled(path, thickness)
        discs.append(_samples(path, starts, _STEP * thickness))
        halves.append(half)
        if sum(map(len, discs)) >= _AT_ONCE or done + len(discs) == len(drawings):
            images[done : done + len(discs)] = _draw_centred(discs, halves, thickness / 2)
            done += len(discs)
            discs, halves = [], []
    return images


def draw_centred(
    discs: NDArray[np.float64], half: NDArray[np.float64], radius: float
) -> DigitImage:
    """Draw discs at (x, y), float64 [discs, 2] around 0, their centre of mass at `CENTRE`.

    `half` is half the inked box, [2]; all in pixels of the digit image.
    """
    image: DigitImage = _draw_centred([discs], [half], radius)[0]
    return image


def _draw_centred(
    drawings: Sequence[NDArray[np.float64]], halves: Sequence[NDArray[np.float64]], radius: float
) -> NDArray[np.float32]:
    """The same of n drawings, [n, 28, 28]."""
    count, lengths = len(drawings), [len(discs) for discs in drawings]
    discs, half = np.concatenate(drawings), np.array(halves)
    owners = np.repeat(np.arange(count), lengths)
    # The centre of mass is that of the ink, in which a line that was drawn twice counts once.
    middle = (SIDE - 1) / 2
    off_centre = _centres_of_mass(_cover(discs + middle, owners, count, radius)) - middle
    # A lopsided shape is not moved out of the picture.
    shift = np.clip(CENTRE - off_centre, half - 0.5, SIDE - 0.5 - half)
    return _cover(discs + shift[owners], owners, count, radius)


def _joined(strokes: Sequence[Stroke]) -> tuple[NDArray[np.float64], NDArray[np.intp]]:
    """All points, float64 [points, 2], and the index at which each stroke starts."""
    drawn = [stroke for stroke in map(np.asarray, strokes) if stroke.size]
    if not drawn:
        raise BlankImageError(N_("nothing is drawn; draw a digit"))
    if any(stroke.ndim != 2 or stroke.shape[1] != 2 for stroke in drawn):
        raise ImageError(
            N_("a stroke is not a list of (x, y) points; pass arrays of shape [points, 2]")
        )
    path = np.concatenate(drawn).astype(np.float64)
    if not np.isfinite(path).all():
        raise ImageError(N_("a point of the drawing is NaN or infinite; clear it and draw again"))
    lengths = np.fromiter(map(len, drawn), np.intp, len(drawn))
    return path, np.cumsum(lengths) - lengths


def _scaled(
    path: NDArray[np.float64], thickness: float
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The points around 0, in pixels of the digit image, and half the inked box, [2]."""
    low, high = path.min(axis=0), path.max(axis=0)
    # Halved first, since the difference of two huge coordinates may overflow.
    middle, half = high / 2 + low / 2, high / 2 - low / 2
    largest = float(half.max())
    # An extent below a millionth of the coordinates is a rounding error of float32, so this is a
    # dot.
    is_dot = largest <= 1e-6 * float(np.abs(middle).max()) or largest < 1e-300
    scale = 0.0 if is_dot else (BOX - thickness) / 2 / largest
    # In this order products of huge and tiny numbers do not overflow.
    return (path / 2 - middle / 2) * scale * 2, half * scale + thickness / 2


def _samples(
    path: NDArray[np.float64], starts: NDArray[np.intp], spacing: float
) -> NDArray[np.float64]:
    """Points at even distances along the strokes, each stroke's two ends among them."""
    ends = np.append(starts[1:], len(path)) - 1
    moves = np.diff(path, axis=0)
    lengths = np.sqrt(moves[:, 0] ** 2 + moves[:, 1] ** 2)
    lengths[ends[:-1]] = 0.0  # no line between strokes
    along = np.concatenate(([0.0], np.cumsum(lengths)))
    count = min(int(along[-1] / spacing) + 2, _MAX_SAMPLES)
    at = np.linspace(0.0, along[-1], count)
    even = np.column_stack([np.interp(at, along, path[:, axis]) for axis in (0, 1)])
    # Even steps cut corners by up to half a step, so the points of a short path are added, and of a
    # long one the ends of strokes, which may be missed otherwise.
    own = path if len(path) <= count else np.concatenate((path[starts], path[ends]))
    return np.concatenate((even, own))


def _cover(
    discs: NDArray[np.float64], owners: NDArray[np.intp], count: int, radius: float
) -> NDArray[np.float32]:
    """Draw discs at (x, y): a pixel's coverage follows from its distance to the nearest one.

    `owners` are the images that they belong to, of `count`: [count, 28, 28].
    """
    margin = 2  # discs reach half a pixel beyond the picture, and their windows one more
    width = SIDE + 2 * margin
    reach = radius + 0.5
    span = np.arange(int(2 * reach) + 1)
    first = np.ceil(discs - reach)
    apart = ((first - discs)[:, :, np.newaxis] + span) ** 2  # [discs, 2, span]
    square = apart[:, 1, :, np.newaxis] + apart[:, 0, np.newaxis, :]
    corner = (first + margin).astype(np.intp) @ (1, width) + owners * (width * width)
    window = (span[:, np.newaxis] * width + span).ravel()
    nearest = np.full(count * width * width, np.inf)
    np.minimum.at(nearest, (corner[:, np.newaxis] + window).ravel(), square.ravel())
    inside = nearest.reshape(count, width, width)[:, margin:-margin, margin:-margin]
    return np.asarray(np.clip(reach - np.sqrt(inside), 0.0, 1.0), np.float32)


def _centres_of_mass(images: NDArray[np.float32]) -> NDArray[np.float64]:
    """(x, y) of the grey values' centres of mass, [n, 2]; the centre of the first pixel is 0."""
    columns, rows = images.sum(axis=1), images.sum(axis=2)
    # Products are summed image by image, so that each comes out as it does alone.
    sums = (columns * PIXELS).sum(axis=1), (rows * PIXELS).sum(axis=1), columns.sum(axis=1)
    x, y, total = (each.astype(np.float64) for each in sums)
    return np.column_stack((x / total, y / total))
