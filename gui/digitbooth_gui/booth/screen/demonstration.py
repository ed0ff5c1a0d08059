"""Digits that draw themselves: the strokes of our samples, each time a little different.

Only time decides what is to be seen, so the drawing looks the same however often it is painted.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING

import numpy as np

from digitbooth_gui.booth.sample_digits import sample_digits, varied
from digitbooth_gui.drawing.ink import PAGE

if TYPE_CHECKING:
    from digitbooth.images import Stroke


_SPEED = 900.0
"""How fast the pen draws, in page units a second."""

_LIFT_S = 0.3
_ADMIRE_S = 6.5
_FADE_S = 0.5

_SMALLER, _MIDDLE, _HIGHER = np.float32(0.76), np.float32(PAGE / 2), np.float32(0.02 * PAGE)
"""There are words above and below it."""


@dataclass(frozen=True)
class Moment:
    """What the demonstration shows at one time."""

    strokes: tuple[Stroke, ...]
    """Float32 [points, 2] each, in page units, as far as they are drawn."""
    opacity: float
    """Of the ink, 0 to 1."""
    drawing: bool
    """Whether the pen is on the page, at the end of the last stroke."""
    complete: bool = False
    """Whether the whole digit is there."""


class Demonstration:
    """Draws one digit after another, without end."""

    def __init__(self, random: Random | None = None) -> None:
        self._random = random or Random()
        self._digits = sample_digits()
        self._order: list[int] = []
        self._start_s = 0.0
        self._next()

    @property
    def digit(self) -> int:
        """The digit that is being drawn, 0 to 9."""
        return self._digit

    def restart(self, now: float) -> None:
        """Begin to draw at this time."""
        self._start_s = now

    def at(self, now: float, moves: bool = True) -> Moment:
        """What is shown at a time, in seconds, which must not go backwards; whole digits at once
        unless it `moves`."""
        spent = now - self._start_s
        if spent >= self._length_s:
            self._next()
            self.restart(now)
            spent = 0.0
        if not moves:
            return Moment(self._strokes, 1.0, False, complete=True)
        left = self._length_s - spent
        opacity = min(left / _FADE_S, 1.0)
        drawn: list[Stroke] = []
        for stroke, lengths in zip(self._strokes, self._lengths, strict=True):
            far = spent * _SPEED
            if far < lengths[-1]:
                if far > 0:
                    drawn.append(_until(stroke, lengths, far))
                return Moment(tuple(drawn), opacity, bool(drawn) and far > 0)
            drawn.append(stroke)
            spent -= lengths[-1] / _SPEED + _LIFT_S
        return Moment(self._strokes, opacity, False, complete=True)

    def _next(self) -> None:
        if not self._order:
            self._order = self._random.sample(range(10), 10)
        self._digit = self._order.pop()
        self._strokes = tuple(
            (stroke - _MIDDLE) * _SMALLER + (_MIDDLE, _MIDDLE - _HIGHER)
            for stroke in varied(self._digits[self._digit], self._random)
        )
        self._lengths = [_lengths(stroke) for stroke in self._strokes]
        pen_s = sum(lengths[-1] for lengths in self._lengths) / _SPEED
        self._length_s = pen_s + _LIFT_S * len(self._strokes) + _ADMIRE_S + _FADE_S


def _lengths(stroke: Stroke) -> list[float]:
    steps = np.hypot(*np.diff(stroke, axis=0).T)
    return [0.0, *np.cumsum(steps).tolist()]


def _until(stroke: Stroke, lengths: list[float], far: float) -> Stroke:
    """The stroke's first part, `far` page units long."""
    last = int(np.searchsorted(lengths, far, side="right"))
    share = (far - lengths[last - 1]) / max(lengths[last] - lengths[last - 1], 1e-6)
    tip = stroke[last - 1] + np.float32(share) * (stroke[last] - stroke[last - 1])
    return np.concatenate((stroke[:last], tip[np.newaxis].astype(np.float32)))
