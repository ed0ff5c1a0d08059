"""What the page shows while nobody is there: digits that draw themselves, and an invitation."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import QWidget

import digitbooth_resources
from digitbooth_gui.booth.text_label import Metrics, paint_lines
from digitbooth_gui.drawing.ink import PAGE, PEN, InkStroke
from digitbooth_gui.drawing.smooth_line import paint_strokes
from digitbooth_gui.style.theme import CORNER, Theme

if TYPE_CHECKING:
    from digitbooth.images import Stroke


_FRAME_MS = 33


class Attract(QWidget):
    """Lies over the page and takes no touch: the first one is a stroke on the page below."""

    drawn = Signal(tuple)
    """The strokes so far, for the network; not again before they have changed."""

    def __init__(
        self, theme: Theme, clock: Callable[[], float], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._clock = clock
        self._metrics = Metrics(1.0)
        self._lines: tuple[str, ...] = ()
        self._show: Demonstration | None = None
        self._moment = Moment((), 1.0, False)
        self._points = 0
        self._looks: tuple[object, ...] = ()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(self.tr("Demonstration"))
        self._frames = QTimer(self, interval=_FRAME_MS)
        self._frames.timeout.connect(self.advance)
        theme.changed.connect(self.update)
        self.hide()

    def say(self, *lines: str) -> None:
        """The invitation."""
        self._lines = lines
        self.update()

    def fit(self, metrics: Metrics) -> None:
        """Be as large as the screen asks for."""
        self._metrics = metrics
        self.update()

    def showEvent(self, event: QShowEvent) -> None:
        """A digit begins."""
        if self._show is None:
            self._show = Demonstration()
        self._show.restart(self._clock())
        self._frames.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody sees it: nothing moves."""
        self._frames.stop()

    @Slot()
    def advance(self) -> None:
        """Show what is to be seen now."""
        assert self._show is not None
        self._moment = moment = self._show.at(self._clock())
        points = sum(map(len, moment.strokes))
        if points != self._points:
            self._points = points
            self.drawn.emit(moment.strokes)
        tip = moment.strokes[-1][-1].tolist() if moment.drawing else None
        # A finished digit stands still, and need not be painted again and again.
        if (looks := (points, tip, moment.opacity)) != self._looks:
            self._looks = looks
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A page of its own, the digit as far as it is drawn, and the words under it."""
        colors = self._theme.colors
        painter = QPainter(self)
        painter.fillRect(self.rect(), colors.window)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colors.border, 1.0))
        painter.setBrush(colors.page)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), CORNER, CORNER)
        foot = self.height() // 5
        paint_lines(
            painter,
            self.rect().adjusted(
                self._metrics.space, self.height() - foot, -self._metrics.space, 0
            ),
            self._lines,
            self._metrics.font(self._theme, 60, bold=True),
            colors.accent,
            colors.secondary,
        )
        painter.scale(self.width() / PAGE, self.height() / PAGE)
        painter.setOpacity(self._moment.opacity)
        strokes = self._moment.strokes
        paint_strokes(painter, [InkStroke(stroke) for stroke in strokes], colors.ink)
        if self._moment.drawing:
            self._paint_finger(painter, QPointF(*strokes[-1][-1].tolist()))
        painter.end()

    def _paint_finger(self, painter: QPainter, tip: QPointF) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colors.accent)
        painter.setOpacity(0.35)
        painter.drawEllipse(tip, PEN * 1.3, PEN * 1.3)
        painter.setOpacity(1.0)
        painter.drawEllipse(tip, PEN * 0.6, PEN * 0.6)


# Digits that draw themselves: the strokes of our samples, each time a little different.
#
# Only time decides what is to be seen, so the drawing looks the same however often it is painted.


_SPEED = 900.0
"""Of the pen, in page units a second: a calm hand."""

_LIFT_S = 0.3
_ADMIRE_S = 2.4
_FADE_S = 0.5

_SIZE = 0.6
"""Of a digit, as a share of the page."""


@dataclass(frozen=True)
class Moment:
    """What is to be seen at one time."""

    strokes: tuple[Stroke, ...]
    """Float32 [points, 2] each, in page units, as far as they are drawn."""
    opacity: float
    """Of the ink, 0 to 1."""
    drawing: bool
    """Whether the pen is on the page, at the end of the last stroke."""


class Demonstration:
    """One digit after another, in an order without end."""

    def __init__(self, random: Random | None = None) -> None:
        self._random = random or Random()
        self._digits = hands()
        self._order: list[int] = []
        self._start_s = 0.0
        self._next()

    @property
    def digit(self) -> int:
        """Which one is being drawn."""
        return self._digit

    def restart(self, now: float) -> None:
        """Begin to draw at this time."""
        self._start_s = now

    def at(self, now: float) -> Moment:
        """What is to be seen at a time, in seconds; time only goes on."""
        spent = now - self._start_s
        if spent >= self._length_s:
            self._next()
            self.restart(now)
            spent = 0.0
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
        return Moment(tuple(drawn), opacity, False)

    def _next(self) -> None:
        if not self._order:
            self._order = self._random.sample(range(10), 10)
        self._digit = self._order.pop()
        self._strokes = varied(self._digits[self._digit], self._random)
        self._lengths = [_lengths(stroke) for stroke in self._strokes]
        pen_s = sum(lengths[-1] for lengths in self._lengths) / _SPEED
        self._length_s = pen_s + _LIFT_S * len(self._strokes) + _ADMIRE_S + _FADE_S


def hands() -> tuple[tuple[Stroke, ...], ...]:
    """Our ten digits, 0 to 9, in page units around the origin."""
    from digitbooth.images.stroke_files import read_stroke_file

    digits = sorted(
        read_stroke_file(digitbooth_resources.sample_strokes()), key=lambda digit: digit.label or 0
    )
    return tuple(
        tuple((stroke - np.float32(0.5)) * np.float32(PAGE) for stroke in digit.strokes)
        for digit in digits
    )


def varied(digit: tuple[Stroke, ...], random: Random) -> tuple[Stroke, ...]:
    """The digit as another hand would draw it, in the middle of the page."""
    slant, turn = random.uniform(-0.12, 0.12), random.uniform(-0.06, 0.06)
    wide, high = (_SIZE * random.uniform(0.9, 1.1) for _ in range(2))
    matrix = np.array(((wide, slant * wide), (turn * high, high)), np.float32)
    middle = np.array(
        [PAGE * random.uniform(0.46, 0.54), PAGE * random.uniform(0.42, 0.48)], np.float32
    )
    return tuple((stroke @ matrix.T + middle).astype(np.float32) for stroke in digit)


def _lengths(stroke: Stroke) -> list[float]:
    steps = np.hypot(*np.diff(stroke, axis=0).T)
    return [0.0, *np.cumsum(steps).tolist()]


def _until(stroke: Stroke, lengths: list[float], far: float) -> Stroke:
    """The stroke's first part, `far` page units long."""
    last = int(np.searchsorted(lengths, far, side="right"))
    share = (far - lengths[last - 1]) / max(lengths[last] - lengths[last - 1], 1e-6)
    tip = stroke[last - 1] + np.float32(share) * (stroke[last] - stroke[last - 1])
    return np.concatenate((stroke[:last], tip[np.newaxis].astype(np.float32)))
