"""The panel of the answer: verdict, what the network sees, tabs, engine."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, QTimer, Signal, Slot
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QWidget

from digitbooth.constants import SIDE
from digitbooth_gui.answer.bars import ProbabilityBars
from digitbooth_gui.answer.latency import LatencyLine
from digitbooth_gui.answer.verdict import Verdict
from digitbooth_gui.engines.line import EngineLine
from digitbooth_gui.lazy_stack import LazyStack, Page
from digitbooth_gui.network_view import NetworkView
from digitbooth_gui.recognition.requests import Answer
from digitbooth_gui.style.buttons import Segments
from digitbooth_gui.style.painted_widget import PaintedWidget, paint_panel
from digitbooth_gui.style.theme import SPACE, Theme

_MARGIN = 2 * SPACE
_HIGHEST_TOP = 184
_CORNER_PIXEL = QRect(0, 0, 1, 1)
_CALM_MS = 600
"""How long no new answer comes before one is spoken: while the pen moves they change too fast."""

ANSWER = "answer"


class AnswerPanel(PaintedWidget):
    """The panel beside the page. It grows with the window, and its type with it."""

    painted = Signal(Answer)
    """The answer that has just been painted; once for each that comes that far."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._unpainted: Answer | None = None
        self.verdict = Verdict(theme, self)
        self._announcer = Announcer(self.verdict)
        self.network_view = NetworkView(theme, self)
        self.tabs = Tabs(theme, self)
        self.engine_line = EngineLine(theme, self)

    @property
    def bars(self) -> ProbabilityBars:
        """Part of the tab that is shown first."""
        return self.tabs.answer.bars

    @property
    def latency(self) -> LatencyLine:
        """Part of the tab that is shown first."""
        return self.tabs.answer.latency

    def minimumSizeHint(self) -> QSize:
        """The least size at which all parts can be read."""
        # Both at their smallest: this decides how small the window may become.
        low = self.tabs.minimumSizeHint().height() + self._line_room()
        width = round(320 * self._theme.zoom)
        return QSize(width, 3 * _MARGIN + self._squares(0) * SIDE + 2 + self._switch_height() + low)

    def show_answer(self, answer: Answer, otherwise: str) -> None:
        """Show an answer; where it holds no prediction, `otherwise` says why."""
        if answer.prediction is None:
            self.show_nothing(otherwise)
            return
        self.retell(answer)
        self._announcer.announce(self.verdict.accessibleDescription())
        # At least a pixel, so that an answer that changes nothing counts as painted too.
        self._unpainted = answer
        self.update(_CORNER_PIXEL)

    def look_at(self, answer: Answer) -> None:
        """Show the same answer, in which another sign is looked at."""
        self.retell(answer)
        self._announcer.announce(self.verdict.accessibleDescription())

    def retell(self, answer: Answer) -> None:
        """Say the same answer again, in the language in force."""
        if answer.prediction is not None:
            if answer.number is not None:
                self.verdict.show_number(answer.number)
            else:
                self.verdict.show_prediction(answer.prediction, answer.label)
            self.network_view.show_digit_image(answer.prediction.digit_image)
            self.tabs.answer.show_answer(answer)

    def show_nothing(self, hint: str) -> None:
        """Show that there is no answer; `hint` says why."""
        self._unpainted = None
        self._announcer.forget()
        self.verdict.show_nothing(hint)
        self.network_view.show_digit_image(None)
        self.tabs.answer.show_answer(None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The top grows with the panel, the line below is fixed, the tabs take the rest."""
        inner = self.rect().adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        left, width = inner.left(), inner.width()
        # The network's picture is `SIDE` whole squares, and a line around them.
        wanted = min(inner.height() // 4, inner.width() // 3, _HIGHEST_TOP)
        top = min(self._squares(wanted), max(inner.width() // 3 // SIDE, 3)) * SIDE + 2
        scale = min(max(self.height() / 800, 1.0), 1.4)
        self.latency.set_scale(scale)
        self.engine_line.set_scale(scale)
        self.verdict.setGeometry(left, inner.top(), width - top - SPACE, top)
        self.network_view.setGeometry(inner.right() + 1 - top, inner.top(), top, top)
        below = inner.top() + top + _MARGIN
        self.tabs.segments.setGeometry(left, below, width, self._theme.height)
        below += self._switch_height()
        end = inner.bottom() + 1
        self.tabs.setGeometry(left, below, width, end - self._line_room() - below)
        line, pill = self.engine_line.minimumSizeHint().height(), self.engine_line.badge.pill
        self.engine_line.setGeometry(left, end - (line + pill) // 2, width, line)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The panel's ground; then tell that the answer is painted."""
        if event.rect() != _CORNER_PIXEL:
            painter = QPainter(self)
            paint_panel(painter, self.rect(), self._theme, self._theme.colors.panel)
            painter.end()
        if self._unpainted is not None:
            painted, self._unpainted = self._unpainted, None
            self.painted.emit(painted)

    def _squares(self, wanted: int) -> int:
        """Pixels for each of the network's, where its picture would be `wanted` high."""
        return max(round(wanted * self._theme.zoom) // SIDE, round(3 * self._theme.zoom))

    def _line_room(self) -> int:
        """From the tabs to the end of the engine's pill, around which the line takes clicks."""
        line, pill = self.engine_line.minimumSizeHint().height(), self.engine_line.badge.pill
        return max((line + pill + 1) // 2, pill + SPACE)

    def _switch_height(self) -> int:
        return 0 if self.tabs.segments.isHidden() else self._theme.height + SPACE


class Tabs(LazyStack):
    """What the panel shows between verdict and engine."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(Segments(theme, stretched=True, parent=parent), parent)
        self.answer = AnswerTab(theme, self)
        self.offer(Page(ANSWER, lambda: self.tr("Answer"), lambda: self.answer))
        self.retranslate()

    def retranslate(self) -> None:
        """Say titles and name in the language in force."""
        super().retranslate()
        self.segments.setAccessibleName(self.tr("Views of the answer"))


class AnswerTab(PaintedWidget):
    """The first tab: ten bars, and below a line where the time went."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._answer: Answer | None = None
        self.bars = ProbabilityBars(theme, self)
        self.latency = LatencyLine(theme, self)

    def show_answer(self, answer: Answer | None) -> None:
        """Show an answer, or that there is none; behind another tab, not before it is turned to."""
        self._answer = answer
        if not self.isHidden():
            self._show()

    def showEvent(self, event: QShowEvent) -> None:
        """Show what has been answered while this tab was hidden."""
        self._show()
        super().showEvent(event)

    def _show(self) -> None:
        if self._answer is None or self._answer.prediction is None:
            self.bars.show_nothing()
            self.latency.show_nothing()
        else:
            self.bars.show_prediction(self._answer.prediction, self._answer.label)
            self.latency.show_answer(self._answer)

    def minimumSizeHint(self) -> QSize:
        """The least size of bars and latency, one above the other."""
        bars, latency = self.bars.minimumSizeHint(), self.latency.minimumSizeHint()
        return QSize(
            max(bars.width(), latency.width()), bars.height() + 2 * SPACE + latency.height()
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the latency its height, and the bars the rest."""
        low = self.latency.minimumSizeHint().height()
        self.bars.setGeometry(0, 0, self.width(), self.height() - low - 2 * SPACE)
        self.latency.setGeometry(0, self.height() - low, self.width(), low)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The line between bars and latency."""
        painter = QPainter(self)
        painter.setPen(self._theme.colors.border)
        above = self.latency.y() - SPACE
        painter.drawLine(0, above, self.width(), above)
        painter.end()


class Announcer(QTimer):
    """Tells a screen reader the last of what it is given, when nothing new has come for a while."""

    def __init__(self, speaker: QWidget) -> None:
        super().__init__(speaker, singleShot=True, interval=_CALM_MS)
        self._speaker = speaker
        self._text = self._said = ""
        self.timeout.connect(self._say)

    def announce(self, text: str) -> None:
        """Say `text` soon, unless it was the last that was said."""
        if QAccessible.isActive():
            self._text = text
            self.start()

    def forget(self) -> None:
        """Say nothing; and whatever comes next is new."""
        self.stop()
        self._said = ""

    @Slot()
    def _say(self) -> None:
        if self._text != self._said:
            self._said = self._text
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._speaker, self._text))
