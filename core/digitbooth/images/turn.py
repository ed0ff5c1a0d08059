"""A digit image as it looks when the paper is turned a little."""

from functools import cache

import numpy as np
from numpy.typing import NDArray

from digitbooth.images.frame import CENTRE, PIXELS, SIDE


def turned(images: NDArray[np.float32], degrees: float) -> NDArray[np.float32]:
    """Digit images [n, 28, 28] turned clockwise about their centre of mass, [n, 28, 28].

    Between pixels it is interpolated linearly; what comes from beyond the edges is paper.
    """
    places, weights = _corners(degrees)
    flat = images.reshape(len(images), SIDE * SIDE)
    mixed: NDArray[np.float32] = (flat.take(places, axis=1) * weights).sum(axis=1)
    return mixed.reshape(images.shape)


@cache
def _corners(degrees: float) -> tuple[NDArray[np.intp], NDArray[np.float32]]:
    """The four pixels that each pixel is made of, and their shares: both [4, 784]."""
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
