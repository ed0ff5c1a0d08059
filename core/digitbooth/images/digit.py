"""The digit image, which is all that a network ever sees, and the one way to it.

Of data sets most pictures are in MNIST's frame already, and for those `normalise` and numpy's calls
would cost more than a network's inference in a batch. So of many at once the whole bytes in the
frame are told from the rest, and turned, for all together; the others go one by one. Either way a
picture becomes the same digit image, bit for bit.
"""

from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from digitbooth.constants import SIDE
from digitbooth.errors import ImageError
from digitbooth.images.frame import CENTRE, PIXELS, DigitImage
from digitbooth.images.normalise import FAINT, LONGEST, OFF_CENTRE, PEAK, normalise
from digitbooth.images.raster import Raster
from digitbooth.images.strokes import Stroke, rasterise

__all__ = ["DigitImage", "Pictures", "to_digit_image", "to_digit_images"]

Pictures: TypeAlias = Sequence[Raster | Sequence[Stroke]] | NDArray[np.uint8]
"""Rasters or drawings, or bytes [n, height, width], 0 black to 255 white."""


def to_digit_image(picture: Raster | Sequence[Stroke]) -> DigitImage:
    """The digit image of a raster, by the MNIST recipe, or of a drawing, from its geometry.

    Raises `BlankImageError` if there is no ink, `ImageError` if the picture is unusable.
    """
    if isinstance(picture, np.ndarray):
        return normalise(picture)
    return rasterise(picture)


def to_digit_images(
    pictures: Pictures,
) -> tuple[NDArray[np.float32], dict[int, ImageError]]:
    """Digit images, float32 [n, 28, 28].

    A picture that has none has an error instead, under its place, and zeros in the images.
    """
    images, others = _in_frame(pictures)
    errors = {}
    for place in others:
        try:
            if isinstance(pictures, np.ndarray):
                images[place] = to_digit_image(pictures[place] / np.float32(255))
            else:
                images[place] = to_digit_image(pictures[place])
        except ImageError as error:
            errors[place] = error
    return images, errors


def _in_frame(pictures: Pictures) -> tuple[NDArray[np.float32], list[int]]:
    """The digit images of what is in the frame; zeros for the others, and their places."""
    if isinstance(pictures, np.ndarray):
        if pictures.shape[1:] != (SIDE, SIDE):
            return _blank(len(pictures)), list(range(len(pictures)))
        turned, framed = _turned(pictures)
        others = np.flatnonzero(~framed)
        turned[others] = 0
        return turned, others.tolist()
    images = _blank(len(pictures))
    small = [
        place
        for place, picture in enumerate(pictures)
        if isinstance(picture, np.ndarray) and picture.shape == (SIDE, SIDE)
    ]
    if not small:
        return images, list(range(len(pictures)))
    rasters = np.stack([pictures[place] for place in small]).astype(np.float32)
    with np.errstate(invalid="ignore"):  # what is no luminance at all fails the comparison
        pixels = np.rint(rasters * np.float32(255)).astype(np.uint8)
    turned, framed = _turned(pixels)
    framed &= (pixels / np.float32(255) == rasters).all(axis=(1, 2))
    done = np.array(small)[framed]
    images[done] = turned[framed]
    return images, sorted(set(range(len(pictures))).difference(done.tolist()))


def _blank(count: int) -> NDArray[np.float32]:
    return np.zeros((count, SIDE, SIDE), np.float32)


def _turned(pixels: NDArray[np.uint8]) -> tuple[NDArray[np.float32], NDArray[np.bool_]]:
    """Bytes with their polarity put right, 0 to 1, and which of them are in MNIST's frame.

    The same conditions as for a single picture in `normalise`.
    """
    light = pixels[:, :: SIDE - 1, :: SIDE - 1].sum(axis=(1, 2)) > 2 * 255
    ink = pixels ^ (light * np.uint8(255))[:, np.newaxis, np.newaxis]
    images: NDArray[np.float32] = np.divide(ink, 255, dtype=np.float32)
    sides = np.stack((images.sum(axis=1), np.einsum("nyx->ny", images)))
    firm = ink > np.uint8(FAINT * 255)
    longest = _longest(sides > 0)
    firmest = _longest(np.stack((firm.any(axis=1), firm.any(axis=2))))
    total = np.maximum(sides[0].sum(axis=1), np.float32(1e-9))
    off_centre = np.abs(sides @ PIXELS / total - CENTRE).max(axis=0)
    framed = (
        (firmest >= LONGEST[0])
        & (longest <= LONGEST[1])
        & (off_centre <= OFF_CENTRE)
        & (images.reshape(len(images), SIDE * SIDE).max(axis=1) >= PEAK)
    )
    return images, framed


def _longest(inked: NDArray[np.bool_]) -> NDArray[np.intp]:
    """From the first inked column or row to the last, of [2, n, 28]; the longer of each, [n]."""
    extents = SIDE - inked.argmax(axis=2) - inked[:, :, ::-1].argmax(axis=2)
    longest: NDArray[np.intp] = extents.max(axis=0)
    return longest
