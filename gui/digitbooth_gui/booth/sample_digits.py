"""The bundled digits as strokes on the booth's page, each as another hand would draw it."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import numpy as np

import digitbooth_resources
from digitbooth_gui.drawing.ink import PAGE

if TYPE_CHECKING:
    from digitbooth.images import Stroke

_SIZE = 0.6
"""Of a digit, as a share of the page."""


def sample_digits() -> tuple[tuple[Stroke, ...], ...]:
    """Our ten digits, 0 to 9, in page units around the origin."""
    from digitbooth.images.stroke_files import read_stroke_file

    digits = sorted(
        read_stroke_file(digitbooth_resources.sample_strokes()), key=lambda digit: digit.label or 0
    )
    return tuple(
        tuple((stroke - np.float32(0.5)) * np.float32(PAGE) for stroke in digit.strokes)
        for digit in digits
    )


def varied(digit: tuple[Stroke, ...], random: Random) -> tuple[Stroke, ...]:
    """The digit as another hand would draw it, in the middle of the page."""
    slant, turn = random.uniform(-0.12, 0.12), random.uniform(-0.06, 0.06)
    wide, high = (_SIZE * random.uniform(0.9, 1.1) for _ in range(2))
    matrix = np.array(((wide, slant * wide), (turn * high, high)), np.float32)
    middle = np.array(
        [PAGE * random.uniform(0.46, 0.54), PAGE * random.uniform(0.42, 0.48)], np.float32
    )
    return tuple((stroke @ matrix.T + middle).astype(np.float32) for stroke in digit)
