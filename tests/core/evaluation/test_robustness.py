"""One thing varied at a time: the variations are what they say, and the answers are counted."""

import numpy as np
import pytest

import digitbooth_resources
from digitbooth.evaluation import robustness
from digitbooth.evaluation.painting import CANVAS, paint
from digitbooth.evaluation.robustness import (
    VARIATIONS,
    Condition,
    Variation,
    as_markdown,
    draw,
    measure_robustness,
)
from digitbooth.images import Stroke
from digitbooth.images.stroke_files import StrokeDigit, read_stroke_file
from digitbooth.recognizer import Recognizer

BAR = [np.array([[2, 1], [2, 4]], np.float32), np.array([[2, 4], [2.5, 4]], np.float32)]
"""Upright, six times as high as wide, with a foot to the right."""


def ink_box(strokes: list[Stroke], pen: float) -> tuple[float, float, float, float]:
    """Left, upper, right and lower edge of the ink, in pixels, as painted."""
    dark = paint(strokes, pen) < 0.5
    rows, columns = np.flatnonzero(dark.any(axis=1)), np.flatnonzero(dark.any(axis=0))
    return float(columns[0]), float(rows[0]), float(columns[-1] + 1), float(rows[-1] + 1)


@pytest.mark.parametrize("pen", [1, 12, 40])
@pytest.mark.parametrize("scale", [0.1, 0.6, 1.0])
def test_the_ink_has_the_size_that_is_asked_for(pen: float, scale: float) -> None:
    left, top, right, bottom = ink_box(draw(BAR, Variation(pen=pen, scale=scale)), pen)
    assert max(right - left, bottom - top) == pytest.approx(scale * CANVAS, abs=2)
    assert (left + right) / 2 == pytest.approx(CANVAS / 2, abs=1)
    assert (top + bottom) / 2 == pytest.approx(CANVAS / 2, abs=1)


@pytest.mark.parametrize("variation", VARIATIONS["place"])
def test_corners(variation: Variation) -> None:
    left, top, right, bottom = ink_box(draw(BAR, variation), variation.pen)
    assert (CANVAS - right if variation.place[0] else left) == pytest.approx(0, abs=1)
    assert (CANVAS - bottom if variation.place[1] else top) == pytest.approx(0, abs=1)


def test_rotation_is_clockwise_as_it_is_seen() -> None:
    stem = draw(BAR, Variation(rotation=12))[0]
    run, rise = stem[1] - stem[0]
    # Clockwise, the lower end of an upright stem goes to the left, with y down.
    assert np.degrees(np.arctan2(-run, rise)) == pytest.approx(12, abs=0.01)


@pytest.mark.parametrize("pen", [1, 4, 40])
def test_the_pen_is_as_wide_as_it_says(pen: float) -> None:
    page = paint([np.array([[280, 100], [280, 460]], np.float32)], pen)
    assert (1 - page[280]).sum() == pytest.approx(pen, abs=0.7)
    dot = paint([np.array([[280, 280]], np.float32)], 40)
    assert (1 - dot).sum() == pytest.approx(np.pi * 20**2, rel=0.05)


def test_a_dot_can_be_drawn_in_every_way() -> None:
    dot = [np.array([[7, 7]], np.float32)]
    for variations in VARIATIONS.values():
        for variation in variations:
            assert np.isfinite(draw(dot, variation)).all()


def test_every_width_angle_size_and_corner_is_there() -> None:
    values = {
        name: {getattr(each, name) for each in variations}
        for name, variations in VARIATIONS.items()
        if name != "nothing"
    }
    assert {1, 4, 30, 40} <= values["pen"]
    assert {-20, -12, 12, 20} <= values["rotation"]
    assert {0.1, 0.2, 1.0} <= values["scale"]
    assert len(values["place"]) == 4


def test_right_answers_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        robustness,
        "VARIATIONS",
        {"nothing": [Variation(pen=40)], "rotation": [Variation(rotation=180, pen=40)]},
    )
    monkeypatch.setattr(robustness, "_BATCH", 4)
    digits = read_stroke_file(digitbooth_resources.sample_strokes())
    blank = StrokeDigit("blank", 1, None, ())
    with Recognizer.open(digitbooth_resources.model()) as recognizer:
        upright, upside_down = measure_robustness([*digits, blank], recognizer)
    assert (upright.varied, upright.count) == ("nothing", 10)
    assert upright.as_strokes == upright.as_pictures == 10
    # A 0, a 1 and an 8 are the same upside down, and the others are not.
    assert upside_down.as_strokes < 7
    assert upside_down.as_pictures < 7


def test_the_table() -> None:
    variation = Variation(scale=0.3, place=(1, 0))
    table = as_markdown(
        [
            Condition("pen", Variation(pen=4), 9, 8, 10),
            Condition("rotation", Variation(rotation=12), 10, 10, 10),
            Condition("place", variation, 10, 10, 10),
        ]
    )
    assert "| pen | 4 px | 90.0% | 80.0% |\n" in table
    assert "| rotation | +12° | 100.0% | 100.0% |\n" in table
    assert "| place | upper right corner, 30% | 100.0% | 100.0% |\n" in table
