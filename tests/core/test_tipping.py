"""The smallest change that tips an answer: small, real, and found in bounded time."""

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

import digitbooth_resources
from digitbooth.engines import EngineInfo, Inference
from digitbooth.engines.onnx_runtime import OnnxRuntimeEngine
from digitbooth.images import read_pictures, to_digit_image
from digitbooth.images.normalise import if_framed
from digitbooth.models import Network
from digitbooth.recognizer import Recognizer
from digitbooth.tipping import Firm, Tip, Tried, search

Array = NDArray[np.float32]


def sample(digit: int) -> Array:
    return to_digit_image(read_pictures(digitbooth_resources.samples()[digit])[0].raster)


def network(gives_logits: bool = True) -> Network:
    return Network(b"", Path("made.onnx"), "x", (1, 28, 28), "out", 10, gives_logits)


class Counting:
    """A network of one layer, [784, 10], that counts what it is asked."""

    info = EngineInfo("Made", "1", "fp32", "CPU")

    def __init__(self, weights: Array, softmax: bool = False) -> None:
        self.weights, self.softmax, self.asked = weights, softmax, 0

    def infer(self, images: Array) -> Inference:
        self.asked += len(images)
        scores = images.reshape(len(images), -1) @ self.weights
        if self.softmax:
            scores = np.exp(scores - scores.max(axis=1, keepdims=True))
            scores /= scores.sum(axis=1, keepdims=True)
        return Inference(scores.astype(np.float32), 1.0)

    def close(self) -> None:
        pass


def weighing(**pixels: float) -> Array:
    """Weights by which a 3 is answered, unless pixels speak for an 8: `r14c10=0.7`."""
    weights = np.full((28, 28, 10), -1.0, np.float32)
    weights[:, :, 3], weights[:, :, 8] = 0.001, 0.0
    for name, weight in pixels.items():
        row, column = map(int, name[1:].split("c"))
        weights[row, column, 8] = weight
    return weights.reshape(784, 10)


def result(engine: Counting, image: Array, made: Network | None = None) -> Tip | Firm:
    *tried, found = search(made or network(), engine, image)
    assert all(isinstance(each, Tried) for each in tried)
    assert isinstance(found, (Tip, Firm))
    return found


@pytest.mark.parametrize("logits", [True, False])
def test_one_pixel_is_found_where_one_is_enough(logits: bool) -> None:
    image = sample(3)
    row, column = next(
        (row, column)
        for row, column in np.argwhere(image == 0).tolist()
        if image[row, column - 1] > 0 and image[row, column + 1] > 0
    )
    engine = Counting(weighing(**{f"r{row}c{column}": 1.0}), softmax=not logits)
    found = result(engine, image, network(logits))
    assert isinstance(found, Tip)
    assert (found.digit, found.becomes, found.places) == (3, 8, ((row, column),))
    assert found.changed[row, column] == 1.0
    assert (found.changed != image).sum() == 1
    assert found.probabilities.argmax() == 8


def test_nothing_is_left_in_a_change_that_could_be_taken_back() -> None:
    image = sample(3)
    inked = np.argwhere(image > 0.9).tolist()[20:35:5]
    # These three hold the 8 back, each with more than what is left.
    held = {f"r{row}c{column}": -1.0 for row, column in inked}
    weights = weighing(**held)
    weights.reshape(28, 28, 10)[:, :, 8] += 0.002
    found = result(Counting(weights), image)
    assert isinstance(found, Tip)
    assert sorted(found.places) == sorted(map(tuple, inked))


def test_what_cannot_be_tipped_is_told_in_bounded_time() -> None:
    weights = np.zeros((784, 10), np.float32)
    weights[:, 3] = 1.0
    engine = Counting(weights)
    found = result(engine, sample(3))
    assert found == Firm(found.digit_image, 3, 16)
    assert engine.asked < 16 * 6 * 784


@pytest.mark.parametrize("digit", [1, 8])
def test_digits_are_tipped_by_a_few_pixels_that_can_be_opened_as_a_picture(
    shipped: Network, digit: int
) -> None:
    with Recognizer(shipped, OnnxRuntimeEngine(shipped)) as recognizer:
        *_, found = recognizer.tipping(sample(digit))
        assert isinstance(found, Tip)
        assert found.digit == digit and found.becomes != digit
        assert len(found.places) <= 5
        again = recognizer.recognize(1 - found.changed)
    assert if_framed(found.changed) is not None
    np.testing.assert_array_equal(again.digit_image, found.changed)
    assert again.digit == found.becomes
    np.testing.assert_allclose(again.probabilities, found.probabilities, atol=1e-6)


def test_an_empty_picture_has_nothing_to_change(shipped: Network) -> None:
    found = result(Counting(weighing()), np.zeros((28, 28), np.float32))
    assert isinstance(found, Firm)
