"""What the recognition thread reads: one digit, or a number, and where its signs are shown."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage

from digitbooth.errors import BlankImageError, ImageError
from digitbooth_gui.recognition.pictures import scale_of
from digitbooth_gui.recognition.requests import ShownNumber

if TYPE_CHECKING:
    from digitbooth.images import Raster, Stroke
    from digitbooth.numbers.reading import Reading
    from digitbooth.recognizer import Prediction
    from digitbooth_gui.recognition.current_model import OpenRecognizer


class Said(NamedTuple):
    """What is said of a picture or a drawing."""

    prediction: Prediction | None
    """Of a digit or, where there are several signs, of one of them."""
    number: ShownNumber | None = None
    """The number, where there are several signs."""
    asked: bool = True
    """Whether the network was asked, or all of it had been answered before."""


def read(
    recognizer: OpenRecognizer,
    picture: Raster | tuple[Stroke, ...],
    load_us: float,
    numbers: bool,
) -> Said:
    """A digit or, if `numbers` may be read, what may be one. Raises as `Recognizer.recognize`."""
    if numbers:
        try:
            reading = recognizer.read(picture, load_us)
        except BlankImageError:
            raise
        except ImageError:
            # Of so many strokes, say, it is no number: it is a digit, or nothing.
            return Said(recognizer.recognize(picture, load_us))
        number = _shown(reading)
        if (prediction := number.prediction) is not None:
            return Said(prediction, number if len(reading.signs) > 1 else None, reading.asked)
    return Said(recognizer.recognize(picture, load_us))


def placed(
    number: ShownNumber, original: Raster | tuple[Stroke, ...], image: QImage
) -> ShownNumber:
    """Where the signs lie in the image that is shown of a picture, or of a drawing."""
    scale, corner = scale_of(original, image)
    places = (QRectF(at.topLeft() * scale + corner, at.size() * scale) for at in number.places)
    return replace(number, places=tuple(places))


def _shown(reading: Reading) -> ShownNumber:
    """In the units of what was read; the sign that was drawn last is looked at, or the first."""
    boxes = (sign.box for sign in reading.signs)
    places = tuple(QRectF(box.left, box.top, box.width, box.height) for box in boxes)
    number = ShownNumber(reading, places, 0)
    last = max(number.digits, key=lambda index: max(reading.signs[index].strokes, default=-1))
    return replace(number, shown=last)
