"""Turning digit images, against Pillow's own."""

import numpy as np
import pytest
from PIL import Image

from digitbooth.images.frame import CENTRE, turned

BLURRED = np.random.default_rng(1).random((3, 30, 30), np.float32)
IMAGES = (BLURRED[:, 1:-1, 1:-1] + BLURRED[:, :-2, 1:-1] + BLURRED[:, 1:-1, 2:]) / np.float32(3)


@pytest.mark.parametrize("degrees", [10.0, -10.0, 33.0])
def test_it_turns_as_pillow_does(degrees: float) -> None:
    middle = (CENTRE + 0.5, CENTRE + 0.5)  # Pillow counts from the corner of the first pixel
    expected = [
        Image.fromarray(image).rotate(-degrees, Image.Resampling.BILINEAR, center=middle)
        for image in IMAGES
    ]
    found = turned(IMAGES, degrees)
    # At the very edge Pillow repeats the last pixel; here paper begins.
    inner = (slice(None), slice(7, 22), slice(7, 22))
    np.testing.assert_allclose(found[inner], np.stack(expected)[inner], atol=1e-4)
    assert found.dtype == np.float32
    assert found.flags.c_contiguous


def test_the_centre_of_mass_stays_and_up_goes_right() -> None:
    image = np.zeros((1, 28, 28), np.float32)
    image[0, 4, 14] = image[0, 14, 14] = 1
    (quarter,) = turned(image, 90.0)
    assert quarter[14, 14] == pytest.approx(1, abs=1e-6)
    assert quarter[14, 24] == pytest.approx(1, abs=1e-6)
    assert quarter.sum() == pytest.approx(2, abs=1e-5)


def test_what_comes_from_beyond_the_edge_is_paper() -> None:
    black = np.ones((1, 28, 28), np.float32)
    (found,) = turned(black, 45.0)
    assert found[0, 0] == found[0, 27] == found[27, 0] == 0
    assert found[14, 14] == pytest.approx(1, abs=1e-6)
    assert found.max() <= 1 + 1e-6
