"""Random variations of pen strokes, so that a few drawings represent many.

Each of a few thousand recorded drawings is varied in the ways in which people and pens differ:
slant, proportions, smooth distortion, speed, tremor, smoothing, strokes that start late, end early
or miss each other. The points are varied; then the rasteriser of live recognition makes a digit
image of them.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from digitbooth.images import DigitImage, Stroke
from digitbooth.images.strokes import rasterise

Points = NDArray[np.float64]
"""[points, 2], x to the right, y down, in a box of about 0 to 1."""


@dataclass(frozen=True)
class Habits:
    """How much drawings are varied."""

    rotation: float = 12.0
    """Degrees, uniform in both directions."""
    slant: float = 0.30
    """Shift to the side for each unit up, uniform in both directions."""
    stretch: float = 0.22
    """Standard deviation of ln(height / width)."""
    bend: float = 0.045
    """Standard deviation of the smooth distortion, as a share of the drawing's size."""
    apart: float = 0.025
    """Standard deviation of the shift of each stroke against the others, as such a share."""
    tremor: float = 0.010
    """Largest standard deviation of the pen's tremor, as such a share."""
    trim: float = 0.06
    """The largest share of a stroke that is missing at either end."""
    thinnest: float = 1.7
    thickest: float = 3.9
    """The largest width of the pen in pixels of the digit image. Live recognition draws with 2.5;
    in rasters any width occurs."""


def draw_anew(
    strokes: Sequence[Stroke], random: np.random.Generator, habits: Habits = Habits()
) -> DigitImage:
    """The digit image, float32 [28, 28], of one random variation of a drawing.

    Raises what `rasterise` raises.
    """
    varied = vary(strokes, random, habits)
    # Half of all drawings have the pen of live recognition, the others a random one.
    thickness = 2.5 if random.random() < 0.5 else random.uniform(habits.thinnest, habits.thickest)
    return rasterise(varied, thickness)


def vary(
    strokes: Sequence[Stroke], random: np.random.Generator, habits: Habits = Habits()
) -> list[Stroke]:
    """One random variation of a drawing, in a box of about 0 to 1."""
    drawn = [_respeed(_trim(points, random, habits), random) for points in _in_box(strokes)]
    warp = _Warp(random, habits)
    tremor = habits.tremor * random.uniform(0, 1) ** 2
    varied = []
    for points in drawn:
        moved = warp(points) + random.normal(0, habits.apart, 2) * (len(drawn) > 1)
        if tremor and len(points) > 2:
            moved = moved + _shaking(len(points), random, tremor)
        varied.append(moved.astype(np.float32))
    return varied


def _in_box(strokes: Sequence[Stroke]) -> list[Points]:
    """The strokes, moved and scaled so that their middle is 0 and their longer side 1."""
    points = np.concatenate([np.asarray(stroke, np.float64) for stroke in strokes])
    low, high = points.min(axis=0), points.max(axis=0)
    size = max(float((high - low).max()), 1e-9)
    return [(np.asarray(stroke, np.float64) - (low + high) / 2) / size for stroke in strokes]


def _trim(points: Points, random: np.random.Generator, habits: Habits) -> Points:
    """Leave out a little at the ends, as when a pen touches down late or lifts early."""
    if len(points) < 8 or random.random() < 0.6:
        return points
    first, last = (random.uniform(0, habits.trim, 2) * len(points)).astype(int)
    return points[first : len(points) - last]


def _respeed(points: Points, random: np.random.Generator) -> Points:
    """Sample the stroke at fewer points, as of a fast pen, and smooth between them."""
    if len(points) < 3:
        return points
    lengths = np.hypot(*np.diff(points, axis=0).T)
    along = np.concatenate(([0.0], np.cumsum(lengths)))
    if along[-1] == 0.0:
        return points[:1]
    kind = random.random()
    if kind < 0.4:
        return points
    count = int(np.clip(along[-1] / random.uniform(0.025, 0.16), 4, 200))
    at = np.linspace(0.0, along[-1], count)
    sampled = np.column_stack([np.interp(at, along, points[:, axis]) for axis in (0, 1)])
    if kind < 0.7:
        return sampled
    kernel = np.array([0.25, 0.5, 0.25])
    padded = np.concatenate((sampled[:1], sampled, sampled[-1:]))
    return np.column_stack([np.convolve(padded[:, axis], kernel, "valid") for axis in (0, 1)])


def _shaking(count: int, random: np.random.Generator, strength: float) -> Points:
    """Add tremor: noise that is correlated between neighbouring points."""
    noise = random.normal(0, 1, (count + 4, 2))
    reach = random.integers(1, 5)
    kernel = np.ones(reach) / reach**0.5
    smooth = np.column_stack([np.convolve(noise[:, axis], kernel, "same") for axis in (0, 1)])
    return np.asarray(strength * smooth[2 : count + 2])


class _Warp:
    """Slant, proportions, rotation and smooth distortion, the same for all strokes of a drawing."""

    def __init__(self, random: np.random.Generator, habits: Habits) -> None:
        angle = np.deg2rad(random.uniform(-habits.rotation, habits.rotation))
        slant = random.uniform(-habits.slant, habits.slant)
        stretch = np.exp(random.normal(0, habits.stretch) / 2)
        rotation = np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])
        self._affine = np.array([[1 / stretch, 0.0], [-slant, stretch]]) @ rotation
        # Waves with a half to one and a half periods across the drawing, in any direction.
        self._waves = random.normal(0, 1, (6, 2)) * random.uniform(2, 8, (6, 1))
        self._phases = random.uniform(0, 2 * np.pi, 6)
        strength = habits.bend * random.uniform(0.2, 1.0) * (2 / 6) ** 0.5
        self._amounts = random.normal(0, strength, (6, 2))

    def __call__(self, points: Points) -> Points:
        waves = np.sin(points @ self._waves.T + self._phases)
        return np.asarray((points + waves @ self._amounts) @ self._affine)
