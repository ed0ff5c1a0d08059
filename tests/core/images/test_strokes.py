"""The rasteriser: right where it can be computed by hand, and blind to place, size and sampling."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray

from digitbooth.errors import BlankImageError, ImageError
from digitbooth.images import DigitImage, Stroke
from digitbooth.images.strokes import THICKNESS, rasterise


def stroke(*points: tuple[float, float]) -> Stroke:
    return np.array(points, np.float32)


def curve(points: int, scale: float = 1.0) -> Stroke:
    """A smooth, lopsided line that crosses itself."""
    t = np.linspace(0.0, 5.0, points)
    return (
        np.column_stack((np.sin(1.7 * t) * 80 + 9 * t, np.cos(t) * 120)).astype(np.float32) * scale
    )


FOUR = [stroke((30, 5), (18, 50), (75, 50)), stroke((60, 25), (57, 95))]


def centre_of_mass(image: DigitImage) -> tuple[float, float]:
    y, x = np.indices(image.shape)
    return float((image * x).sum() / image.sum()), float((image * y).sum() / image.sum())


def brute_force(strokes: Sequence[Stroke], thickness: float) -> NDArray[np.float64]:
    """The definition, by the distance from each pixel to each segment."""
    points = np.concatenate(strokes).astype(np.float64)
    low, high = points.min(axis=0), points.max(axis=0)
    scale = (20 - thickness) / (high - low).max()
    y, x = np.indices((28, 28))
    pixels = np.stack((x, y), axis=-1).astype(np.float64)

    def cover(shift: NDArray[np.float64]) -> NDArray[np.float64]:
        nearest = np.full((28, 28), np.inf)
        for line in strokes:
            path = (line.astype(np.float64) - (low + high) / 2) * scale + shift
            for a, b in pairwise(path):
                along = np.clip(((pixels - a) @ (b - a)) / ((b - a) @ (b - a)), 0, 1)
                away = pixels - (a + along[..., np.newaxis] * (b - a))
                nearest = np.minimum(nearest, np.hypot(away[..., 0], away[..., 1]))
        return np.clip(thickness / 2 + 0.5 - nearest, 0, 1)

    middle = np.array([13.5, 13.5])
    moved = middle + 14.0 - np.array(centre_of_mass(cover(middle).astype(np.float32)))
    return cover(moved)


@pytest.mark.parametrize("thickness", [1.0, THICKNESS, 4.0])
@pytest.mark.parametrize("strokes", [FOUR, [curve(40)]], ids=["four", "curve"])
def test_equals_its_definition(strokes: list[Stroke], thickness: float) -> None:
    image = rasterise(strokes, thickness)
    assert image.dtype == np.float32
    assert image.shape == (28, 28)
    # Discs stand in for capsules, which shows most under a thin pen.
    np.testing.assert_allclose(image, brute_force(strokes, thickness), atol=0.06 / thickness)


def test_fills_the_box_and_centres_the_mass() -> None:
    image = rasterise(FOUR)
    rows = np.flatnonzero(image.any(axis=1))
    assert 20 <= rows[-1] - rows[0] + 1 <= 21
    assert image.max() == 1.0
    assert centre_of_mass(image) == pytest.approx((14, 14), abs=0.05)


def test_a_dot_is_a_disc_at_the_centre() -> None:
    for dot in ([stroke((7, 3))], [stroke(*[(7, 3)] * 5000)], [stroke((7, 3))] * 3):
        image = rasterise(dot)
        assert image[14, 14] == 1.0
        assert image.sum() == pytest.approx(np.pi * THICKNESS**2 / 4, rel=0.1)


def test_the_pen_is_up_between_strokes() -> None:
    image = rasterise([stroke((0, 0), (0, 100)), stroke((80, 0), (80, 100))])
    assert image[14, 12:17].max() == 0.0
    columns = image[14] > 0.5
    assert np.count_nonzero(np.diff(columns.astype(int)) == 1) == 2


def test_a_dot_between_strokes_is_drawn() -> None:
    sides = [stroke((0, 0), (0, 100)), stroke((80, 0), (80, 100))]
    image = rasterise([sides[0], stroke((40, 50)), sides[1]])
    assert image[12:17, 12:17].max() == 1.0


def test_a_lopsided_shape_stays_in_the_picture() -> None:
    heavy = [stroke((x, 0), (x, 100)) for x in (0, 11, 22)]
    image = rasterise([*heavy, stroke((0, 50), (100, 50))])
    columns = np.flatnonzero(image.any(axis=0))
    assert 20 <= columns[-1] - columns[0] + 1 <= 22
    assert centre_of_mass(image)[0] < 13.9  # it stopped short


@pytest.mark.parametrize("shift", [(0, 0), (-500, 30), (12345, -678)])
@pytest.mark.parametrize("scale", [0.5, 1.0, 2.0, 1e-3])
def test_place_and_size_do_not_matter(shift: tuple[float, float], scale: float) -> None:
    moved = (curve(200).astype(np.float64) + shift) * scale
    difference = np.abs(rasterise([moved.astype(np.float32)]) - rasterise([curve(200)]))
    assert difference.max() < 0.005


@pytest.mark.parametrize("points", [100, 400, 3000])
def test_how_densely_the_pen_was_sampled_does_not_matter(points: int) -> None:
    assert np.abs(rasterise([curve(points)]) - rasterise([curve(1000)])).max() < 0.03


def test_the_direction_and_a_retraced_line_do_not_matter() -> None:
    once = rasterise([curve(300)])
    assert np.abs(rasterise([curve(300)[::-1]]) - once).max() < 0.02
    assert np.abs(rasterise([curve(300), curve(300)[200:]]) - once).max() < 0.03


def test_a_long_scribble_stays_bounded() -> None:
    points = np.random.default_rng(1).uniform(0, 1, (100_000, 2)).astype(np.float32)
    image = rasterise([points])
    assert image[5:23, 5:23].min() > 0.5


@pytest.mark.parametrize("strokes", [[], [np.zeros((0, 2), np.float32)]])
def test_nothing_drawn_is_blank(strokes: list[Stroke]) -> None:
    with pytest.raises(BlankImageError):
        rasterise(strokes)


@pytest.mark.parametrize(
    "strokes",
    [
        [stroke((0, 0), (np.nan, 1))],
        [stroke((0, 0)), stroke((np.inf, 1))],
        [np.zeros(4, np.float32)],
        [np.zeros((4, 3), np.float32)],
    ],
)
def test_unusable_strokes(strokes: list[Stroke]) -> None:
    with pytest.raises(ImageError):
        rasterise(strokes)


@pytest.mark.parametrize("thickness", [0.0, -1.0, 30.0, float("nan")])
def test_unusable_pens(thickness: float) -> None:
    with pytest.raises(ImageError, match=r"choose 0\.5 to 10"):
        rasterise(FOUR, thickness)


extremes = np.array([0, 1, 3e38, -3e38, 1e-38, 1e-45, 100], np.float32).tolist()
any_stroke = arrays(
    st.sampled_from([np.float32, np.float64]),
    st.tuples(st.integers(1, 12), st.just(2)),
    elements=st.floats(width=32) | st.sampled_from(extremes),
)


@given(st.lists(any_stroke, max_size=4))
@settings(max_examples=400, deadline=None)
def test_never_crashes(strokes: list[Stroke]) -> None:
    try:
        image = rasterise(strokes)
    except ImageError:
        finite = all(np.isfinite(line).all() for line in strokes)
        assert not (strokes and finite)
    else:
        assert image.shape == (28, 28)
        assert image.min() >= 0.0
        assert 0.5 < image.max() <= 1.0
