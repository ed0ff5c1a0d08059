"""What the page shows while nobody is there: a demonstration, and an invitation."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from digitbooth_gui.booth.screen.demonstration import Demonstration, Moment
from digitbooth_gui.booth.widgets.metrics import FittedWidget
from digitbooth_gui.booth.widgets.text_label import paint_lines
from digitbooth_gui.drawing.ink import PAGE, PEN, InkStroke
from digitbooth_gui.drawing.smooth_line import paint_strokes
from digitbooth_gui.style.painted_widget import paint_panel
from digitbooth_gui.style.theme import Theme

_FRAME_MS = 33


class AttractView(FittedWidget):
    """Lies over the page and takes no touch: the first one is a stroke on the page below."""

    drawn = Signal(tuple)
    """The strokes so far, for the network; not again before they have changed."""

    def __init__(
        self, theme: Theme, clock: Callable[[], float], parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, parent)
        self._clock = clock
        self._lines: tuple[str, ...] = ()
        self._demonstration: Demonstration | None = None
        self._moment = Moment((), 1.0, False)
        self._points = 0
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

    def showEvent(self, event: QShowEvent) -> None:
        """Begin to draw a digit."""
        if self._demonstration is None:
            self._demonstration = Demonstration()
        self._demonstration.restart(self._clock())
        self._frames.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Stop the motion while it is hidden."""
        self._frames.stop()

    @Slot()
    def advance(self) -> None:
        """Show what is to be seen now."""
        assert self._demonstration is not None
        self._moment = moment = self._demonstration.at(self._clock())
        points = sum(map(len, moment.strokes))
        if points != self._points:
            self._points = points
            self.drawn.emit(moment.strokes)
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
