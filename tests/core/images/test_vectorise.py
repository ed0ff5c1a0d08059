"""Vectorising: from the ink of a picture back to the strokes of a pen."""

import gzip
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

import digitbooth_resources
from digitbooth.errors import BlankImageError, ImageError
from digitbooth.images import Raster, Stroke, to_digit_image
from digitbooth.images.skeleton import edges_of, thinned
from digitbooth.images.strokes import rasterise
from digitbooth.images.vectorise import vectorise
from digitbooth.recognizer import Recognizer


def painted(*lines: Sequence[tuple[float, float]], width: float = 10.0, side: int = 200) -> Raster:
    """Black lines on white paper, sharp."""
    y, x = np.mgrid[:side, :side] + 0.5
    nearest = np.full((side, side), np.inf)
    for line in lines:
        for (x0, y0), (x1, y1) in pairwise(line):
            way = np.array((x1 - x0, y1 - y0))
            along = np.clip(((x - x0) * way[0] + (y - y0) * way[1]) / max(way @ way, 1e-9), 0, 1)
            nearest = np.minimum(
                nearest, np.hypot(x - x0 - along * way[0], y - y0 - along * way[1])
            )
    return np.asarray(np.clip(nearest - width / 2 + 0.5, 0, 1), np.float32)


def ring(radius: float, middle: float = 100.0) -> list[tuple[float, float]]:
    angles = np.linspace(0, 2 * np.pi, 60)
    return [(middle + radius * np.cos(a), middle + radius * np.sin(a)) for a in angles]


def far_off(stroke: Stroke, *line: tuple[float, float]) -> float:
    """How far the points of a stroke are at most from a straight line."""
    (x0, y0), (x1, y1) = line
    across = np.array((y0 - y1, x1 - x0)) / np.hypot(x1 - x0, y1 - y0)
    return float(np.abs((stroke - np.array((x0, y0))) @ across).max())


def test_a_line_is_one_stroke_down_its_middle_and_as_wide() -> None:
    (line,) = vectorise(painted([(60, 40), (130, 160)]))
    assert line.points.dtype == line.widths.dtype == np.float32
    np.testing.assert_allclose(line.points[0], (60, 40), atol=2.5)
    np.testing.assert_allclose(line.points[-1], (130, 160), atol=2.5)
    assert far_off(line.points, (60, 40), (130, 160)) < 1.0
    assert np.median(line.widths) == pytest.approx(10, abs=1)


@pytest.mark.parametrize("width", [1.5, 4.0, 10.0, 30.0])
def test_the_width_is_measured(width: float) -> None:
    (line,) = vectorise(painted([(40, 100), (160, 110)], width=width))
    assert np.median(line.widths) == pytest.approx(width, rel=0.25, abs=0.7)


