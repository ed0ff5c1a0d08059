"""Rasters to digit images: MNIST untouched, and everything else brought to look like it."""

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest
from pages import (
    cut,
    framed,
    lit_from_the_left,
    noisy,
    on_desk,
    on_page,
    photo,
    ruled,
    scaled,
    shaded,
    specked,
    squared,
    through_jpeg,
    vignetted,
    with_thumb,
)
from PIL import Image, ImageDraw

from digitbooth.errors import BlankImageError, ImageError
from digitbooth.images import DigitImage, Raster, Stroke, read_pictures, to_digit_image
from digitbooth.images.idx import read_idx
from digitbooth.images.pieces import pieces_of
from digitbooth.images.strokes import rasterise

Place = Callable[[Raster], Raster]


def seven() -> DigitImage:
    """A digit in MNIST's frame by construction.

    It is drawn ten times larger, reduced to 20 rows of bytes, and moved by whole pixels until its
    centre of mass is nearest to 14.
    """
    large = Image.new("L", (140, 200))
    pen = ImageDraw.Draw(large)
    pen.line([(0, 12), (119, 12)], fill=255, width=24)
    pen.line([(119, 6), (50, 120), (40, 199)], fill=255, width=25, joint="curve")
    blocks = np.asarray(large, np.float32).reshape(20, 10, 14, 10)
    small = np.rint(blocks.mean(axis=(1, 3))).astype(np.float32) / np.float32(255)
    image = np.zeros((28, 28), np.float32)
    image[:20, :14] = small
    y, x = (round(14 - place) for place in centre_of_mass(image))
    return np.roll(image, (y, x), axis=(0, 1))


def centre_of_mass(image: DigitImage) -> tuple[float, float]:
    y, x = np.indices(image.shape)
    return float((image * y).sum() / image.sum()), float((image * x).sum() / image.sum())


def likeness(one: DigitImage, other: DigitImage) -> float:
    """Correlation of two digit images: 1 for the same, 0 for unrelated ones.

    The best of nine, a pixel aside: where a centre of mass is nearly as far from two pixels, a
    little noise decides.
    """
    shifted = (np.roll(other, (y, x), axis=(0, 1)) for y in (-1, 0, 1) for x in (-1, 0, 1))
    return max(float(np.corrcoef(one.ravel(), image.ravel())[0, 1]) for image in shifted)


