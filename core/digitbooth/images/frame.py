"""MNIST's frame: where a digit is in its image, and how large. Digit images are also turned here.

Measured on MNIST's 60,000 training images; y and x alike, in pixels, where the centre of the first
pixel is 0:

* The ink box's longer side is 20 (59,987 images) or 19 (13).
* The centre of mass of the grey values lies within 13.48 and 14.50, evenly spread, mean 14.00
  (of thresholded values it spreads wider: 12.3 to 15.4). So MNIST moved each digit by whole pixels,
  to bring its grey centre of mass as near as that gets to pixel 14: half a pixel right of and below
  the middle of the picture, which is 13.5.
"""

from functools import cache
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from digitbooth.constants import SIDE

DigitImage: TypeAlias = NDArray[np.float32]
"""[28, 28], ink 1.0, paper 0.0."""

BOX = 20
"""The longer side of the ink's box, in pixels."""

CENTRE = 14.0
"""The x and y of the ink's centre of mass; the centre of the first pixel is 0."""

PIXELS = np.arange(SIDE, dtype=np.float32)
"""The coordinates of the pixels of a row or a column."""


def turned(images: NDArray[np.float32], degrees: float) -> NDArray[np.float32]:
    """Digit images, float32 [n, 28, 28], turned clockwise about `CENTRE`.

    Values between pixels are interpolated linearly; beyond the edges there is paper.
    """
    places, weights = _corners(degrees)
    flat = images.reshape(len(images), SIDE * SIDE)
    mixed: NDArray[np.float32] = (flat.take(places, axis=1) * weights).sum(axis=1)
    return mixed.reshape(images.shape)


@cache
def _corners(degrees: float) -> tuple[NDArray[np.intp], NDArray[np.float32]]:
    """The indices and weights of the four pixels that each pixel is computed from: both [4,
    784]."""
    cosine, sine = np.cos(np.deg2rad(degrees)), np.sin(np.deg2rad(degrees))
    y, x = (np.repeat(PIXELS, SIDE) - CENTRE, np.tile(PIXELS, SIDE) - CENTRE)
    from_y, from_x = CENTRE + cosine * y - sine * x, CENTRE + sine * y + cosine * x
    top, left = np.floor(from_y).astype(np.intp), np.floor(from_x).astype(np.intp)
    places, weights = [], []
    for row, column in ((top, left), (top, left + 1), (top + 1, left), (top + 1, left + 1)):
        near = (1 - np.abs(from_y - row)) * (1 - np.abs(from_x - column))
        inside = (row >= 0) & (row < SIDE) & (column >= 0) & (column < SIDE)
        places.append(np.where(inside, row * SIDE + column, 0))
        weights.append(np.where(inside, near, 0))
    return np.array(places), np.array(weights, np.float32)
