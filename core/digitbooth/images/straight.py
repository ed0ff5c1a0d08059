"""Straight strokes, and what passes for one: the edge of a page, a stretch of a printed line.

A 1 stands out from the paper on both sides, and ends. Along an edge one side is as dark; and a
printed line goes on.
"""

import numpy as np
from numpy.typing import NDArray

from digitbooth.images.raster import Raster
from digitbooth.images.view import View, Writing

_BROADEST = 0.32
"""Of its length, what is straight takes no more across; a 9 takes 0.38 at least."""

_FILLED = 0.5
"""Of its length times its usual width, a stroke has more ink; digits in a row have less."""

_OTHER_SHADE = 0.5
"""The sides of an edge differ by this share of the contrast. Beside a 1 that is not along a shadow
they differ by less than 0.1, along the edges of pages by 1.0 and more."""

_AS_DARK = 0.3
"""And it is darker than the darker one by less than this share of their difference. Ink is darker
by more, along a shadow, too."""

_GOES_ON = 0.5
"""A printed line is so firm beyond both ends, of its contrast. Beyond those of a 1 is less than
0.25, unless it runs into something else at one; beyond what was left of a line 0.6 or more."""

_BESIDE = (2, 3, 4)
"""Pixels from the stroke's sides to where paper is looked at."""

_PLACES = 40


def passes_for_stroke(found: Writing, view: View) -> bool:
    """Whether what was found in a photograph is straight, and an edge or a stretch of a line."""
    places = np.argwhere(found.kept).astype(np.float64)
    middle = places.mean(axis=0)
    around = places - middle
    across, along = np.linalg.eigh(around.T @ around)[1].T
    lengthwise, sideways = around @ along, around @ across
    first, last = float(lengthwise.min()), float(lengthwise.max())
    length, half = last - first + 1, (float(np.ptp(sideways)) + 1) / 2
    usual = 2 * float(np.percentile(np.abs(sideways - np.median(sideways)), 95)) + 1
    is_row = view.several and len(places) < _FILLED * usual * length
    if is_row or 2 * half > _BROADEST * length:
        return False

    def seen(picture: Raster, far: NDArray[np.float64], aside: float) -> NDArray[np.float32]:
        """The pixels along the stroke, so far from its middle; those outside left out."""
        line = np.rint(middle + np.outer(far, along) + aside * across).astype(np.intp)
        line = line[((line >= 0) & (line < picture.shape)).all(axis=1)]
        pixels: NDArray[np.float32] = picture[line[:, 0], line[:, 1]]
        return pixels

    inner = np.linspace(first + 0.1 * length, last - 0.1 * length, _PLACES)
    sides = [
        np.concatenate([seen(view.raster, inner, side * (half + away)) for away in _BESIDE])
        for side in (-1, 1)
    ]
    if all(side.size for side in sides):
        one, other = (view.sign * float(np.median(side)) for side in sides)
        darker = view.sign * float(np.median(view.raster[found.kept])) - max(one, other)
        apart = abs(one - other)
        if apart > _OTHER_SHADE * found.contrast and darker < _AS_DARK * apart:
            return True
    beyond = np.linspace(2, 2 + max(0.5 * length, 6), _PLACES // 2)
    strength = view.strength()
    # A line that is not quite straight is beside its axis there.
    ends = [
        max(
            (
                float(np.median(pixels))
                for aside in (-1, 0, 1)
                if (pixels := seen(strength, far, aside)).size
            ),
            default=0.0,
        )
        for far in (first - beyond, last + beyond)
    ]
    return min(ends) > _GOES_ON * found.contrast