PLACES: dict[str, Place] = {
    "same size": lambda ink: on_page(ink),
    "light on dark": lambda ink: on_page(ink, paper=0.0, pen=1.0),
    "half size": lambda ink: on_page(scaled(ink, 14)),
    "large": lambda ink: on_page(scaled(ink, 300), at=(60, 250)),
    "grey paper": lambda ink: on_page(scaled(ink, 90), paper=0.6, pen=0.2),
    "low contrast": lambda ink: on_page(scaled(ink, 90), paper=0.55, pen=0.45),
    "low contrast, light": lambda ink: on_page(scaled(ink, 90), paper=0.45, pen=0.55),
    "noise": lambda ink: noisy(on_page(scaled(ink, 120), paper=0.9, pen=0.3), 0.06),
    "specks": lambda ink: specked(on_page(scaled(ink, 90)), 0.001),
    "JPEG": lambda ink: through_jpeg(on_page(scaled(ink, 60))),
    "uneven light": lambda ink: lit_from_the_left(on_page(scaled(ink, 90), paper=0.9, pen=0.2)),
    "soft shadow": lambda ink: shaded(on_page(scaled(ink, 120), paper=0.9, pen=0.2), 12.0),
    "hard shadow": lambda ink: shaded(on_page(scaled(ink, 120), paper=0.9, pen=0.2), 0.5),
    "dark corners": lambda ink: vignetted(on_page(scaled(ink, 120), paper=0.9, pen=0.2)),
    "dark corners of a blackboard": lambda ink: vignetted(
        on_page(scaled(ink, 120), paper=0.2, pen=0.8)
    ),
    "squared paper": lambda ink: squared(on_page(scaled(ink, 120), paper=0.9, pen=0.2)),
    "light on dark, uneven": lambda ink: 1 - lit_from_the_left(1 - 0.2 * on_page(scaled(ink, 90))),
    "touches a corner": lambda ink: on_page(scaled(ink, 84)[12:, 18:], at=(0, 0)),
    "28x28, grey": lambda ink: on_page(ink, (0, 0), (28, 28), 0.8, 0.1),
    "28x28, off-centre": lambda ink: on_page(scaled(ink, 20), (8, 0), (28, 28)),
    "tall page": lambda ink: on_page(scaled(ink, 60), (700, 5), (900, 70)),
    "tiny": lambda ink: on_page(scaled(ink, 14), (0, 0), (14, 14)),
    "cut to the ink": lambda ink: 1 - cut(ink),
    "cut to the ink, light on dark": lambda ink: cut(scaled(ink, 70)),
    "frame of a pixel": lambda ink: framed(1 - ink, 1),
    "frame of a pixel, light on dark": lambda ink: 1 - framed(1 - ink, 1),
    "outline inset": lambda ink: framed(on_page(scaled(ink, 150), (120, 250)), 3, 20),
    "outline at the edge": lambda ink: framed(on_page(scaled(ink, 150), (120, 250)), 5),
    "outline at the edge, light on dark": lambda ink: (
        1 - framed(on_page(scaled(ink, 150), (120, 250)), 5)
    ),
    "ruled darker than ink": lambda ink: noisy(ruled(photo(ink, pen=0.55), 0.3), 0.01),
    "squared, pencil": lambda ink: noisy(squared(photo(ink, pen=0.6)), 0.01),
    "page on a dark desk": lambda ink: noisy(on_desk(photo(ink)), 0.01),
    "thumb": lambda ink: noisy(with_thumb(photo(ink)), 0.01),
    "faint pencil": lambda ink: noisy(photo(ink, pen=0.78), 0.01),
    "desk on one side": lambda ink: noisy(np.pad(photo(ink), ((0, 0), (60, 0))), 0.01),
    "a sixteenth of the range": lambda ink: on_page(scaled(ink, 120)) / np.float32(16),
    "small on a photo's size": lambda ink: on_page(scaled(ink, 60), (99, 1700), (1500, 2000)),
}


@pytest.mark.parametrize("place", PLACES.values(), ids=PLACES.keys())
def test_whatever_the_page_the_digit_comes_out(place: Place) -> None:
    ink = seven()
    image = to_digit_image(place(ink))
    assert image.dtype == np.float32
    assert image.shape == (28, 28)
    assert image.min() == 0.0
    assert image.max() == 1.0
    rows = np.flatnonzero(image.max(axis=1) > 0.2)
    assert 18 <= rows[-1] - rows[0] + 1 <= 20
    assert centre_of_mass(image) == pytest.approx((14, 14), abs=0.51)
    assert likeness(image, ink) > 0.85  # enlarged from half size: 0.87; the others are above 0.93


@pytest.mark.parametrize("inverted", [False, True])
def test_a_speck_makes_no_small_digit_framed(inverted: bool) -> None:
    small = on_page(scaled(seven(), 17), (5, 5), (28, 28), paper=0.0, pen=1.0)
    small[23, 14] = 1 / 255
    image = to_digit_image(1 - small if inverted else small)
    assert likeness(image, seven()) > 0.85


@pytest.mark.parametrize(
    "page",
    [
        framed(np.ones((300, 400), np.float32), 3),
        noisy(squared(np.full((400, 600), 0.9, np.float32)), 0.01),
        noisy(ruled(np.full((400, 600), 0.9, np.float32), 0.3), 0.01),
        noisy(on_desk(np.full((400, 600), 0.9, np.float32)), 0.01),
        noisy(with_thumb(np.full((400, 600), 0.9, np.float32)), 0.01),
        noisy(shaded(np.full((400, 600), 0.9, np.float32), 12.0), 0.01),
    ],
    ids=["outline", "squared", "ruled", "desk", "thumb", "shadow"],
)
def test_what_no_pen_wrote_is_no_ink(page: Raster) -> None:
    with pytest.raises(BlankImageError):
        to_digit_image(page)


