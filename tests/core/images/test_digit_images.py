"""Many pictures at once become what each becomes alone."""

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

import digitbooth_resources
from digitbooth.errors import BlankImageError, ImageError
from digitbooth.images import Raster, read_pictures, to_digit_image
from digitbooth.images.digit import to_digit_images
from digitbooth.images.idx import read_idx

SAMPLES = [read_pictures(path)[0].raster for path in digitbooth_resources.samples()]


def blurred(raster: Raster) -> Raster:
    """No longer whole bytes, but still in the frame."""
    return np.asarray(raster * np.float32(0.9999), np.float32)


def test_rasters_of_every_sort_keep_their_places() -> None:
    page = np.ones((60, 90), np.float32)
    page[20:48, 30:58] = SAMPLES[4]
    stroke = np.array([[0, 0], [3, 9]], np.float32)
    pictures = [SAMPLES[3], page, 1 - SAMPLES[5], [stroke], blurred(SAMPLES[6]), SAMPLES[7]]
    images, errors = to_digit_images(pictures)
    assert not errors
    assert images.dtype == np.float32
    for image, picture in zip(images, pictures, strict=True):
        np.testing.assert_array_equal(image, to_digit_image(picture))


def test_pictures_without_a_digit_image_have_an_error() -> None:
    blank = np.ones((28, 28), np.float32)
    wrong = np.full((28, 28), np.nan, np.float32)
    images, errors = to_digit_images([blank, SAMPLES[0], [], wrong, 300 * SAMPLES[0]])
    assert list(errors) == [0, 2, 3, 4]
    assert isinstance(errors[0], BlankImageError)
    assert isinstance(errors[2], BlankImageError)
    assert type(errors[3]) is type(errors[4]) is ImageError
    assert not images[[0, 2, 3, 4]].any()
    assert images[1].any()


@pytest.mark.parametrize("side", [28, 32])
def test_bytes(side: int) -> None:
    pixels = np.full((3, side, side), 255, np.uint8)
    pixels[:2, :28, :28] = np.rint(np.stack(SAMPLES[:2]) * 255)
    images, errors = to_digit_images(pixels)
    assert list(errors) == [2]
    for image, picture in zip(images[:2], pixels, strict=False):
        np.testing.assert_array_equal(image, to_digit_image(picture / np.float32(255)))


def test_nothing() -> None:
    assert to_digit_images([])[0].shape == (0, 28, 28)
    assert to_digit_images(np.zeros((0, 28, 28), np.uint8))[0].shape == (0, 28, 28)


@pytest.mark.parametrize("inverted", [False, True])
def test_mnist_stays_as_it_is(shared_data: Path, inverted: bool) -> None:
    digits: NDArray[np.uint8] = read_idx(shared_data / "mnist" / "train-images-idx3-ubyte.gz")
    for start in range(0, 60_000, 4_000):
        part = digits[start : start + 4_000]
        images, errors = to_digit_images(255 - part if inverted else part)
        assert not errors
        assert np.array_equal(images, part / np.float32(255))


def test_pictures_near_the_frame_agree_with_the_single_way(shared_data: Path) -> None:
    """Shifted and cut ones, of which some are in the frame and others are not."""
    digits = read_idx(shared_data / "mnist" / "train-images-idx3-ubyte.gz")[:400]
    rng = np.random.default_rng(1)
    pictures = np.stack(
        [np.roll(digit, rng.integers(-2, 3, 2), (0, 1)) // rng.integers(1, 3) for digit in digits]
    ).astype(np.uint8)
    images, errors = to_digit_images(pictures)
    assert not errors
    for image, picture in zip(images, pictures, strict=True):
        np.testing.assert_array_equal(image, to_digit_image(picture / np.float32(255)))
