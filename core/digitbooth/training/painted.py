"""Composed numbers as ink: strokes painted with pens of any width, and MNIST's scans in a row."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from digitbooth.training.numbers import ComposedNumber, Manner

_FINE = 3
"""Strokes are painted larger by this factor, then reduced, which smooths their edges."""

_FAINT = 0.02
"""Scans are cut to what has more ink."""


@dataclass(frozen=True, eq=False)
class PaintedNumber:
    """A number as ink, and which of its signs each pixel belongs to."""

    text: str
    ink: NDArray[np.float32]
    """[height, width], paper 0.0, ink up to 1.0, cut to its box."""
    owners: NDArray[np.int32]
    """[height, width], indices in `text`; -1 where there is no ink."""


def painted(number: ComposedNumber, height: float, pen: float) -> PaintedNumber:
    """Paint strokes, digits `height` pixels high, with a round pen of `pen` heights."""
    from PIL import Image, ImageDraw

    points = np.concatenate(number.strokes)
    low, high = points.min(axis=0), points.max(axis=0)
    width = max(pen * height, 1.0)
    sides = np.ceil((high - low) * height + width + 2).astype(int).tolist()
    planes = []
    for place in range(len(number.text)):
        page = Image.new("L", (sides[0] * _FINE, sides[1] * _FINE))
        brush = ImageDraw.Draw(page)
        for stroke, owner in zip(number.strokes, number.owners, strict=True):
            if owner != place:
                continue
            path = [
                (float(x), float(y)) for x, y in ((stroke - low) * height + width / 2 + 1) * _FINE
            ]
            if len(path) > 1:
                brush.line(path, 255, max(1, round(width * _FINE)))
            half = width * _FINE / 2
            for x, y in path:
                brush.ellipse((x - half, y - half, x + half, y + half), 255)
        planes.append(np.asarray(page.reduce(_FINE), np.float32) / np.float32(255))
    return _laid(number.text, planes)


def scanned(
    scans: Sequence[NDArray[np.float32]],
    labels: Sequence[int],
    height: float,
    random: np.random.Generator,
    manner: Manner,
) -> PaintedNumber:
    """Put scans, each [28, 28] with ink 1.0, in a row, digits about `height` pixels high."""
    from PIL import Image

    usual = np.exp(random.uniform(np.log(manner.closest), np.log(manner.widest)))
    climb, places, right = random.normal(0, 0.04), [], 0.0
    glyphs = []
    for number, scan in enumerate(scans):
        rows = (scan > _FAINT).any(axis=1).nonzero()[0]
        columns = (scan > _FAINT).any(axis=0).nonzero()[0]
        cut = scan[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
        scale = height / 20 * np.exp(random.normal(0, 0.08))
        size = [max(1, round(side * scale)) for side in cut.shape[::-1]]
        larger = np.asarray(
            Image.fromarray(cut).resize((size[0], size[1]), Image.Resampling.BICUBIC), np.float32
        )
        sharp = np.clip((larger - 0.5) * max(1.0, scale / 1.5) + 0.5, 0, 1).astype(np.float32)
        gap = float(np.clip(usual * np.exp(random.normal(0, 0.35)), manner.closest, manner.widest))
        if random.random() < manner.overlapping:
            gap = -random.uniform(0, 0.2)
        left = right + gap * height if number else 0.0
        places.append((left, climb * left + random.normal(0, 0.05) * height - size[1]))
        right = left + size[0]
        glyphs.append(sharp)
    top = min(y for _, y in places)
    corners = [(round(x - min(0.0, x)), round(y - top)) for x, y in places]
    sides = (
        max(y + len(glyph) for (_, y), glyph in zip(corners, glyphs, strict=True)),
        max(x + glyph.shape[1] for (x, _), glyph in zip(corners, glyphs, strict=True)),
    )
    planes = []
    for (x, y), glyph in zip(corners, glyphs, strict=True):
        plane = np.zeros(sides, np.float32)
        plane[y : y + len(glyph), x : x + glyph.shape[1]] = glyph
        planes.append(plane)
    return _laid("".join(map(str, labels)), planes)


def _laid(text: str, planes: Sequence[NDArray[np.float32]]) -> PaintedNumber:
    """Signs over each other; where two have ink, the darker one owns the pixel."""
    stack = np.stack(planes)
    ink = stack.max(axis=0)
    owners = np.where(ink > 0, stack.argmax(axis=0), -1).astype(np.int32)
    rows, columns = (ink > 0).any(axis=1).nonzero()[0], (ink > 0).any(axis=0).nonzero()[0]
    box = slice(rows[0], rows[-1] + 1), slice(columns[0], columns[-1] + 1)
    return PaintedNumber(text, ink[box], owners[box])
