"""What people draw in a digit's place: to see whether a network refuses it, and to set from what
point it does. The same seed gives the same drawings.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from digitbooth.evaluation.letters import CANVAS, draw_letters, paint
from digitbooth.images import Raster, Stroke
from digitbooth.images.stroke_files import StrokeDigit
from digitbooth.language import gettext as _
from digitbooth.language import gettext_noop as N_

_Drawing = tuple[Stroke, ...]
_Points = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class NonDigit:
    """One picture that shows no digit, or not one."""

    kind: str
    """One of `KINDS`."""
    picture: Raster | _Drawing
    """A raster, or strokes on a canvas of 560×560."""


def non_digits(
    digits: Sequence[StrokeDigit], count: int = 200, seed: int = 1
) -> Iterator[NonDigit]:
    """`count` pictures of each kind, kind by kind; a smaller count gives the first of them.

    `digits` are crossed out and put side by side; those without a label or a stroke are left out.
    Raises `ValueError` if none is left.
    """
    usable = [digit for digit in digits if digit.strokes and digit.label is not None]
    if not usable:
        raise ValueError(_("there is no digit to cross out; give drawings with labels"))
    for number, (kind, draw) in enumerate(_DRAWN.items()):
        rng = np.random.default_rng([seed, number])
        for _number in range(count):
            strokes = draw(rng, usable)
            # A dot is a speck among strokes, but a disc as wide as the pen in a picture.
            painted = kind in _PAINTED and rng.random() < 0.5
            yield NonDigit(kind, paint(strokes, rng.uniform(8, 40)) if painted else strokes)
    letters = draw_letters(np.random.default_rng([seed, len(_DRAWN)]))
    for _number in range(count):
        yield NonDigit(LETTER, next(letters))


def _scribble(rng: np.random.Generator, digits: Sequence[StrokeDigit]) -> _Drawing:
    """A smooth line to and fro, or a zigzag of more turns than any digit has."""
    if rng.random() < 0.5:
        return _stroke(_smooth(rng.uniform(0.1, 0.9, (rng.integers(12, 22), 2)) * CANVAS))
    turns = int(rng.integers(6, 14))
    along = np.linspace(0.1, 0.9, turns) + rng.normal(0, 0.02, turns)
    across = np.where(np.arange(turns) % 2, 0.8, 0.2) + rng.normal(0, 0.06, turns)
    return _stroke(_turned(np.column_stack((along, across)), rng.uniform(0, 2 * np.pi)) * CANVAS)


def _dot(rng: np.random.Generator, digits: Sequence[StrokeDigit]) -> _Drawing:
    """A tap on the canvas; the pen may rest, but does not move."""
    return _stroke(np.repeat(rng.uniform(0.1, 0.9, (1, 2)) * CANVAS, rng.integers(1, 8), axis=0))


def _almost_empty(rng: np.random.Generator, digits: Sequence[StrokeDigit]) -> _Drawing:
    """Two to five specks far apart: dots, or strokes of a fiftieth of the canvas."""
    marks = []
    for place in _apart(rng, int(rng.integers(2, 6))):
        length = rng.uniform(0, 0.02) * (rng.random() < 0.5)
        step = _turned(
            np.array([[0.5 - length / 2, 0.5], [0.5 + length / 2, 0.5]]), rng.uniform(0, 9)
        )
        marks.append(((step - 0.5 + place) * CANVAS).astype(np.float32))
    return tuple(marks)


def _crossed_out(rng: np.random.Generator, digits: Sequence[StrokeDigit]) -> _Drawing:
    """A digit under a cross, under parallel lines, or under a zigzag."""
    digit = digits[int(rng.integers(len(digits)))]
    strokes = _placed(digit, CANVAS * 0.6, rng)
    # One line makes a European 7 and the zero of programmers; on others it is a correction.
    ways = ("cross", "lines", "zigzag", "line")[: 3 if digit.label in (0, 1, 4, 7) else 4]
    way = ways[rng.integers(len(ways))]
    wobble = rng.normal(0, 0.04, (4, 2))
    if way == "zigzag":
        turns = int(rng.integers(5, 9))
        lines = [np.column_stack((np.linspace(-0.1, 1.1, turns), np.arange(turns) % 2))]
        lines[0][:, 1] = lines[0][:, 1] * 0.8 + 0.1 + rng.normal(0, 0.05, turns)
    elif way == "cross":
        lines = [np.array([[0, 0], [1, 1]]) + wobble[:2], np.array([[1, 0], [0, 1]]) + wobble[2:]]
    else:
        heights = (0.5,) if way == "line" else (0.35, 0.65)
        slope = rng.uniform(-0.5, 0.5)
        lines = [
            np.array([[-0.15, y + slope / 2], [1.15, y - slope / 2]]) + wobble[:2] for y in heights
        ]
    low, high = _box(strokes)
    # Lines are as wide as the digit is high: a 1 is struck through as broadly as a 0.
    side = np.maximum(high - low, 0.6 * (high - low).max())
    corner = (low + high - side) / 2
    return strokes + tuple((line * side + corner).astype(np.float32) for line in lines)


def _two_digits(rng: np.random.Generator, digits: Sequence[StrokeDigit]) -> _Drawing:
    """Two digits side by side, about as high as each other."""
    left, right = (
        _placed(digits[int(place)], CANVAS * rng.uniform(0.3, 0.4), rng)
        for place in rng.integers(len(digits), size=2)
    )
    (left_low, left_high), (right_low, right_high) = _box(left), _box(right)
    gap = rng.uniform(0.03, 0.12) * CANVAS
    shift = np.array([left_high[0] + gap - right_low[0], left_low[1] - right_low[1]])
    shift[1] += ((left_high - left_low) - (right_high - right_low))[1] * rng.uniform(0, 1)
    return left + tuple((stroke + shift).astype(np.float32) for stroke in right)


_DRAWN: dict[str, Callable[[np.random.Generator, Sequence[StrokeDigit]], _Drawing]] = {
    N_("scribble"): _scribble,
    N_("dot"): _dot,
    N_("almost empty"): _almost_empty,
    N_("crossed out"): _crossed_out,
    N_("two digits"): _two_digits,
}
_PAINTED = ("dot", "almost empty")
LETTER = N_("letter")
KINDS = (*_DRAWN, LETTER)
"""In the order in which `non_digits` gives them."""


def _placed(digit: StrokeDigit, size: float, rng: np.random.Generator) -> _Drawing:
    """A digit with its longer side `size`, somewhere in the middle, a little slanted."""
    low, high = _box(digit.strokes)
    scale = size / max(float((high - low).max()), 1e-9)
    slant = np.array([[1.0, 0.0], [rng.uniform(-0.15, 0.15), 1.0]])
    middle = CANVAS * (0.5 + rng.uniform(-0.05, 0.05, 2))
    return tuple(
        ((stroke - (low + high) / 2) @ slant * scale + middle).astype(np.float32)
        for stroke in digit.strokes
    )


def _box(strokes: Sequence[Stroke]) -> tuple[_Points, _Points]:
    points = np.concatenate(strokes).astype(np.float64)
    return points.min(axis=0), points.max(axis=0)


def _stroke(points: _Points) -> _Drawing:
    return (points.astype(np.float32),)


def _turned(points: _Points, angle: float) -> _Points:
    """Points in the unit box, turned about its middle."""
    cosine, sine = np.cos(angle), np.sin(angle)
    turned: _Points = (points - 0.5) @ np.array([[cosine, sine], [-sine, cosine]]) + 0.5
    return turned


def _smooth(through: _Points, steps: int = 12) -> _Points:
    """A Catmull–Rom spline: it passes through all points but the first and the last.

    E. Catmull, R. Rom, "A class of local interpolating splines", 1974, tension 1/2.
    """
    t = np.linspace(0, 1, steps, endpoint=False)[:, np.newaxis, np.newaxis]
    a, b, c, d = (through[i : len(through) - 3 + i] for i in range(4))
    curve = b + t * (c - a) / 2 + t**2 * (a - 2.5 * b + 2 * c - d / 2)
    curve = curve + t**3 * (1.5 * (b - c) + (d - a) / 2)
    return np.asarray(curve.transpose(1, 0, 2).reshape(-1, 2), np.float64)


def _apart(rng: np.random.Generator, count: int) -> _Points:
    """Places in the unit box, a fifth of it or more from each other."""
    places = rng.uniform(0.1, 0.9, (1, 2))
    while len(places) < count:
        place = rng.uniform(0.1, 0.9, 2)
        if np.hypot(*(places - place).T).min() > 0.2:
            places = np.vstack((places, place))
    return places
