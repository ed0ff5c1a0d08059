"""What was taken for ink in a picture and what was left out, as a picture to look at."""

import numpy as np
from numpy.typing import NDArray

from digitbooth.constants import SIDE
from digitbooth.errors import BlankImageError
from digitbooth.images.ink import see_ink
from digitbooth.images.masks import Mask, grown
from digitbooth.images.normalise import checked, if_framed
from digitbooth.images.paper import noise, reduced, usual_shade
from digitbooth.images.raster import Raster

INK = (20, 90, 200)
"""The colour of ink that was taken."""

LEFT_OUT = (235, 120, 20)
"""The colour of what else stands out from its surroundings."""

_LONGEST = 1024
"""Larger pictures are shown reduced to this many pixels on the longer side, by whole steps."""

_TAKEN = 0.3
"""Ink is shown from this strength on."""

_STANDS_OUT = 0.3
"""By this share of the ink's contrast something stands out."""

_WIDE = 1.0
"""Of the picture's shorter side: so wide are the surroundings of which a thumb, or the desk that is
in view, is the smaller part. As light may fall off within them, half as much again counts."""

_LEAST = 0.04
_NOISE = 5.0
"""And by this much luminance at least, and so many standard deviations of the noise."""


def show_seen(raster: Raster, several: bool = False) -> NDArray[np.uint8]:
    """A picture with the ink that was taken in one colour, and in another what was left out.

    Ink is that of one sign or, if `several`, of all that are beside each other.

    [height, width, 3], red, green, blue; the paper pale, and no side longer than 1,024 pixels. A
    picture in which nothing is written comes without ink. Raises `ImageError` for what is no
    raster.
    """
    checked(raster)
    step = -(-max(raster.shape) // _LONGEST)
    shown = reduced(raster, step)
    try:
        ink = _ink(raster, step, shown.shape, several)
    except BlankImageError:
        ink = np.zeros(shown.shape, np.bool_)
    # Pale enough for colours to be seen.
    grey = 130 + 125 * shown[..., np.newaxis].repeat(3, axis=2)
    grey[_standing_out(shown, ink) & ~grown(grown(ink))] = LEFT_OUT
    grey[ink] = INK
    return np.rint(np.clip(grey, 0, 255)).astype(np.uint8)


def _ink(raster: Raster, step: int, shape: tuple[int, ...], several: bool) -> Mask:
    """Where ink was taken, in the reduction. Raises `BlankImageError`."""
    if raster.shape == (SIDE, SIDE) and (framed := if_framed(raster)) is not None:
        return framed > _TAKEN
    sight = see_ink(raster, several=several)
    rows, columns = (
        ((np.arange(side) + 0.5) * step - part.start) // sight.step
        for side, part in zip(shape, sight.box, strict=True)
    )
    height, width = sight.ink.shape
    inside = np.outer((rows >= 0) & (rows < height), (columns >= 0) & (columns < width))
    at = np.clip(rows, 0, height - 1).astype(int), np.clip(columns, 0, width - 1).astype(int)
    taken: Mask = inside & (sight.ink[at[0]][:, at[1]] > _TAKEN)
    return taken


def _standing_out(shown: Raster, ink: Mask) -> Mask:
    """Where the picture is darker or lighter than most of the surroundings."""
    if shown.min() == shown.max():
        return np.zeros(shown.shape, np.bool_)
    below, above = usual_shade(shown, -1.0) - shown, shown - usual_shade(shown, 1.0)
    far_below = usual_shade(shown, -1.0, _WIDE) - shown
    far_above = shown - usual_shade(shown, 1.0, _WIDE)
    most = np.maximum.reduce([below, above, far_below / 1.5, far_above / 1.5])
    contrast = float(np.median(most[ink])) if ink.any() else 0.0
    least = max(_STANDS_OUT * contrast, _LEAST, _NOISE * noise(shown))
    return np.asarray(most > least)
