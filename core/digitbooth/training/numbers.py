"""Numbers composed of single digits of one writer, as strokes, to fit and to measure reading with.

Spaces, sizes, slant and baseline vary from number to number and within one; some digits overlap,
some are joined in one stroke, some strokes are added at the end, as the bar of a 5 is. Beside
digits there may be a decimal point or comma, a leading minus, and letters or scribble in a digit's
place.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from digitbooth.images import Stroke
from digitbooth.images.stroke_files import StrokeDigit
from digitbooth.training.outliers import scrawl
from digitbooth.training.shapes import draw_shape
from digitbooth.training.variation import Habits, vary

POINT, MINUS, OTHER = ".", "-", "?"
"""The text of a decimal point or comma, of a leading minus, and of what is no part of a number."""

_BACK, _REACH = 0.15, 0.9
"""In heights: so far to the left, and to the right, up or down, a pen leads on to the next
digit."""

_WHOLE = Habits(
    rotation=3, slant=0.08, stretch=0.1, bend=0.02, apart=0.012, tremor=0.004, trim=0.03
)
"""How much a digit is varied within a number. Its writer's hand stays what it is."""


@dataclass(frozen=True)
class Manner:
    """How numbers are written."""

    overlapping: float = 0.06
    """The share of neighbours that overlap, by up to a quarter of their height."""
    closest: float = 0.05
    widest: float = 1.0
    """The least and the largest space between neighbours, of the height; small ones are as likely
    as large ones on a scale of logarithms."""
    delayed: float = 0.08
    """The share of digits of several strokes whose last stroke is drawn when the number is."""
    joined: float = 0.0
    """The share of neighbours that are drawn without lifting the pen between them, of those where
    one ends near the beginning of the next."""
    points: float = 0.0
    """The share of numbers with a decimal point or comma."""
    minuses: float = 0.0
    others: float = 0.0
    """The share of signs that are letters or scribble instead of a digit."""
    shapes: float = 0.0
    """The share of digits that are drawn shapes instead of recordings."""
    varied: bool = False
    """Whether recordings are varied, so that few writers represent many."""


@dataclass(frozen=True, eq=False)
class ComposedNumber:
    """A number, and which of its signs each stroke belongs to."""

    text: str
    strokes: tuple[Stroke, ...]
    """In the order in which they were drawn, the height of a digit about 1; what joins two signs is
    cut between them."""
    owners: tuple[int, ...]
    """Of each stroke, the index in `text`."""
    joined: tuple[int, ...] = ()
    """The strokes that go on in the next one without a lift of the pen."""

    def lines(self) -> list[tuple[Stroke, NDArray[np.intp]]]:
        """What was drawn without lifting the pen, and the index in `text` of each point."""
        found: list[tuple[list[Stroke], list[int]]] = []
        for place, (stroke, owner) in enumerate(zip(self.strokes, self.owners, strict=True)):
            if place - 1 not in self.joined:
                found.append(([], []))
            found[-1][0].append(stroke)
            found[-1][1].extend([owner] * len(stroke))
        return [(np.concatenate(strokes), np.array(owners)) for strokes, owners in found]

    @property
    def drawn(self) -> tuple[Stroke, ...]:
        """The strokes as they were drawn, joined ones in one."""
        return tuple(stroke for stroke, _ in self.lines())


def compose(
    digits: Sequence[StrokeDigit], random: np.random.Generator, manner: Manner = Manner()
) -> ComposedNumber:
    """A number of these digits, which one person drew, with what else is in it by chance."""
    height = float(np.median([_extent(digit.strokes)[1] for digit in digits]))
    signs = [_sign(digit, max(height, 1.0), random, manner) for digit in digits]
    if len(digits) > 1 and random.random() < manner.points:
        signs.insert(int(random.integers(1, len(digits))), (POINT, _point(random)))
    if random.random() < manner.minuses:
        signs.insert(0, (MINUS, _minus(random)))
    return _written(signs, random, manner)


def _sign(
    digit: StrokeDigit, height: float, random: np.random.Generator, manner: Manner
) -> tuple[str, list[NDArray[np.float64]]]:
    if random.random() < manner.others:
        drawn = scrawl(random)
        size = random.uniform(0.7, 1.4)
        return OTHER, _standing([np.asarray(s, np.float64) for s in drawn], size)
    label, strokes = digit.label, list(digit.strokes)
    assert label is not None
    if random.random() < manner.shapes:
        strokes = vary(draw_shape(label, random), random, _WHOLE)
        return str(label), _standing(strokes, random.uniform(0.75, 1.25))
    size = _extent(strokes)[1] / height
    if manner.varied:
        strokes = vary(strokes, random, _WHOLE)
    # A digit that lies down, as some write a 1 or a 7 on tablets, keeps its proportions.
    size = float(np.clip(size, 0.5, 1.8)) * np.exp(random.normal(0, 0.08))
    return str(label), _standing(strokes, size)


