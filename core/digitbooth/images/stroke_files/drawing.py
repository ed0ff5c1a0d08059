"""A drawing from a file, and limits that apply to all formats."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from digitbooth.images.strokes import Stroke
from digitbooth.language import gettext as _

MAX_RECORD = 2**22
"""The longest text of a stroke in UNIPEN or a drawing in JSON, in bytes: hours of writing."""

_LONGEST_WRITER = 100
"""The most letters of a writer's name, which each drawing has."""

_LARGEST = 1e30
"""The largest coordinate; none of a tablet is larger."""


@dataclass(frozen=True, eq=False)
class StrokeDigit:
    """A drawing from a file, with its label."""

    name: str
    """The file's name and the drawing's index in it, from 0: `name#index`."""
    label: int | None
    """The digit that was meant, 0 to 9; None if the file does not tell it."""
    writer: str | None
    """The name of who drew it; None if the file does not tell it."""
    strokes: tuple[Stroke, ...]
    """Each float32 [points, 2], y down, in the file's own unit; none for a blank drawing."""


@dataclass(frozen=True, eq=False)
class StrokeNumber:
    """A drawing of a whole number from a file, with its label."""

    name: str
    """As of a `StrokeDigit`."""
    label: str | None
    """The number that was meant: digits, a point, a leading minus; rows parted by `/`."""
    writer: str | None
    strokes: tuple[Stroke, ...]
    """As of a `StrokeDigit`."""


def stroke_of(points: Any) -> Stroke:
    """A stroke, float32 [n, 2], of numbers, also as text. Raises `ValueError` with a cure."""
    try:
        numbers = np.array(points, np.float64)
    except (ValueError, TypeError, OverflowError) as error:
        raise ValueError(_("a stroke is not a list of [x, y]; correct it")) from error
    if numbers.ndim != 2 or numbers.shape[1] != 2:
        raise ValueError(_("a stroke is not a list of [x, y]; correct it"))
    if not (np.abs(numbers) <= _LARGEST).all():  # in this form NaN fails as well
        raise ValueError(
            _("a point is not finite, or beyond {limit:g}; correct it").format(limit=_LARGEST)
        )
    return numbers.astype(np.float32)


def writer_of(name: str) -> str:
    """A writer's name, shortened, and without characters that cannot be encoded."""
    return name[:_LONGEST_WRITER].encode("utf-8", "replace").decode()


def name_of(file: str, index: int) -> str:
    """What a drawing in a file is called, whatever folder that is in."""
    return f"{Path(file).name}#{index}"


def line_of(name: str, number: int) -> str:
    """The name of a line of a file in messages."""
    return _("{name}, line {number}").format(name=name, number=number)
