"""Random variations of digit images, so that sixty thousand scans represent more handwritings.

Only numpy, since the training script imports this file under Python 3.7 and numpy 1.18, where
digitbooth itself cannot run. All randomness comes from the generator that the caller passes, so a
batch depends only on its seed, not on which thread made it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

SIDE = 28
CENTRE = 14.0
"""Where MNIST puts the centre of mass, in pixels: the point that rotation and scale do not move."""
KNOT_SPACING = 4.0
"""Pixels between the knots of the elastic displacement, and sigma of its bumps: 4 at this size, by
Simard, Steinkraus and Platt, "Best practices for convolutional neural networks" (2003)."""


@dataclass(frozen=True)
class Amounts:
    """How strong variations are: uniform between minus and plus the value, unless noted."""

    shift: float = 1.0
    """In pixels, in x and in y."""
    rotation: float = 10.0
    """In degrees, about `CENTRE`."""
    scale: float = 0.12
    """Natural logarithm of the factor of the size."""
    stretch: float = 0.10
    """Natural logarithm of the factor of height / width."""
    shear: float = 0.2
    """The slant: pixels to the side for each pixel up."""
    elastic: float = 1.2
    """Standard deviation in pixels of the smooth displacement; uniform from 0."""
    thicken: float = 1.0
    """Share of the dilated image in the mixture with the original; uniform from 0."""
    thin: float = 0.5
    """Share of the eroded image in the mixture with the original; uniform from 0."""
    tone: float = 0.3
    """Share of the images whose grey values are changed: paler, harder or blurred, as in
    photographs."""


SCANS = Amounts(rotation=12.0, tone=0.1)
"""The variations of scanned digits."""

DRAWINGS = Amounts(
    rotation=8.0, scale=0.08, stretch=0.06, shear=0.12, elastic=0.8, thicken=0.8, tone=0.6
)
"""For images of strokes, which were varied as strokes already."""

_GAMMA = 0.7
"""Bound of the natural logarithm of the exponent on the grey values, uniform in both directions."""
_BLURRED, _BLUR = 0.4, 0.8
"""The share of the images with a changed tone that are blurred, and the largest share of the mean
of 3×3 pixels in them."""


def augment(
    images: NDArray[np.float32], random: np.random.Generator, amounts: Amounts = Amounts()
) -> NDArray[np.float32]:
    """One random variation of each image: thickness, all geometry in one resampling, then tone.

    `images` is float32 [n, 28, 28], ink 1.0, paper 0.0; so is the result. Beyond the edges there is
    paper.
    """
    drawn = change_pen(images, random, amounts)
    moved = resample(drawn, random_sources(len(images), random, amounts))
    return change_tone(moved, random, amounts)


def change_pen(
    images: NDArray[np.float32], random: np.random.Generator, amounts: Amounts
) -> NDArray[np.float32]:
    """Make the stroke of each image thicker or thinner, each with a chance of one third.

    A grey dilation (or erosion) by the 4-neighbourhood moves an edge by one pixel; blending it
    with the plain image moves the edge by less.
    """
    result = np.array(images)
    kind = random.integers(3, size=len(images))
    for chosen, extreme, share in (
        (kind == 1, np.maximum, amounts.thicken),
        (kind == 2, np.minimum, amounts.thin),
    ):
        plain = images[chosen]
        padded = np.pad(plain, ((0, 0), (1, 1), (1, 1)), "constant")
        changed = extreme(padded[:, :-2, 1:-1], padded[:, 2:, 1:-1])
        extreme(changed, padded[:, 1:-1, :-2], out=changed)
        extreme(changed, padded[:, 1:-1, 2:], out=changed)
        extreme(changed, plain, out=changed)
        blend = random.uniform(0, share, size=(len(plain), 1, 1)).astype(np.float32)
        result[chosen] = plain + blend * (changed - plain)
    return result


def random_sources(
    count: int, random: np.random.Generator, amounts: Amounts
) -> NDArray[np.float32]:
    """The place that each new pixel is read from: y and x in pixels, float32 [count, 2, 28 * 28].

    An affine map about the centre, and a smooth random displacement (an elastic deformation).
    """

    def spread(limit: float) -> NDArray[np.float64]:
        return random.uniform(-limit, limit, size=count)

    angle = np.deg2rad(spread(amounts.rotation))
    scale, stretch, shear = spread(amounts.scale), spread(amounts.stretch), spread(amounts.shear)
    tall, wide = np.exp(scale + stretch / 2), np.exp(scale - stretch / 2)
    cosine, sine = np.cos(angle), np.sin(angle)
    # Rotation · diag(tall, wide) · [[1, 0], [shear, 1]], and the shift, on (y, x, 1).
    affine = np.empty((count, 2, 3), np.float32)
    affine[:, 0, 0] = cosine * tall - sine * wide * shear
    affine[:, 0, 1] = -sine * wide
    affine[:, 1, 0] = sine * tall + cosine * wide * shear
    affine[:, 1, 1] = cosine * wide
    affine[:, 0, 2] = CENTRE + spread(amounts.shift)
    affine[:, 1, 2] = CENTRE + spread(amounts.shift)

    strength = random.uniform(0, amounts.elastic, size=(count, 1, 1, 1)).astype(np.float32)
    knots = random.standard_normal((count, 2, _BUMPS.shape[1], _BUMPS.shape[1]), dtype=np.float32)
    smooth = _BUMPS @ (strength * knots) @ _BUMPS.T
    return np.asarray(affine @ _GRID + smooth.reshape(count, 2, SIDE * SIDE))


def resample(images: NDArray[np.float32], sources: NDArray[np.float32]) -> NDArray[np.float32]:
    """Read images at fractional places, bilinearly; outside them is paper.

    `images` is float32 [n, 28, 28], `sources` float32 [n, 2, 784] as `random_sources` gives it.
    """
    count = len(images)
    width = SIDE + 2
    # A border of one pixel of paper; places farther out are moved onto it.
    flat = np.pad(images, ((0, 0), (1, 1), (1, 1)), "constant").ravel()
    places = np.clip(sources + 1, 0, width - 1.001)
    corner = places.astype(np.int32)
    fraction = places - corner
    down, right = fraction[:, 0], fraction[:, 1]
    index = np.arange(count, dtype=np.int32)[:, np.newaxis] * (width * width)
    index = index + corner[:, 0] * width + corner[:, 1]
    top = flat.take(index)
    top += right * (flat.take(index + 1) - top)
    bottom = flat.take(index + width)
    bottom += right * (flat.take(index + width + 1) - bottom)
    top += down * (bottom - top)
    return top.reshape(count, SIDE, SIDE)


def change_tone(
    images: NDArray[np.float32], random: np.random.Generator, amounts: Amounts
) -> NDArray[np.float32]:
    """Make some images paler or harder, some of these blurred; then scale the ink to 1.0 again."""
    count = len(images)
    chosen = random.random(count) < amounts.tone
    gamma = np.exp(random.uniform(-_GAMMA, _GAMMA, size=count)).astype(np.float32)
    blur = random.uniform(0, _BLUR, size=count) * (random.random(count) < _BLURRED)
    if not chosen.any():
        return images
    toned = images[chosen] ** gamma[chosen, np.newaxis, np.newaxis]
    rows = np.pad(toned, ((0, 0), (1, 1), (1, 1)), "constant")
    rows = rows[:, :-2] + rows[:, 1:-1] + rows[:, 2:]
    mean = (rows[:, :, :-2] + rows[:, :, 1:-1] + rows[:, :, 2:]) / np.float32(9)
    toned += blur[chosen, np.newaxis, np.newaxis].astype(np.float32) * (mean - toned)
    # At most by 1 / 0.3, so that an image with hardly any ink does not become noise.
    toned /= np.maximum(toned.max(axis=(1, 2), keepdims=True), np.float32(0.3))
    result = np.array(images)
    result[chosen] = toned
    return result


def _bumps() -> NDArray[np.float32]:
    """Gaussian bumps, float32 [28, knots]. Rows have norm 1: the field deviates like its knots."""
    knots = np.arange(-KNOT_SPACING, SIDE + KNOT_SPACING, KNOT_SPACING)
    distance = (np.arange(SIDE)[:, np.newaxis] - knots) / KNOT_SPACING
    bumps = np.exp(-(distance**2) / 2)
    return np.asarray(bumps / np.linalg.norm(bumps, axis=1, keepdims=True), np.float32)


_BUMPS = _bumps()
_GRID = np.stack(
    [
        np.repeat(np.arange(SIDE) - CENTRE, SIDE),
        np.tile(np.arange(SIDE) - CENTRE, SIDE),
        np.ones(SIDE * SIDE),
    ]
).astype(np.float32)
"""(y, x, 1) of each pixel from the centre: float32 [3, 784]."""