def _written(
    signs: Sequence[tuple[str, list[NDArray[np.float64]]]],
    random: np.random.Generator,
    manner: Manner,
) -> ComposedNumber:
    """Put the signs in a row."""
    slant, climb = random.normal(0, 0.12), random.normal(0, 0.04)
    usual = np.exp(random.uniform(np.log(manner.closest), np.log(manner.widest)))
    at, right, was_point = 0.0, 0.0, False
    now: list[tuple[NDArray[np.float64], int]] = []
    joined: list[int] = []
    later: list[tuple[NDArray[np.float64], int]] = []
    for place, (text, strokes) in enumerate(signs):
        moved = [stroke @ np.array([[1.0, 0.0], [-slant, 1.0]]) for stroke in strokes]
        left = min(float(stroke[:, 0].min()) for stroke in moved)
        gap = float(np.clip(usual * np.exp(random.normal(0, 0.35)), manner.closest, manner.widest))
        if text == POINT or was_point:
            gap = min(gap, random.uniform(0.05, 0.3))
        elif random.random() < manner.overlapping:
            gap = -random.uniform(0, 0.25)
        at = right + gap if place else 0.0
        shift = np.array([at - left, climb * at + random.normal(0, 0.05)])
        moved = [stroke + shift for stroke in moved]
        right = max(float(stroke[:, 0].max()) for stroke in moved)
        was_point = text == POINT
        if len(moved) > 1 and text.isdigit() and random.random() < manner.delayed:
            later.append((moved.pop(), place))
        if now and text.isdigit() and random.random() < manner.joined:
            before, owner = now[-1]
            led = _led_on(before, moved[0])
            if led is not None and owner == place - 1 and signs[owner][0].isdigit():
                joined.append(len(now) - 1)
                now[-1], moved[0] = (led[0], owner), led[1]
        now += [(stroke, place) for stroke in moved]
    drawn = [*now, *later]
    return ComposedNumber(
        "".join(text for text, _ in signs),
        tuple(stroke.astype(np.float32) for stroke, _ in drawn),
        tuple(place for _, place in drawn),
        tuple(joined),
    )


def _led_on(
    one: NDArray[np.float64], other: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]] | None:
    """Two strokes, lengthened to meet half-way; None if one ends far from the other's start."""
    start, end = one[-1], other[0]
    if not -_BACK < end[0] - start[0] < _REACH or abs(end[1] - start[1]) > _REACH:
        return None
    way = start + np.linspace(0, 1, 7)[:, np.newaxis] * (end - start)
    return np.concatenate((one, way[1:4])), np.concatenate((way[3:-1], other))


def _point(random: np.random.Generator) -> list[NDArray[np.float64]]:
    """A dot, or a comma, at the foot of the line."""
    kind = random.random()
    if kind < 0.25:
        points = np.zeros((1, 2))
    elif kind < 0.5:
        points = np.cumsum(random.normal(0, 0.015, (random.integers(2, 8), 2)), axis=0)
    else:
        length, lean = random.uniform(0.08, 0.38), random.uniform(-0.1, 0.9)
        along = np.linspace(0, 1, 6)
        bow = random.normal(0, 0.12) * np.sin(np.pi * along)
        points = length * np.column_stack((-lean * along + bow, along))
    points = points + np.array([0.0, random.uniform(-0.12, 0.06) - points[0, 1]])
    return [points]


def _minus(random: np.random.Generator) -> list[NDArray[np.float64]]:
    along = np.linspace(0, 1, 6)
    width, tilt = random.uniform(0.25, 0.8), random.normal(0, 0.08)
    bow = random.normal(0, 0.03) * np.sin(np.pi * along)
    points = np.column_stack((width * along, width * (tilt * along + bow)))
    return [points + np.array([0.0, -random.uniform(0.35, 0.65)])]


def _standing(strokes: Sequence[NDArray[np.floating]], size: float) -> list[NDArray[np.float64]]:
    """Strokes, their height `size`, their foot at 0; what is flat has that width instead."""
    points = np.concatenate(list(strokes)).astype(np.float64)
    low, high = points.min(axis=0), points.max(axis=0)
    extent = max(float(high[1] - low[1]), float(high[0] - low[0]) / 1.5, 1e-6)
    foot = np.array([low[0], high[1]])
    return [(np.asarray(stroke, np.float64) - foot) * (size / extent) for stroke in strokes]


def _extent(strokes: Sequence[Stroke]) -> tuple[float, float]:
    """Width and height."""
    points = np.concatenate(list(strokes))
    width, height = (points.max(axis=0) - points.min(axis=0)).tolist()
    return width, height