def test_the_sides_of_an_empty_outline_are_no_strokes() -> None:
    page = np.ones((430, 529), np.float32)
    page[15:-15, 15:-15] = 0
    page[28:-28, 28:-28] = 1
    with pytest.raises(BlankImageError):
        to_digit_image(page)


@pytest.mark.parametrize(
    ("shape", "inset"), [((381, 523), 28), ((275, 275), 18), ((225, 225), 5), ((210, 265), 5)]
)
@pytest.mark.parametrize("inverted", [False, True])
def test_a_thin_outline_is_a_frame_though_it_reduces_unevenly(
    shape: tuple[int, int], inset: int, inverted: bool
) -> None:
    """Its sides are firm where they fill a block of pixels, and faint where they share two: of the
    firm ones alone a network would make a digit."""
    height, width = shape
    page = np.ones(shape, np.float32)
    page[inset : height - inset - 1, inset : width - inset - 1] = 0
    page[inset + 2 : height - inset - 3, inset + 2 : width - inset - 3] = 1
    with pytest.raises(BlankImageError):
        to_digit_image(1 - page if inverted else page)


def test_the_measure_of_likeness_tells_digits_apart() -> None:
    ink = seven()
    assert likeness(ink, np.roll(ink, 2, axis=0)) < 0.85
    assert likeness(ink, ink[:, ::-1]) < 0.7
    assert likeness(ink, ink.T) < 0.7


@pytest.mark.parametrize("inverted", [False, True])
def test_what_is_framed_passes_through_exactly(inverted: bool) -> None:
    pixels = np.rint(seven() * 255).astype(np.uint8)
    raster = (255 - pixels if inverted else pixels).astype(np.float32) / np.float32(255)
    before = raster.copy()
    image = to_digit_image(raster)
    np.testing.assert_array_equal(image, pixels.astype(np.float32) / np.float32(255))
    assert not np.shares_memory(image, raster)
    np.testing.assert_array_equal(raster, before)


def test_28x28_out_of_the_frame_is_brought_into_it() -> None:
    moved = np.roll(seven(), (-3, 3), axis=(0, 1))
    np.testing.assert_array_equal(to_digit_image(moved) > 0.5, seven() > 0.5)


@pytest.mark.parametrize("height", [1, 2, 50])
def test_a_bar_keeps_its_aspect(height: int) -> None:
    raster = np.ones((3 * height, 40 * height), np.float32)
    raster[height : 2 * height, 25 * height : 30 * height] = 0
    image = to_digit_image(raster)
    # A large picture is looked at reduced: the bar's edges are known to a sixtieth of its length.
    assert image.sum() == pytest.approx(80, rel=0.05)
    assert np.count_nonzero(image.any(axis=1)) == 4


@pytest.mark.parametrize("height", [1, 2, 50])
def test_a_thin_line_is_drawn_with_the_pen_of_drawings(height: int) -> None:
    raster = np.ones((3 * height, 40 * height), np.float32)
    raster[height : 2 * height, 10 * height : 30 * height] = 0
    drawn = rasterise([np.array([(0, 0), (1, 0)], np.float32)])
    assert likeness(to_digit_image(raster), drawn) > 0.9


@pytest.mark.parametrize("pen", [1, 2, 4, 8])
def test_thin_pens_look_as_drawings_do(pen: int, sample_strokes: list[Sequence[Stroke]]) -> None:
    for strokes in sample_strokes:
        page = Image.new("L", (560, 560), 255)
        for stroke in strokes:
            points = [(150 + 260 * float(x), 150 + 260 * float(y)) for x, y in stroke]
            ImageDraw.Draw(page).line(points, fill=0, width=pen, joint="curve")
        painted = to_digit_image(np.asarray(page, np.float32) / 255)
        # A gap that the pen of drawings closes is left open, by a thinner one.
        assert likeness(painted, rasterise(strokes)) > 0.88


def test_a_thin_line_drawn_again_closes_no_gap() -> None:
    page = Image.new("L", (400, 400), 255)
    ImageDraw.Draw(page).arc((80, 80, 320, 320), 8, 352, fill=0, width=4)
    image = to_digit_image(np.asarray(page, np.float32) / 255)
    # All paper hangs together.
    assert len(pieces_of(image < 0.5, diagonally=False)) == 1


