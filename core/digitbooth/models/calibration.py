"""Digit images from which quantisation learns the range of a network's values.

The strokes of the ten bundled samples are drawn in as many variations of slant, proportions and pen
as needed.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

import digitbooth_resources
from digitbooth.images import Stroke
from digitbooth.images.stroke_files import read_stroke_file
from digitbooth.images.strokes import rasterise

_SEED = 28


def calibration_digits(count: int) -> NDArray[np.float32]:
    """Digit images [count, 1, 28, 28], ink 1, paper 0; the same ones in each call."""
    rng = np.random.default_rng(_SEED)
    drawings = [digit.strokes for digit in read_stroke_file(digitbooth_resources.sample_strokes())]
    images = [_varied(drawings[index % len(drawings)], rng) for index in range(count)]
    return np.stack(images)[:, np.newaxis]


def _varied(strokes: Sequence[Stroke], rng: np.random.Generator) -> NDArray[np.float32]:
    """One drawing turned, slanted, stretched, and drawn with another pen."""
    angle, shear = rng.normal(0.0, 0.15), rng.normal(0.0, 0.2)
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    slant = np.array([[1.0, shear], [0.0, 1.0]])
    stretch = np.diag([rng.uniform(0.7, 1.2), 1.0])
    change = (turn @ slant @ stretch).astype(np.float32)
    thickness = float(rng.uniform(1.6, 3.6))
    return rasterise([stroke @ change.T for stroke in strokes], thickness)
