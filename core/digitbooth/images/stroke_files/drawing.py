"""One drawing out of a file, whichever format that has, and what any format must keep to."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from digitbooth.images.strokes import Stroke
from digitbooth.language import gettext as _

MAX_RECORD = 2**22
"""The longest text of one stroke in UNIPEN or one drawing in JSON, in bytes: hours with a pen."""

_LONGEST_WRITER = 100
"""Letters; the name goes with each drawing."""

_LARGEST = 1e30
"""Coordinates beyond are no place on a tablet."""


@dataclass(frozen=True, eq=False)
class StrokeDigit:
    """One drawing out of a file."""

    name: str
    """The file's name and the drawing's place in it, `name#index`, counted from 0."""
    label: int | None
    """The digit it was meant to be, 0 to 9, where the file says."""
    writer: str | None
    """Who drew it, where the file says."""
    strokes: tuple[Stroke, ...]
    """Each float32 [points, 2], y down, in the file's own unit; none for a blank drawing."""


def stroke_of(points: Any) -> Stroke:
    """Float32 [n, 2] of numbers or texts of numbers. Raises `ValueError` with fault and cure."""
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
    """A writer's name as drawings carry it: not too long, and without what no text may hold."""
    return name[:_LONGEST_WRITER].encode("utf-8", "replace").decode()


def line_of(name: str, number: int) -> str:
    """A line of a file, as messages name it."""
    return _("{name}, line {number}").format(name=name, number=number)
