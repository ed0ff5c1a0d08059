"""What is trained on: every kind in its share, always the same, and nobody's who is held out."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

import digitbooth_resources
from digitbooth.images import Stroke, to_digit_image
from digitbooth.images.stroke_files import StrokeDigit, read_stroke_file
from digitbooth.images.strokes import rasterise
from digitbooth.mnist import Digits
from digitbooth.recognizer import Recognizer
from digitbooth.training import material
from digitbooth.training.hands import HANDS, draw_hand
from digitbooth.training.material import (
    BATCH,
    NO_DIGIT,
    calibrating,
    held_out,
    trained_on,
    training_parts,
)
from digitbooth.training.outliers import outlier
from digitbooth.training.shapes import draw_shape
from digitbooth.training.sheets import SIGNS, Sheets
from digitbooth.training.variation import draw_anew, vary

SCANS = Digits(np.zeros((200, 28, 28), np.uint8), np.zeros(200, np.uint8))
ANGLE: Sequence[Stroke] = (np.array([(0, 0), (10, 0), (10, 30)], np.float32),)
DRAWINGS = [
    StrokeDigit("a#0", 7, "1", ANGLE),
    StrokeDigit("a#1", None, "1", ANGLE),
    StrokeDigit("a#2", 4, None, ()),
]


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(material, "SHAPE_DRAWINGS", 1000)
    monkeypatch.setattr(material, "OUTLIERS", 200)


def sheets() -> Sheets:
    """Ones, and signs among which one is blank and one a slash."""
    bar = np.zeros((5, 28, 28), np.uint8)
    bar[:, :, 12:16] = 255
    signs = bar.copy()
    signs[1] = 255
    marks = np.array([SIGNS.index(sign) for sign in ("minus", "dot", "slash", "y", "z")], np.uint8)
    return Sheets(bar, np.ones(5, np.uint8), signs, marks)


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("drawings", [DRAWINGS, []], ids=["with drawings", "without"])
def test_a_batch_has_every_kind_in_its_share(drawings: list[StrokeDigit]) -> None:
    parts = training_parts(SCANS, drawings, None, seed=1)
    assert sum(part.each for part in parts) == BATCH
    assert parts[0].images is SCANS.images
    assert [part.drawn for part in parts] == [False] + [True] * (len(parts) - 1)
    *_, shapes, outliers = parts
    assert np.bincount(shapes.labels).tolist() == [100] * 10
    assert set(outliers.labels.tolist()) == {NO_DIGIT}
    if drawings:
        assert [part.each for part in parts] == [87, 22, 9, 10]
        assert set(parts[1].labels.tolist()) == {7}
        assert len(np.unique(parts[1].images, axis=0)) == material.STROKE_VARIATIONS


@pytest.mark.usefixtures("small")
def test_the_seed_decides_every_pixel() -> None:
    one, same, other = (training_parts(SCANS, DRAWINGS, sheets(), seed)[1:] for seed in (1, 1, 2))
    for a, b, c in zip(one, same, other, strict=True):
        np.testing.assert_array_equal(a.images, b.images)
        # Pictures on sheets are varied by the training script alone.
        assert a.drawn != np.array_equal(a.images, c.images)


@pytest.mark.usefixtures("small")
def test_sheets_are_trained_on_as_pictures_and_as_strokes() -> None:
    parts = training_parts(SCANS, [], sheets(), seed=1)
    assert sum(part.each for part in parts) == BATCH
    digits, digit_strokes, signs, sign_strokes = parts[1:5]
    assert [part.drawn for part in parts[1:5]] == [False, True, False, True]
    expected = to_digit_image(sheets().digits[0] / np.float32(255))
    np.testing.assert_array_equal(digits.images[0], np.rint(expected * 255))
    assert set(digits.labels.tolist()) == set(digit_strokes.labels.tolist()) == {1}
    assert len(np.unique(digit_strokes.images, axis=0)) == 5 * material.SHEET_VARIATIONS
    # The slash may be a 1, and one is blank: reading sees nothing there.
    assert signs.labels.tolist() == [NO_DIGIT] * 3
    assert len(sign_strokes.labels) == 3 * material.SHEET_VARIATIONS


def test_writers_go_by_their_numbers(shared_data: Path) -> None:
    digits = read_stroke_file(shared_data / "pendigits" / "pendigits-orig.tra.gz")
    groups = [{d.writer for d in take(digits)} for take in (held_out, calibrating, trained_on)]
    assert groups[0] == {"5", "10", "15", "20", "25", "30"}
    assert groups[1] == {"3", "13", "23"}
    assert len(groups[2]) == 21
    assert not groups[2] & (groups[0] | groups[1])


def test_variations_differ_and_stay_near() -> None:
    random = np.random.default_rng(1)
    seven = [np.array([(0, 0), (50, 0), (100, 0), (70, 90), (50, 200)], np.float32)]
    plain = rasterise(seven)
    images = [draw_anew(seven, random) for _ in range(100)]
    assert len({image.tobytes() for image in images}) == 100
    mean = np.mean(images, axis=0)
    assert np.corrcoef(mean.ravel(), plain.ravel())[0, 1] > 0.7


@pytest.mark.parametrize("points", [1, 2, 3, 500])
def test_any_drawing_can_be_varied(points: int) -> None:
    random = np.random.default_rng(2)
    for spread in (0.0, 1e-6, 1e6):
        stroke = random.normal(0, spread, (points, 2)).astype(np.float32)
        for _ in range(20):
            varied = vary([stroke, stroke[:1]], random)
            assert all(np.isfinite(one).all() and len(one) for one in varied)


@pytest.mark.parametrize("digit", sorted(HANDS))
def test_hands_are_digits_in_a_box_and_differ(digit: int) -> None:
    random = np.random.default_rng(5)
    hands = [draw_hand(digit, random) for _ in range(100)]
    assert len({rasterise(hand).tobytes() for hand in hands}) == 100
    points = np.concatenate([stroke for hand in hands for stroke in hand])
    assert points.min() > -0.6
    assert points.max() < 1.6
    assert all(stroke.dtype == np.float32 for hand in hands for stroke in hand)


def test_shapes_are_digits_and_outliers_are_not() -> None:
    """As the shipped network sees them; it was trained on others of their kind."""
    random = np.random.default_rng(123)
    with Recognizer.open(digitbooth_resources.model()) as recognizer:
        shapes = [
            recognizer.recognize(draw_shape(digit, random)).digit == digit
            for digit in range(10)
            for _ in range(20)
        ]
        sure = [
            recognizer.recognize(outlier(random, lambda: draw_shape(3, random))).confident
            for _ in range(200)
        ]
    assert np.mean(shapes) > 0.97
    assert np.mean(sure) < 0.15