def test_a_widening_line_widens() -> None:
    spots = [[(x, 100.0), (x + 1, 100.0)] for x in range(40, 160, 2)]
    raster = np.ones((200, 200), np.float32)
    for place, spot in enumerate(spots):
        raster = np.minimum(raster, painted(spot, width=8 + place / 4))
    (line,) = vectorise(raster)
    left, right = line.widths[len(line.widths) // 5], line.widths[-len(line.widths) // 5]
    assert left == pytest.approx(11, abs=2)
    assert right == pytest.approx(20, abs=2)


def test_a_ring_is_one_closed_stroke_from_its_top() -> None:
    (line,) = vectorise(painted(ring(50)))
    np.testing.assert_allclose(line.points[0], (100, 50), atol=8)
    np.testing.assert_allclose(line.points[-1], line.points[0], atol=1)
    assert np.hypot(*(line.points - 100).T).std() < 1.0


def test_at_a_crossing_each_line_goes_straight_on() -> None:
    one, other = ((40, 50), (160, 150)), ((50, 160), (150, 40))
    strokes = vectorise(painted(one, other))
    assert len(strokes) == 2
    for line in (one, other):
        assert min(far_off(stroke.points, *line) for stroke in strokes) < 3.0


def test_a_line_that_ends_at_another_is_a_stroke_of_its_own() -> None:
    strokes = vectorise(painted(((100, 30), (100, 170)), ((100, 100), (170, 100))))
    upright, branch = sorted(strokes, key=lambda stroke: float(np.ptp(stroke.points[:, 0])))
    assert far_off(upright.points, (100, 30), (100, 170)) < 3.0
    assert far_off(branch.points, (100, 100), (170, 100)) < 3.0


def test_a_ragged_edge_leaves_no_hairs() -> None:
    raster = painted(((40, 100), (160, 100)), width=20)
    raster[88:91, 60:140:12] = 0.0
    assert len(vectorise(raster)) == 1


def test_a_stub_beside_others_is_no_stroke_but_a_point_between_digits_is() -> None:
    stub = painted([(40, 40), (40, 160)], [(40, 100), (52, 100)], [(150, 40), (150, 160)])
    assert len(vectorise(stub, several=True)) == 2
    point = painted([(40, 40), (40, 160)], [(95, 155), (95, 156)], [(150, 40), (150, 160)])
    assert len(vectorise(point, several=True)) == 3


def test_all_signs_beside_each_other_are_vectorised_if_wanted() -> None:
    ones = painted(*([(x, 40), (x, 100)] for x in (30, 80, 130, 180)), width=8)
    assert len(vectorise(ones, several=True)) == 4


def test_a_dot_is_one_short_stroke() -> None:
    (dot,) = vectorise(painted(((100, 100), (100, 100)), width=30))
    assert float(np.ptp(dot.points, axis=0).max()) < 8
    np.testing.assert_allclose(dot.points.mean(axis=0), (100, 100), atol=2)


def test_light_ink_on_dark_paper_is_vectorised_alike() -> None:
    raster = painted(((60, 40), (130, 160)), ((40, 120), (160, 90)))
    for dark, light in zip(vectorise(raster), vectorise(1 - raster), strict=True):
        np.testing.assert_allclose(dark.points, light.points, atol=1.0)


def test_small_ink_on_a_large_page_is_found_where_it_is() -> None:
    raster = np.ones((900, 1200), np.float32)
    raster[700:760, 1000:1008] = 0.0
    (line,) = vectorise(raster)
    assert far_off(line.points, (1004, 0), (1004, 900)) < 1.0
    assert line.points[0, 1] == pytest.approx(704, abs=4)
    assert line.points[-1, 1] == pytest.approx(756, abs=4)


def test_a_hair_line_over_a_whole_photograph_is_whole() -> None:
    raster = np.ones((3000, 3000), np.float32)
    places = np.arange(200, 2800)
    for wide in range(4):
        raster[places, places + wide] = 0.0
    (line,) = vectorise(raster)
    assert far_off(line.points, (201, 200), (2801, 2800)) < 4.0
    assert np.hypot(*(line.points[-1] - line.points[0])) > 3500


def test_the_bundled_drawings_look_the_same_when_vectorised(
    sample_strokes: list[Sequence[Stroke]],
) -> None:
    differences = []
    for strokes in sample_strokes:
        image = rasterise(strokes)
        vectorised = rasterise([stroke.points for stroke in vectorise(1 - image)])
        differences.append(float(np.abs(vectorised - image).sum() / image.sum()))
    assert np.mean(differences) < 0.2
    assert max(differences) < 0.5


def test_what_holds_no_ink_is_refused() -> None:
    with pytest.raises(BlankImageError, match="blank"):
        vectorise(np.ones((28, 28), np.float32))
    with pytest.raises(ImageError, match="height"):
        vectorise(np.ones(28, np.float32))
    with pytest.raises(ImageError, match="luminance"):
        vectorise(np.full((28, 28), np.nan, np.float32))


@pytest.mark.parametrize("seed", range(4))
def test_noise_comes_to_an_end(seed: int) -> None:
    random = np.random.default_rng(seed)
    for side in (7, 28, 90):
        mask = random.random((side, side)) < (0.2 + 0.2 * seed)
        try:
            strokes = vectorise(mask.astype(np.float32))
        except BlankImageError:
            continue  # nothing in it is larger than a speck
        for stroke in strokes:
            assert np.isfinite(stroke.points).all()
            assert len(stroke.points) == len(stroke.widths) > 0
            assert stroke.points.min() >= -1
            assert stroke.points.max() <= side + 1


def pieces(mask: NDArray[np.bool_]) -> int:
    left, count = set(map(tuple, np.argwhere(mask).tolist())), 0
    while left:
        count += 1
        edge = [left.pop()]
        while edge:
            y, x = edge.pop()
            near = {(y + i, x + j) for i in (-1, 0, 1) for j in (-1, 0, 1)} & left
            left -= near
            edge += near
    return count


@pytest.mark.parametrize("seed", range(6))
def test_thinning_keeps_what_is_connected_and_its_holes(seed: int) -> None:
    random = np.random.default_rng(seed)
    coarse = random.random((8, 8)) < 0.6
    mask = np.kron(coarse, np.ones((5, 5), bool)).astype(bool)
    skeleton = thinned(mask)
    assert not (skeleton & ~mask).any()
    assert skeleton.sum() < 0.4 * mask.sum()
    assert pieces(skeleton) == pieces(mask)


def test_every_pixel_of_a_skeleton_is_on_an_edge() -> None:
    mask = painted(ring(40), ((100, 60), (100, 140)), ((20, 20), (20, 20))) < 0.5
    skeleton = thinned(mask)
    on_edges = {tuple(point) for edge in edges_of(skeleton) for point in edge.points.tolist()}
    assert on_edges == {(float(x), float(y)) for y, x in np.argwhere(skeleton)}


@pytest.mark.large
def test_vectorised_digits_are_answered_as_their_pictures_are(shared_data: Path) -> None:
    """Of 1,000 of MNIST's digits that no training saw, 17 were answered otherwise."""
    with gzip.open(shared_data / "mnist" / "train-images-idx3-ubyte.gz") as file:
        file.seek(16 + 50_000 * 784)
        pixels = np.frombuffer(file.read(1000 * 784), np.uint8).reshape(-1, 28, 28)
    rasters = pixels.astype(np.float32) / np.float32(255)
    vectorised = [
        to_digit_image([stroke.points for stroke in vectorise(raster)]) for raster in rasters
    ]
    with Recognizer.open(digitbooth_resources.model(), "onnxruntime") as recognizer:
        answers = [
            recognizer.engine.infer(np.array(images)[:, np.newaxis]).scores.argmax(axis=1)
            for images in ([to_digit_image(raster) for raster in rasters], vectorised)
        ]
    assert (answers[0] == answers[1]).mean() >= 0.975
