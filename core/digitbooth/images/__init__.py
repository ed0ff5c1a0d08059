"""Pictures and strokes: everything between a file or a pen and one 28×28 digit image."""

from digitbooth.images.digit import DigitImage, to_digit_image
from digitbooth.images.raster import Picture, Raster, read_pictures
from digitbooth.images.strokes import Stroke

__all__ = ["DigitImage", "Picture", "Raster", "Stroke", "read_pictures", "to_digit_image"]
