"""Plays the show: the drawing flies into the network and runs through it, and the answer stands up.

Where less motion is asked for, everything is there at once.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, QRect, Qt, QTimer, Signal, Slot

from digitbooth_gui.booth.screen.answer_view import AnswerView
from digitbooth_gui.booth.screen.ink_flight import InkFlight
from digitbooth_gui.booth.screen.network_stage import ink_place
from digitbooth_gui.booth.screen.show_timeline import FLIGHT_S, PATIENCE_S, moment
from digitbooth_gui.style.theme import Theme

if TYPE_CHECKING:
    from digitbooth.engines import Layer
    from digitbooth.images import Stroke

_FRAME_MS = 16


class ShowPlayer(QObject):
    """Moves an `AnswerView`'s network and answer, and a copy of the drawing above them."""

    over = Signal()
    """The answer stands, whether it was waited for or not."""

    def __init__(
        self, theme: Theme, view: AnswerView, flight: InkFlight, clock: Callable[[], float]
    ) -> None:
        """`flight` and `view` lie in the same widget; `clock` gives seconds."""
        super().__init__(view)
        self._theme = theme
        self._view = view
        self._flight = flight
        self._clock = clock
        self._began_at: float | None = None
        self._waits_until = 0.0
        self._frames = QTimer(self, interval=_FRAME_MS, timerType=Qt.TimerType.PreciseTimer)
        self._frames.timeout.connect(self.advance)

    @property
    def playing(self) -> bool:
        """Whether the show goes on."""
        return self._began_at is not None

    def play(self, strokes: Sequence[Stroke], page: QRect) -> None:
        """From the beginning: a drawing, in page units, that lies at `page` beside the view."""
        prediction = self._view.prediction
        if prediction is None:
            return
        self.cancel()
        if not self._view.may_move() or not strokes:
            self.finish()
            return
        stage = self._view.stage
        self._view.reveal(0.0)
        corner = QPointF(self._view.mapToParent(stage.pos()))
        end = ink_place(prediction.digit_image, stage.digit_place()).translated(corner)
        self._flight.prepare(strokes, self._theme.colors.ink, page, end)
        self._began_at = self._clock()
        self._waits_until = self._began_at + FLIGHT_S + PATIENCE_S
        self._frames.start()
        self.advance()

    def take(self, layers: Sequence[Layer]) -> None:
        """What the network's layers hold for the digit that it sees."""
        stage = self._view.stage
        stage.take(layers)
        if self.playing:
            self.advance()
        elif self._view.revealed >= 1.0:
            stage.light_all()

    @Slot()
    def finish(self) -> None:
        """Let the answer stand at once."""
        self.cancel()
        self._view.stage.light_all()
        self._view.reveal(1.0)
        self.over.emit()

    def cancel(self) -> None:
        """Stop where it is: something else is drawn."""
        self._frames.stop()
        self._flight.hide()
        self._began_at = None

    @Slot()
    def advance(self) -> None:
        """Show what is to be seen now."""
        if self._began_at is None:
            return
        now, stage = self._clock(), self._view.stage
        count = len(stage.layers)
        if not count and now - self._began_at > FLIGHT_S and now < self._waits_until:
            # It is still being looked into: the drawing waits at the network's door.
            waited = now - self._began_at - FLIGHT_S
            self._began_at += waited
        at = moment(now - self._began_at, count)
        self._flight.fly(at.flight)
        stage.light(at.layers, shows_digit=at.flight >= 1.0)
        self._view.reveal(at.reveal)
        if at.is_over:
            self.finish()
