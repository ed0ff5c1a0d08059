"""Numbers drawn by putting the bundled digits side by side."""

from collections.abc import Sequence

import numpy as np

import digitbooth_resources
from digitbooth.images import Stroke
from digitbooth.images.stroke_files import read_stroke_file

HEIGHT = 100.0
"""That of each digit."""


def digit(label: int) -> tuple[Stroke, ...]:
    """A bundled drawing, its left upper corner at 0 and its height `HEIGHT`."""
    strokes = read_stroke_file(digitbooth_resources.sample_strokes())[label].strokes
    points = np.concatenate(strokes)
    low, high = points.min(axis=0), points.max(axis=0)
    scale = HEIGHT / float(high[1] - low[1])
    return tuple(((stroke - low) * scale).astype(np.float32) for stroke in strokes)


def number(text: str, gap: float = 25.0, left: float = 0.0, top: float = 0.0) -> list[Stroke]:
    """The strokes of digits in a row, `gap` between their boxes."""
    drawn: list[Stroke] = []
    for label in text:
        own = moved(digit(int(label)), left, top)
        drawn += own
        left = right_of(own) + gap
    return drawn


def moved(strokes: Sequence[Stroke], x: float, y: float) -> list[Stroke]:
    return [stroke + np.array((x, y), np.float32) for stroke in strokes]


def right_of(strokes: Sequence[Stroke]) -> float:
    return max(float(stroke[:, 0].max()) for stroke in strokes)
