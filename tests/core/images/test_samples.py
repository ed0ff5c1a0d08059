"""The bundled digits: their files are what the rasteriser makes of their strokes."""

from collections.abc import Sequence

import numpy as np
import pytest

import digitbooth_resources
from digitbooth.images import Stroke, read_pictures, to_digit_image


@pytest.mark.parametrize("digit", range(10))
def test_the_file_is_the_drawing(digit: int, sample_strokes: list[Sequence[Stroke]]) -> None:
    path = digitbooth_resources.samples()[digit]
    assert path.name == f"{digit}.pgm"
    assert path.read_bytes().startswith(b"P5\n28 28\n255\n")
    assert path.stat().st_size == 797
    (picture,) = read_pictures(path)
    drawn = to_digit_image(sample_strokes[digit])
    # It is in the frame, so it passes through: dark ink becomes 1, to the nearest of 255 steps.
    assert np.abs(to_digit_image(picture.raster) - drawn).max() <= 0.51 / 255


def test_strokes_lie_in_the_unit_box(sample_strokes: list[Sequence[Stroke]]) -> None:
    points = np.concatenate([line for strokes in sample_strokes for line in strokes])
    assert points.min() >= 0
    assert points.max() <= 1
