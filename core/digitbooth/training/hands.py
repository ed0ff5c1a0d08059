"""Ways of writing 0, 1, 2, 7 and 9 that differ more than the points of a shape move.

A 1 with a flag of any length, with or without a foot; a 7 with a serif, a bar or a hooked end; a 0
with a slash or a bar; a 9 whose tail is a hook; a 2 with a loop. Each is strokes in a box of about
0 to 1, y down, drawn from a few random measures.
"""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from digitbooth.images import Stroke
from digitbooth.training.curves import smooth

_Point = tuple[float, float]
_Curve = Sequence[_Point]


def draw_hand(digit: int, random: np.random.Generator) -> list[Stroke]:
    """Strokes of a digit of `HANDS` in a random hand."""
    return _HANDS[digit](random)


def _zero(random: np.random.Generator) -> list[Stroke]:
    """A ring, mostly with a slash or a bar, which may end inside or reach out."""
    wide, begin = random.uniform(0.2, 0.46), random.uniform(-2.4, -0.4)
    angles = begin - random.choice((-1, 1)) * np.linspace(0, 2 * np.pi + random.uniform(0, 0.5), 40)
    ring = np.column_stack((0.5 + wide * np.cos(angles), 0.5 + 0.5 * np.sin(angles)))
    kind, reach = random.random(), random.uniform(0.55, 1.35)
    if kind < 0.15:
        return [ring.astype(np.float32)]
    if kind < 0.6:
        half = np.array((wide * random.uniform(0.6, 1.0), random.uniform(-0.42, -0.2)))
    elif kind < 0.7:
        half = np.array((wide * random.uniform(0.6, 1.0), random.uniform(0.2, 0.42)))
    else:
        half = np.array((wide, random.uniform(-0.12, 0.12)))
    middle = np.array((0.5, 0.5)) + random.normal(0, 0.04, 2)
    return [ring.astype(np.float32), _line(middle - reach * half, middle + reach * half)]


def _one(random: np.random.Generator) -> list[Stroke]:
    """A stem with a flag, short or down to the foot, and often a foot; some end in a hook."""
    top, foot = (0.6, 0.0), (0.6 + random.uniform(-0.15, 0.06), 1.0)
    long = random.uniform(0.12, 0.9)
    # The longer a flag, the steeper: a long flat one makes a 7.
    angle = np.deg2rad(random.uniform(15, 68 - 35 * long))
    tip = (top[0] - long * np.sin(angle), long * np.cos(angle))
    sag = random.normal(0, 0.07) * long
    flag = [tip, ((tip[0] + top[0]) / 2 + sag, (tip[1] + top[1]) / 2 + sag), top]
    if random.random() < 0.2:
        # A tick: the flag begins with a hook of its own.
        flag = [(tip[0] + random.uniform(-0.08, 0.1), tip[1] + random.uniform(-0.1, 0.06)), *flag]
    stem: list[_Point] = [top, (0.6 + random.normal(0, 0.03), 0.5), foot]
    if random.random() < 0.12:
        stem[-1] = (foot[0], 0.93)
        stem.append((foot[0] + random.uniform(0.06, 0.2), 1.0 - random.uniform(0, 0.06)))
    if random.random() < 0.8:
        strokes = [_stroke(flag, stem)]
    else:
        apart = random.normal(0, 0.03, 2)
        strokes = [_stroke([(x + apart[0], y + apart[1]) for x, y in flag]), _stroke(stem)]
    if random.random() < 0.5:
        tilt = random.normal(0, 0.03)
        left, right = foot[0] - random.uniform(0.1, 0.5), foot[0] + random.uniform(0.08, 0.45)
        strokes.append(_line((left, 1.0 + tilt), (right, 1.0 - tilt)))
    return strokes


def _two(random: np.random.Generator) -> list[Stroke]:
    """A loop below, from a narrow one to half the digit; some begin with a curl, too."""
    size = random.uniform(0.06, 0.26)
    low = 0.97 - random.uniform(0, 0.1)
    left = 0.1 + random.uniform(0, 0.12)
    arc: list[_Point] = [
        (0.16 + random.uniform(-0.06, 0.08), random.uniform(0.12, 0.34)),
        (0.45 + random.uniform(-0.08, 0.08), 0.0),
        (0.78 + random.uniform(-0.06, 0.06), random.uniform(0.12, 0.3)),
        (0.55 + random.uniform(-0.08, 0.08), 0.62),
        (left + 0.18, low),
        (left, low - size / 2),
        (left + 0.16, low - size),
        (0.5, low - random.uniform(0.0, 0.1)),
        (0.92, 0.98 - random.uniform(0, 0.16)),
    ]
    if random.random() < 0.3:
        begin = arc[0]
        arc = [(begin[0] + 0.14, begin[1] + 0.02), (begin[0] + 0.08, begin[1] + 0.1), *arc]
    return [_stroke(arc)]


