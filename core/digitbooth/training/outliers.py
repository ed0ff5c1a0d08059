"""Drawings that are no digits: letters, scribbles, digits crossed out and the like.

A network that was trained on digits only is sure of every answer. These drawings are trained with a
tenth for each class, so that their logits become small and equal. The letters are those of the
stroke fonts of A. V. Hershey; system fonts are not used, so that refusing them can be measured.
"""

from collections.abc import Callable, Sequence
from functools import cache
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from digitbooth.images import Stroke
from digitbooth.training.curves import smooth

LETTERS = "AEFHKLMNPRTWXVdefhkmnprtwx"
"""Letters that nobody writes like a digit: without O, I, Z, S, B, b, g, q and so on."""

SIGNS = "#%*+<=>@~"

FONTS = (
    "futural",
    "futuram",
    "rowmans",
    "rowmand",
    "scripts",
    "scriptc",
    "cursive",
    "timesr",
    "timesrb",
    "timesi",
    "timesib",
)

Drawing: TypeAlias = Sequence[Stroke]


def outlier(random: np.random.Generator, digit: Callable[[], Drawing]) -> Drawing:
    """A random drawing that is no digit. `digit` gives digits to cross out or put together."""
    kind = random.random()
    if kind < 0.42:
        return _glyph(random)
    if kind < 0.50:
        return _word(random)
    if kind < 0.66:
        return [_scribble(random).astype(np.float32)]
    if kind < 0.70:
        return _marks(random)
    if kind < 0.86:
        left, right = _sized(digit(), random), _sized(digit(), random)
        return _beside(left, right, random.uniform(0.02, 0.5))
    return _crossed_out(_sized(digit(), random), random)


def scrawl(random: np.random.Generator) -> Drawing:
    """A letter, a sign, or scribble: one thing that is no part of a number."""
    return _glyph(random) if random.random() < 0.7 else [_scribble(random).astype(np.float32)]


@cache
def _glyphs(font: str, signs: str) -> list[Drawing]:
    from HersheyFonts import HersheyFonts

    hershey = HersheyFonts()
    hershey.load_default_font(font)
    glyphs = []
    for sign in signs:
        lines = [np.array(line, np.float32) for line in hershey.strokes_for_text(sign)]
        glyphs.append([line for line in lines if len(line) > 1])
    return [strokes for strokes in glyphs if strokes]


def _glyph(random: np.random.Generator) -> Drawing:
    font = FONTS[random.integers(len(FONTS))]
    glyphs = _glyphs(font, LETTERS if random.random() < 0.85 else SIGNS)
    return glyphs[int(random.integers(len(glyphs)))]


def _word(random: np.random.Generator) -> Drawing:
    """Two or three letters in a row."""
    strokes = _glyph(random)
    for _ in range(random.integers(1, 3)):
        strokes = _beside(strokes, _glyph(random), random.uniform(0.05, 0.3))
    return strokes


def _scribble(random: np.random.Generator) -> NDArray[np.float64]:
    """A smooth or jagged line that goes to and fro, a zigzag or a spiral."""
    kind = random.integers(4)
    if kind == 0:
        return smooth(random.uniform(0, 1, (random.integers(6, 24), 2)))
    if kind == 1:
        return np.cumsum(random.normal(0, 1, (random.integers(6, 40), 2)), axis=0)
    if kind == 2:
        count = random.integers(5, 16)
        x = np.linspace(0, 1, count) + random.normal(0, 0.05, count)
        height = random.uniform(0.3, 1.2)
        y = np.where(np.arange(count) % 2, 0.0, height) + random.normal(0, 0.08, count)
        zigzag = np.column_stack((x, y))
        return smooth(zigzag) if random.random() < 0.5 else zigzag
    angle = np.linspace(0, 2 * np.pi * random.uniform(1.8, 5), 80)
    radius = np.linspace(random.uniform(0, 0.4), 1, 80) + random.normal(0, 0.04, 80)
    return np.column_stack((radius * np.cos(angle), radius * np.sin(angle)))


def _marks(random: np.random.Generator) -> Drawing:
    """A dot, a few dots, or a horizontal dash."""
    kind = random.integers(3)
    if kind == 0:
        return [random.normal(0, 0.02, (random.integers(1, 6), 2)).astype(np.float32)]
    if kind == 1:
        places = random.uniform(0, 1, (random.integers(2, 6), 1, 2))
        return [(place + random.normal(0, 0.01, (3, 2))).astype(np.float32) for place in places]
    return [np.array([(0.0, 0.0), (1.0, random.uniform(-0.3, 0.3))], np.float32)]


def _crossed_out(strokes: Drawing, random: np.random.Generator) -> Drawing:
    """A digit with lines or a scribble across all of it."""
    points = np.concatenate(list(strokes))
    low, high = points.min(axis=0), points.max(axis=0)
    size = 1.2 * np.maximum(high - low, 0.3)
    low = low - size / 12
    return [*strokes, *((low + size * line).astype(np.float32) for line in _crossing(random))]


def _crossing(random: np.random.Generator) -> list[NDArray[np.float64]]:
    """An X, a few lines from side to side, a scribble or a zigzag over a box of 0 to 1."""
    kind = random.integers(4)
    if kind == 0:
        lines = np.array([[(0, 0), (1, 1)], [(0, 1), (1, 0)]])
        return list(lines + random.normal(0, 0.06, lines.shape))
    if kind == 1:
        heights = random.uniform(0.2, 0.8, random.integers(2, 5))
        across = [np.array([(-0.1, height), (1.1, height)]) for height in heights]
        return [line + random.normal(0, 0.06, (2, 2)) for line in across]
    if kind == 2:
        return [smooth(random.uniform(-0.1, 1.1, (random.integers(6, 14), 2)))]
    count = random.integers(5, 12)
    along = np.linspace(-0.1, 1.1, count)
    return [np.column_stack((along, 0.5 + 0.35 * (-1.0) ** np.arange(count)))]


def _sized(drawing: Drawing, random: np.random.Generator) -> Drawing:
    """The drawing, moved to 0 and scaled so that its longer side is about 1."""
    points = np.concatenate(list(drawing))
    low, high = points.min(axis=0), points.max(axis=0)
    size = max(float((high - low).max()), 1e-6) * random.uniform(0.9, 1.2)
    return [((stroke - low) / size).astype(np.float32) for stroke in drawing]


def _beside(left: Drawing, right: Drawing, gap: float) -> Drawing:
    """Both drawings, `right` beside `left`, at a distance of `gap` times its height."""
    points, others = np.concatenate(list(left)), np.concatenate(list(right))
    height = max(float(np.ptp(points[:, 1])), 0.2)
    right_by = points[:, 0].max() + gap * height - others[:, 0].min()
    shift = np.array([right_by, points[:, 1].mean() - others[:, 1].mean()])
    return [*left, *((stroke + shift).astype(np.float32) for stroke in right)]