def test_parts_of_a_digit_are_kept() -> None:
    ink = np.zeros((100, 100), np.float32)
    ink[20:80, 60:66] = 1  # the long part of a 4
    ink[20:50, 30:36] = 1  # the short one, apart from it
    image = to_digit_image(on_page(ink))
    assert np.flatnonzero(image.max(axis=0) > 0.5).size >= 4
    assert image[:, :12].sum() > 10


def test_a_thin_line_is_ink_all_the_same() -> None:
    raster = np.ones((300, 300), np.float32)
    raster[40:260, 150] = 0
    assert to_digit_image(raster).max() == 1.0


@pytest.mark.parametrize(
    "raster",
    [
        np.zeros((28, 28), np.float32),
        np.ones((1, 1), np.float32),
        np.full((300, 200), 0.4, np.float32),
        noisy(np.full((300, 400), 0.8, np.float32), 0.03),
        noisy(np.full((28, 28), 0.8, np.float32), 0.03),
        noisy(np.full((28, 28), 0.5, np.float32), 0.1),
        specked(np.ones((300, 400), np.float32), 0.001),
        lit_from_the_left(np.full((300, 400), 0.9, np.float32)),
    ],
    ids=["black", "dot", "grey", "noise", "small noise", "more noise", "specks", "light"],
)
def test_no_ink_is_blank(raster: Raster) -> None:
    with pytest.raises(BlankImageError):
        to_digit_image(raster)


@pytest.mark.parametrize(
    "raster",
    [
        np.zeros((0, 28), np.float32),
        np.zeros((3, 28, 28), np.float32),
        np.full((28, 28), np.nan, np.float32),
        np.linspace(0, 255, 784, dtype=np.float32).reshape(28, 28),
        -np.eye(28, dtype=np.float32),
    ],
    ids=["empty", "three axes", "NaN", "0 to 255", "negative"],
)
def test_what_is_no_raster(raster: Raster) -> None:
    with pytest.raises(ImageError, match="raster"):
        to_digit_image(raster)


@pytest.mark.parametrize("seed", range(40))
def test_no_picture_crashes(seed: int) -> None:
    rng = np.random.default_rng(seed)
    raster = rng.random(rng.integers(1, 40, 2), np.float32)
    raster = raster if seed % 2 else np.rint(raster)
    try:
        image = to_digit_image(raster)
    except BlankImageError:
        return
    assert np.isfinite(image).all()
    assert 0.9 < image.max() <= 1.0


def test_strokes_and_rasters_of_one_shape_agree(sample_strokes: list[Sequence[Stroke]]) -> None:
    for strokes in sample_strokes:
        drawn = to_digit_image(strokes)
        painted = to_digit_image(1 - scaled(drawn, 200))
        assert likeness(drawn, painted) > 0.8


@pytest.mark.parametrize("digit", [0, 9])
@pytest.mark.parametrize("inverted", [False, True])
@pytest.mark.parametrize("side", [14, 28, 45, 200])
def test_nvidias_samples_on_a_page(
    shared_data: Path, digit: int, inverted: bool, side: int
) -> None:
    raster = read_pictures(shared_data / "uff" / f"{digit}.pgm")[0].raster
    expected = to_digit_image(raster)
    page = on_page(scaled(1 - raster, side), at=(180, 17))
    image = to_digit_image(1 - page if inverted else page)
    assert likeness(image, expected) > (0.99 if side == 28 else 0.8)


@pytest.mark.large
def test_all_of_mnist_passes_through_exactly(shared_data: Path) -> None:
    images = read_idx(shared_data / "mnist" / "train-images-idx3-ubyte.gz")
    for pixels in images:
        expected = pixels.astype(np.float32) / np.float32(255)
        inverted = (255 - pixels).astype(np.float32) / np.float32(255)
        assert np.array_equal(to_digit_image(expected), expected)
        assert np.array_equal(to_digit_image(inverted), expected)
