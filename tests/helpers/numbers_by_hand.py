"""Numbers drawn by putting the bundled digits side by side, as strokes and painted."""

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

import digitbooth_resources
from digitbooth.images import Stroke
from digitbooth.images.stroke_files import read_stroke_file

HEIGHT = 100.0
"""That of each digit."""
AT = 40.0
"""Where the first digit's box begins on a page, x and y."""


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


def page(
    strokes: Sequence[Stroke], pen: int = 9, sides: tuple[int, int] | None = None
) -> NDArray[np.float32]:
    """Dark strokes on white paper."""
    points = np.concatenate(strokes) + AT
    right, low = points.max(axis=0) + AT
    picture = Image.new("L", sides or (int(right), int(low)), 255)
    brush = ImageDraw.Draw(picture)
    for stroke in strokes:
        path = [(float(x), float(y)) for x, y in stroke + AT]
        for one, other in pairwise(path):
            brush.line((*one, *other), 0, pen)
        for x, y in path:
            brush.ellipse((x - pen / 2, y - pen / 2, x + pen / 2, y + pen / 2), 0)
    return np.asarray(picture, np.float32) / np.float32(255)


def write_picture(path: Path, text: str, pen: float = 12.0) -> Path:
    """A picture of a number, dark on light, by a round pen."""
    strokes = number(text, gap=45.0, left=60.0, top=60.0)
    size = round(right_of(strokes) + 60), round(HEIGHT + 120)
    # Painted finer, for soft edges.
    image = Image.new("L", (4 * size[0], 4 * size[1]), 250)
    painter, wide = ImageDraw.Draw(image), 2 * pen
    for stroke in strokes:
        points = [(4 * x, 4 * y) for x, y in stroke.tolist()]
        painter.line(points, 10, round(2 * wide))
        for x, y in points:
            painter.ellipse((x - wide, y - wide, x + wide, y + wide), 10)
    image.resize(size, Image.Resampling.BOX).save(path)
    return path
