"""Each variation does what its name says, and no more than its amount."""

from dataclasses import fields, replace

import numpy as np
import pytest
from numpy.typing import NDArray

from digitbooth.training.tensorflow1.augmentation import CENTRE, SIDE, Amounts, augment

NOTHING = Amounts(**{field.name: 0.0 for field in fields(Amounts)})
COUNT = 200


def random() -> np.random.Generator:
    return np.random.default_rng(7)


def bar() -> NDArray[np.float32]:
    """An upright bar around the centre, its ends soft, so that moments move smoothly."""
    image = np.zeros((SIDE, SIDE), np.float32)
    image[7:22, 12:17] = 1.0
    return np.repeat(image[np.newaxis], COUNT, axis=0)


def moments(images: NDArray[np.float32]) -> dict[str, NDArray[np.float64]]:
    """Mass, centre and spreads of each image, in pixels."""
    y, x = np.mgrid[:SIDE, :SIDE].astype(float)
    mass = images.sum(axis=(1, 2), dtype=float)

    def mean(values: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.asarray((images * values).sum(axis=(1, 2)) / mass)

    down, right = mean(y), mean(x)
    return {
        "mass": mass,
        "y": down,
        "x": right,
        "yy": mean(y * y) - down**2,
        "xx": mean(x * x) - right**2,
        "xy": mean(x * y) - right * down,
    }


def test_nothing_changes_nothing() -> None:
    images = np.random.default_rng(1).random((5, SIDE, SIDE), np.float32)
    np.testing.assert_allclose(augment(images, random(), NOTHING), images, atol=1e-5)


def test_the_same_seed_gives_the_same_images_and_leaves_its_input_alone() -> None:
    images = bar()
    first, second = augment(images, random()), augment(images, random())
    np.testing.assert_array_equal(first, second)
    np.testing.assert_array_equal(images, bar())
    assert first.dtype == np.float32
    assert first.shape == images.shape
    assert first.min() >= 0.0
    assert first.max() <= 1.0
    assert not np.array_equal(first[0], first[1])


def test_shift_moves_the_centre_by_at_most_its_amount() -> None:
    after = moments(augment(bar(), random(), replace(NOTHING, shift=2.0)))
    for axis in ("y", "x"):
        moved = after[axis] - CENTRE
        assert 1.8 < np.abs(moved).max() < 2.01
        assert abs(moved.mean()) < 0.3


def test_rotation_tilts_by_at_most_its_degrees() -> None:
    after = moments(augment(bar(), random(), replace(NOTHING, rotation=12.0)))
    tilt = np.rad2deg(np.arctan2(2 * after["xy"], after["yy"] - after["xx"]) / 2)
    assert 11 < np.abs(tilt).max() < 12.5
    np.testing.assert_allclose(after["y"], CENTRE, atol=0.1)
    np.testing.assert_allclose(after["x"], CENTRE, atol=0.1)


def test_scale_keeps_the_shape_and_stretch_the_area() -> None:
    before = moments(bar())
    scaled = moments(augment(bar(), random(), replace(NOTHING, scale=0.2)))
    stretched = moments(augment(bar(), random(), replace(NOTHING, stretch=0.2)))
    size = np.log(scaled["mass"] / before["mass"]) / 2
    assert 0.18 < np.abs(size).max() < 0.23
    np.testing.assert_allclose(stretched["mass"], before["mass"], rtol=0.05)
    slimmer = np.log(stretched["yy"] / before["yy"]) / 2
    assert 0.08 < np.abs(slimmer).max() < 0.13


def test_shear_slants_but_keeps_the_height() -> None:
    before = moments(bar())
    after = moments(augment(bar(), random(), replace(NOTHING, shear=0.3)))
    slant = after["xy"] / after["yy"]
    assert 0.27 < np.abs(slant).max() < 0.32
    np.testing.assert_allclose(after["yy"], before["yy"], rtol=0.02)


def test_elastic_bends_smoothly() -> None:
    ramp = np.repeat(np.linspace(0, 1, SIDE, dtype=np.float32)[:, np.newaxis], SIDE, axis=1)
    images = np.repeat(ramp[np.newaxis], COUNT, axis=0)
    after = augment(images, random(), replace(NOTHING, elastic=1.0))
    # On a ramp the change is the vertical displacement, in steps of 1/27.
    moved = ((after - images) * (SIDE - 1))[:, 6:22, 6:22]
    deviation = moved.std(axis=(1, 2))
    assert 0.6 < deviation.max() < 1.6
    assert np.abs(np.diff(moved, axis=2)).max() < 1.0


@pytest.mark.parametrize(("kind", "sign"), [("thicken", 1), ("thin", -1)])
def test_the_pen_changes_a_third_of_the_images_one_way(kind: str, sign: int) -> None:
    after = augment(bar(), random(), replace(NOTHING, **{kind: 1.0}))
    change = sign * (moments(after)["mass"] - moments(bar())["mass"])
    # The bar's whole rim is 2 * (15 + 5) pixels outside, 36 inside.
    assert change.min() > -1e-3
    assert change.max() < 40.001
    assert 0.2 < (change > 1e-3).mean() < 0.47


def test_what_leaves_the_picture_is_gone() -> None:
    edge = np.zeros((COUNT, SIDE, SIDE), np.float32)
    edge[:, 0] = 1.0
    after = augment(edge, random(), replace(NOTHING, shift=3.0))
    assert after[:, 4:].max() == 0.0
    assert after[:, 0].min() == 0.0


def test_tone_changes_grey_values_of_its_share_and_leaves_ink_and_paper() -> None:
    ramp = np.repeat(np.linspace(0, 1, SIDE, dtype=np.float32)[np.newaxis], SIDE, axis=0)
    images = np.repeat(ramp[np.newaxis], COUNT, axis=0)
    after = augment(images, random(), replace(NOTHING, tone=0.5))
    changed = np.abs(after - images).max(axis=(1, 2)) > 1e-3
    assert 0.4 < changed.mean() < 0.6
    np.testing.assert_allclose(after.max(axis=(1, 2)), 1.0, atol=1e-5)
    assert after[:, 1:-1, 0].max() < 0.1
    middle = after[changed, 14, 14]
    assert middle.min() < 0.4 < 0.65 < middle.max()
