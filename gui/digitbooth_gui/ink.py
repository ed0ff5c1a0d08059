"""The strokes of the drawing, as vectors in page units: what the core is asked about.

The page is a square of `PAGE` units whatever its size on the screen, so that the drawing survives
every resize, and the answer depends neither on the window nor on the screen.
"""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from digitbooth.images import Stroke

PAGE = 1000.0
"""The edge of the page in its own units."""

PEN = 46.0
"""The width of the pen in page units; only for the eye, the core has its own."""

_DOT = PEN / 4
"""A stroke that gets no further than this, in page units, cannot be told from a dot."""


class Ink:
    """Finished strokes, and the one that is being drawn."""

    def __init__(self) -> None:
        self._finished: list[Stroke] = []
        self._live: array[float] | None = None

    @property
    def finished(self) -> tuple[Stroke, ...]:
        """The strokes after which the pen was lifted."""
        return tuple(self._finished)

    @property
    def live(self) -> Stroke | None:
        """The stroke that is being drawn."""
        return None if self._live is None else _as_stroke(self._live)

    @property
    def empty(self) -> bool:
        """Whether nothing has been drawn."""
        return not self._finished and self._live is None

    def begin(self, x: float, y: float) -> None:
        """Put the pen down."""
        self._live = array("f", (x, y))

    def extend(self, x: float, y: float) -> bool:
        """Move the pen; False if it did not get anywhere."""
        live = self._live
        if live is None or (live[-2], live[-1]) == (np.float32(x), np.float32(y)):
            return False
        live.extend((x, y))
        return True

    def end(self) -> None:
        """Lift the pen."""
        if self._live is not None:
            self._finished.append(_as_stroke(self._live))
            self._live = None

    def cancel(self) -> None:
        """Forget the stroke that is being drawn."""
        self._live = None

    def undo(self) -> bool:
        """Take the last finished stroke back; False if there is none."""
        if not self._finished:
            return False
        self._finished.pop()
        return True

    def clear(self) -> None:
        """Forget everything."""
        self._finished.clear()
        self._live = None

    def strokes(self) -> tuple[Stroke, ...]:
        """All strokes as they look, float32 [points, 2] in page units.

        A tap with a shaking hand looks like a dot and is one: as a drawing of its own it would fill
        the network's picture, and 83 % of such taps were taken for a digit with confidence.
        """
        strokes = (
            self._finished if self._live is None else [*self._finished, _as_stroke(self._live)]
        )
        return tuple(map(_as_it_looks, strokes))


def _as_stroke(points: array[float]) -> Stroke:
    return np.array(points, dtype=np.float32).reshape(-1, 2)


def _as_it_looks(stroke: Stroke) -> Stroke:
    low, high = stroke.min(axis=0), stroke.max(axis=0)
    if float((high - low).max()) > _DOT:
        return stroke
    return np.asarray((low + high) / 2, np.float32)[np.newaxis]
