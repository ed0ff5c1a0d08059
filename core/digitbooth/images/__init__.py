"""Pictures and strokes: reads them from files, and makes 28×28 digit images of them."""

from digitbooth.images.digit import DigitImage, to_digit_image
from digitbooth.images.raster import Picture, Raster
from digitbooth.images.reader import decode_pictures, read_pictures
from digitbooth.images.strokes import Stroke

__all__ = [
    "DigitImage",
    "Picture",
    "Raster",
    "Stroke",
    "decode_pictures",
    "read_pictures",
    "to_digit_image",
]
