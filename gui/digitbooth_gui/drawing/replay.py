"""A drawing drawn once more, stroke by stroke, as fast as it was drawn.

It goes over ink of its own, so the drawing itself is never touched: however a replay ends, it is
all there. Long pauses are shortened. The strokes of a vectorised picture were
never drawn by hand; a pen of even speed does it.
"""

from __future__ import annotations

from itertools import pairwise
from time import monotonic
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QObject, QPointF, QRectF, Qt, QTimer, Signal, Slot

from digitbooth_gui.drawing.ink import Ink, InkStroke
from digitbooth_gui.drawing.sheet import Sheet
from digitbooth_gui.drawing.smooth_line import Nib

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Step: TypeAlias = tuple[float, bool, bool, Nib]
"""When, in milliseconds from the start; whether a stroke begins, and ends there; the pen."""

_TICK_MS = 8
_LONGEST_PAUSE_MS = 400.0
_BETWEEN_STROKES_MS = 250.0
"""Where the times do not tell: strokes that were vectorised, or not drawn in this order."""

_SPEED = 1.2
"""Of a pen whose times are not known, in page units a millisecond: a digit takes 1 to 2 s."""


class Replay(QObject):
    """Runs from when it is made until it has drawn everything or is stopped."""

    drawn = Signal(QRectF)
    """The part of the page, in page units, that looks different; and the ink has changed."""
    over = Signal()
    """The last stroke is drawn to its end."""

    def __init__(self, strokes: Sequence[InkStroke], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.ink = Ink()
        self.sheet = Sheet(self.ink)
        self._steps = list(schedule(strokes))
        self._next = 0
        self._started = monotonic()
        self._timer = QTimer(self, interval=_TICK_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._draw_on)
        self._timer.start()

    def stop(self) -> None:
        """Leave the ink as far as it is drawn; `over` is not told."""
        self._timer.stop()

    @Slot()
    def _draw_on(self) -> None:
        """Draw all steps whose time has come."""
        now = (monotonic() - self._started) * 1e3
        area = QRectF()
        while self._next < len(self._steps) and self._steps[self._next][0] <= now:
            area = area.united(self._draw(*self._steps[self._next][1:]))
            self._next += 1
        if not area.isEmpty():
            self.drawn.emit(area)
        if self._next == len(self._steps):
            self.stop()
            self.over.emit()

    def _draw(self, begins: bool, ends: bool, nib: Nib) -> QRectF:
        x, y = nib.point.toTuple()
        area = QRectF()
        if begins:
            self.ink.begin(x, y, nib.width)
            area = self.sheet.begin(nib)
        elif self.ink.extend(x, y, nib.width):
            area = self.sheet.extend(nib)
        if ends:
            self.ink.end()
            area = area.united(self.sheet.finish())
        return area


def schedule(strokes: Sequence[InkStroke]) -> Iterator[Step]:
    """The steps of a replay, in order."""
    clock, before = 0.0, None
    for stroke in strokes:
        times = _times(stroke)
        if before is not None:
            known = before.times is not None and stroke.times is not None
            pause = times[0] - _times(before)[-1] if known else _BETWEEN_STROKES_MS
            clock += _shortened(pause) if pause >= 0 else _BETWEEN_STROKES_MS
        widths = [stroke.width] * len(times) if stroke.widths is None else stroke.widths.tolist()
        last = len(times) - 1
        for place, ((x, y), width) in enumerate(zip(stroke.points.tolist(), widths, strict=True)):
            if place:
                clock += _shortened(times[place] - times[place - 1])
            yield clock, place == 0, place == last, Nib(QPointF(x, y), width)
        before = stroke


def _shortened(pause: float) -> float:
    return min(max(pause, 0.0), _LONGEST_PAUSE_MS)


def _times(stroke: InkStroke) -> list[float]:
    """In milliseconds, one for each point."""
    if stroke.times is not None:
        known: list[float] = stroke.times.tolist()
        return known
    times = [0.0]
    points = stroke.points.tolist()
    for (x, y), (u, v) in pairwise(points):
        times.append(times[-1] + ((u - x) ** 2 + (v - y) ** 2) ** 0.5 / _SPEED)
    return times
