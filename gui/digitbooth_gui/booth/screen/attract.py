"""What the page shows while nobody is there: a demonstration, and an invitation."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from digitbooth_gui.booth.screen.demonstration import Demonstration, Moment
from digitbooth_gui.booth.widgets.metrics import VISITORS_TYPE, FittedWidget
from digitbooth_gui.booth.widgets.text_label import paint_lines
from digitbooth_gui.drawing.ink import PAGE, PEN, InkStroke
from digitbooth_gui.drawing.smooth_line import paint_strokes
from digitbooth_gui.style.painted_widget import paint_panel
from digitbooth_gui.style.theme import Theme

if TYPE_CHECKING:
    from digitbooth.images import Stroke

_FRAME_MS = 33


class AttractView(FittedWidget):
    """Lies over the page and takes no touch: the first one is a stroke on the page below."""

    drawn = Signal(tuple)
    """The strokes so far, for the network; not again before they have changed."""
    completed = Signal(tuple)
    """The strokes of a digit that is drawn to its end."""

    def __init__(
        self, theme: Theme, clock: Callable[[], float], parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, parent)
        self._clock = clock
        self._lines: tuple[str, ...] = ()
        self._question: tuple[str, ...] = ()
        self._best: tuple[str, ...] = ()
        self._demonstration: Demonstration | None = None
        self._moment = Moment((), 1.0, False)
        self._points = 0
        self._completed: tuple[Stroke, ...] = ()
        self._painted: tuple[object, ...] = ()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(self.tr("Demonstration"))
        self._frames = QTimer(self, interval=_FRAME_MS)
        self._frames.timeout.connect(self.advance)
        self.hide()

    def set_lines(self, *lines: str) -> None:
        """Show this invitation under the digit, one line for each language."""
        self._lines = lines
        self.update()

    def set_question(self, question: tuple[str, ...], best: tuple[str, ...]) -> None:
        """Show a question above the digit, and the day's best below it, if there is one; a line
        each for each language."""
        self._question, self._best = question, best
        self.update()

    def showEvent(self, event: QShowEvent) -> None:
        """Begin to draw a digit."""
        if self._demonstration is None:
            self._demonstration = Demonstration()
        self._demonstration.restart(self._clock())
        self._completed = ()
        self._frames.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Stop the motion while it is hidden."""
        self._frames.stop()

    @Slot()
    def advance(self) -> None:
        """Show what is to be seen now."""
        assert self._demonstration is not None
        self._moment = moment = self._demonstration.at(self._clock(), self.may_move())
        points = sum(map(len, moment.strokes))
        completed = moment.complete and moment.strokes is not self._completed
        if points != self._points or completed:
            self._points = points
            self.drawn.emit(moment.strokes)
        if completed:
            self._completed = moment.strokes
            self.completed.emit(moment.strokes)
        tip = moment.strokes[-1][-1].tolist() if moment.drawing else None
        # A finished digit stands still, and need not be painted again and again.
        if (painted := (points, tip, moment.opacity)) != self._painted:
            self._painted = painted
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A page of its own, the digit as far as it is drawn, and the words under it."""
        colors = self._theme.colors
        painter = QPainter(self)
        painter.fillRect(self.rect(), colors.window)
        paint_panel(painter, self.rect(), self._theme, colors.page)
        space, font = self._metrics.space, self._metrics.font
        room = self.rect().adjusted(space, space, -space, -space)
        two = len(self._lines) > 1
        head, foot = room.height() * 14 // 100, room.height() * (15 if two else 12) // 100
        low = room.height() * (12 if two else 6) // 100
        least = self._metrics.least_type
        question = QRect(room.left(), room.top(), room.width(), head)
        best = QRect(room.left(), room.bottom() - low, room.width(), low)
        call = QRect(room.left(), best.top() - foot, room.width(), foot)
        if not self._best:
            call.moveBottom(room.bottom() - low // 2)
        rows = (
            (question, self._question, font(self._theme, 60, bold=True), colors.text),
            (call, self._lines, font(self._theme, 54, bold=True), colors.accent),
            (best, self._best, font(self._theme, VISITORS_TYPE), colors.secondary),
        )
        for where, lines, type_, color in rows:
            paint_lines(painter, where, lines, type_, color, colors.secondary, least)
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