def _seven(random: np.random.Generator) -> list[Stroke]:
    """With a serif, a wave in the top, a bar, a hook or a foot at the end, each or all of them."""
    left: _Point = (random.uniform(0.05, 0.22), random.uniform(0.0, 0.1))
    right: _Point = (random.uniform(0.74, 0.92), random.uniform(-0.02, 0.08))
    end: _Point = (random.uniform(0.22, 0.68), 1.0)
    top: list[_Point] = [left, right]
    if random.random() < 0.4:
        top.insert(1, (random.uniform(0.36, 0.55), random.uniform(0.04, 0.18)))
    bend = random.normal(0, 0.06)
    middle = ((right[0] + end[0]) / 2 + bend, 0.5)
    curves: list[_Curve] = [top, [right, middle, end]]
    ending = random.random()
    if ending < 0.2:
        hook = (end[0] + random.uniform(0.12, 0.34), random.uniform(0.86, 0.99))
        curves[-1] = [right, middle, (end[0], 0.94), (end[0] + 0.07, 1.0), hook]
    if random.random() < 0.6:
        serif = (left[0] + random.uniform(-0.1, 0.06), left[1] + random.uniform(0.08, 0.32))
        curves.insert(0, [serif, left])
    strokes = [_stroke(*curves)]
    if random.random() < 0.65:
        height = random.uniform(0.38, 0.64)
        at = middle[0] + random.normal(0, 0.05)
        tilt = random.uniform(-0.12, 0.06)
        half = random.uniform(0.16, 0.4), random.uniform(0.16, 0.4)
        strokes.append(_line((at - half[0], height - tilt), (at + half[1], height + tilt)))
    if ending > 0.92:
        half = random.uniform(0.1, 0.25), random.uniform(0.1, 0.25)
        strokes.append(_line((end[0] - half[0], 1.0), (end[0] + half[1], 1.0)))
    return strokes


def _nine(random: np.random.Generator) -> list[Stroke]:
    """A head, closed or nearly so, and a tail that bends to the left, to a hook or almost an S."""
    wide, high = random.uniform(0.17, 0.33), random.uniform(0.17, 0.28)
    begin = np.deg2rad(random.uniform(-70, 0))
    turn = np.linspace(0, np.deg2rad(random.uniform(290, 370)), 9)
    ring = [
        (0.45 + wide * np.cos(begin - a), high + high * np.sin(begin - a)) for a in turn.tolist()
    ]
    side = 0.45 + wide + random.uniform(-0.06, 0.08)
    bottom = random.uniform(0.3, 0.6)
    tail: list[_Point] = [
        (side, high * random.uniform(0.9, 1.5)),
        (side - random.uniform(0, 0.06), 0.68),
        (bottom, 1.0),
        (bottom - random.uniform(0.12, 0.36), random.uniform(0.78, 0.97)),
    ]
    if random.random() < 0.25:
        # In one curve with the head, as an S with a closed top.
        return [_stroke([*ring[:-1], *tail])]
    if random.random() < 0.2:
        tail.append((tail[-1][0] + 0.1, tail[-1][1] - random.uniform(0.05, 0.15)))
    peak = (side, random.uniform(-0.02, 0.16))
    return [_stroke(ring, [ring[-1], peak], [peak, *tail])]


_HANDS: dict[int, Callable[[np.random.Generator], list[Stroke]]] = {
    0: _zero,
    1: _one,
    2: _two,
    7: _seven,
    9: _nine,
}

HANDS = frozenset(_HANDS)
"""The digits that `draw_hand` draws."""


def _stroke(*curves: _Curve) -> Stroke:
    """One stroke along curves that meet in corners."""
    return np.concatenate([smooth(np.array(curve)) for curve in curves]).astype(np.float32)


def _line(start: _Point | NDArray[np.float64], end: _Point | NDArray[np.float64]) -> Stroke:
    return _stroke([(start[0], start[1]), (end[0], end[1])])
