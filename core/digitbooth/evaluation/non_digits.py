"""Drawings and letters that are no digits, and how many of them a network refuses.

Thresholds are fitted to such drawings, too. The same seed gives the same drawings.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

import numpy as np
from numpy.typing import NDArray

from digitbooth.evaluation.painting import CANVAS, draw_letters, paint
from digitbooth.images import Raster, Stroke
from digitbooth.images.digit import to_digit_images
from digitbooth.images.stroke_files import StrokeDigit
from digitbooth.judgement import VERDICTS
from digitbooth.language import gettext as _
from digitbooth.language import gettext_noop as N_
from digitbooth.recognizer import Recognizer

_Strokes = tuple[Stroke, ...]
_Points = NDArray[np.float64]

_BATCH = 256
"""How many pictures are shown in one call of the engine."""


@dataclass(frozen=True, eq=False)
class NonDigit:
    """A picture that shows no digit, or more than one."""

    kind: str
    """What it shows: one of `KINDS`."""
    picture: Raster | _Strokes
    """A raster, or strokes in pixels of a canvas of 560×560."""


def non_digits(
    digits: Sequence[StrokeDigit], count: int = 200, seed: int = 1
) -> Iterator[NonDigit]:
    """`count` pictures of each kind, kind by kind; a smaller count gives the first of these.

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


@dataclass(frozen=True)
class Refusals:
    """By kind of non-digit: how many were refused, and of how many."""

    kinds: dict[str, tuple[int, int]]

    @property
    def share(self) -> float:
        """The share of all pictures that was refused, 0 to 1; nan if there are none."""
        refused, count = np.sum(list(self.kinds.values()), axis=0)
        return float(refused / count)

    def as_json(self) -> dict[str, Any]:
        """The refused shares, 0 to 1 with six decimals: of all pictures, and of each kind."""
        shares = {kind: refused / count for kind, (refused, count) in self.kinds.items()}
        return {
            "all": round(self.share, 6),
            **{kind: round(share, 6) for kind, share in shares.items()},
        }


def measure_refusals(pictures: Iterable[NonDigit], recognizer: Recognizer) -> Refusals:
    """Show pictures that are no digits to a network; all verdicts but `digit` are refusals.

    What has no ink is refused before the network sees it.
    """
    kinds: dict[str, tuple[int, int]] = {}
    for part in _parts(pictures):
        refused = np.ones(len(part), np.bool_)
        images, errors = to_digit_images([each.picture for each in part])
        shown = np.setdiff1d(np.arange(len(part)), list(errors))
        if shown.size:
            refused[shown] = _refused(images[shown], recognizer)
        for each, was_refused in zip(part, refused, strict=True):
            so_far, count = kinds.get(each.kind, (0, 0))
            kinds[each.kind] = (so_far + bool(was_refused), count + 1)
    return Refusals(kinds)


def _scribble(rng: np.random.Generator, digits: Sequence[StrokeDigit]) -> _Strokes:
    """A smooth line that goes to and fro, or a zigzag with more turns than any digit has."""
    if rng.random() < 0.5:
        return _stroke(_smooth(rng.uniform(0.1, 0.9, (rng.integers(12, 22), 2)) * CANVAS))
    turns = int(rng.integers(6, 14))
    along = np.linspace(0.1, 0.9, turns) + rng.normal(0, 0.02, turns)
    across = np.where(np.arange(turns) % 2, 0.8, 0.2) + rng.normal(0, 0.06, turns)
    return _stroke(_turned(np.column_stack((along, across)), rng.uniform(0, 2 * np.pi)) * CANVAS)


def _dot(rng: np.random.Generator, digits: Sequence[StrokeDigit]) -> _Strokes:
    """A tap on the canvas; the pen may rest, but does not move."""
    return _stroke(np.repeat(rng.uniform(0.1, 0.9, (1, 2)) * CANVAS, rng.integers(1, 8), axis=0))


def _almost_empty(rng: np.random.Generator, digits: Sequence[StrokeDigit]) -> _Strokes:
    """Two to five specks far apart: dots, or strokes of a fiftieth of the canvas."""
    marks = []
    for place in _apart(rng, int(rng.integers(2, 6))):
        length = rng.uniform(0, 0.02) * (rng.random() < 0.5)
        step = _turned(
            np.array([[0.5 - length / 2, 0.5], [0.5 + length / 2, 0.5]]), rng.uniform(0, 9)
        )
        marks.append(((step - 0.5 + place) * CANVAS).astype(np.float32))
    return tuple(marks)


def _crossed_out(rng: np.random.Generator, digits: Sequence[StrokeDigit]) -> _Strokes:
    """A digit under a cross, under parallel lines, or under a zigzag."""
    digit = digits[int(rng.integers(len(digits)))]
    strokes = _placed(digit, CANVAS * 0.6, rng)
    # A 7 or a 0 with one line through it is still a digit; most others are crossed out by it.
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
    # Lines are about as long as the digit is high, so that a 1 is crossed out as widely as a 0.
    side = np.maximum(high - low, 0.6 * (high - low).max())
    corner = (low + high - side) / 2
    return strokes + tuple((line * side + corner).astype(np.float32) for line in lines)


def _two_digits(rng: np.random.Generator, digits: Sequence[StrokeDigit]) -> _Strokes:
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


_DRAWN: dict[str, Callable[[np.random.Generator, Sequence[StrokeDigit]], _Strokes]] = {
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


def _placed(digit: StrokeDigit, size: float, rng: np.random.Generator) -> _Strokes:
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


def _stroke(points: _Points) -> _Strokes:
    return (points.astype(np.float32),)


def _turned(points: _Points, angle: float) -> _Points:
    """Points in the unit box, turned about its middle by `angle` radians."""
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
    """Points in the unit box, [count, 2], at least a fifth of its side from each other."""
    places = rng.uniform(0.1, 0.9, (1, 2))
    while len(places) < count:
        place = rng.uniform(0.1, 0.9, 2)
        if np.hypot(*(places - place).T).min() > 0.2:
            places = np.vstack((places, place))
    return places


def _parts(pictures: Iterable[NonDigit]) -> Iterator[list[NonDigit]]:
    rest = iter(pictures)
    while part := list(islice(rest, _BATCH)):
        yield part


def _refused(images: NDArray[np.float32], recognizer: Recognizer) -> NDArray[np.bool_]:
    return np.not_equal(recognizer.ask(images).judgement.verdicts, VERDICTS.index("digit"))
