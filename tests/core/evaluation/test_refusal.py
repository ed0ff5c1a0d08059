"""How much of what is no digit is refused."""

import numpy as np
import pytest

import digitbooth_resources
from digitbooth.evaluation.non_digits import KINDS, NonDigit, measure_refusals, non_digits
from digitbooth.images import read_pictures
from digitbooth.images.stroke_files import read_stroke_file
from digitbooth.recognizer import Recognizer


def test_counts_by_kind(recognizer: Recognizer) -> None:
    seven = read_pictures(digitbooth_resources.samples()[7])[0].raster
    blank = np.ones((28, 28), np.float32)
    pictures = [
        *[NonDigit("seven", seven)] * 3,
        NonDigit("mixed", seven),
        NonDigit("mixed", blank),
        NonDigit("mixed", ()),
    ]
    refusals = measure_refusals(pictures, recognizer)
    assert refusals.kinds == {"seven": (0, 3), "mixed": (2, 3)}
    assert refusals.share == pytest.approx(2 / 6)
    assert refusals.as_json() == {"all": 0.333333, "seven": 0.0, "mixed": 0.666667}


def test_every_kind_is_told(recognizer: Recognizer) -> None:
    digits = read_stroke_file(digitbooth_resources.sample_strokes())
    refusals = measure_refusals(non_digits(digits, 50), recognizer)
    assert list(refusals.kinds) == list(KINDS)
    # None is a bundled sample, which is all that this engine takes for a digit.
    assert refusals.share == 1.0
