"""The digit image, which is all that a network ever sees, and the one way to it."""

from collections.abc import Sequence

import numpy as np

from digitbooth.images.frame import DigitImage
from digitbooth.images.normalise import normalise
from digitbooth.images.raster import Raster
from digitbooth.images.strokes import Stroke, rasterise

__all__ = ["DigitImage", "to_digit_image"]


def to_digit_image(picture: Raster | Sequence[Stroke]) -> DigitImage:
    """The digit image of a raster, by the MNIST recipe, or of a drawing, from its geometry.

    Raises `BlankImageError` if there is no ink, `ImageError` if the picture is unusable.
    """
    if isinstance(picture, np.ndarray):
        return normalise(picture)
    return rasterise(picture)
