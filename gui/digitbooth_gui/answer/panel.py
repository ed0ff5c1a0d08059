"""Everything about the answer, on one card: verdict, network's view, tabs, engine."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from digitbooth_gui.answer.announcer import Announcer
from digitbooth_gui.answer.bars import ProbabilityBars
from digitbooth_gui.answer.latency import LatencyLine
from digitbooth_gui.answer.network_view import NetworkView
from digitbooth_gui.answer.tabs import Tabs
from digitbooth_gui.answer.verdict import Verdict
from digitbooth_gui.engines.line import EngineLine
from digitbooth_gui.look.segments import HEIGHT
from digitbooth_gui.look.theme import CORNER, SPACE, Theme
from digitbooth_gui.recognition.requests import Answer

_MARGIN = 2 * SPACE
_HIGHEST_TOP = 184
_CORNER_PIXEL = QRect(0, 0, 1, 1)


class AnswerPanel(QWidget):
    """The card beside the page."""

    painted = Signal(Answer)
    """The answer that has just been painted; once for each that comes that far."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._unpainted: Answer | None = None
        self.verdict = Verdict(theme, self)
        self._announcer = Announcer(self.verdict)
        self.network_view = NetworkView(theme, self)
        self.tabs = Tabs(theme, self)
        self.engine_line = EngineLine(theme, self)
        theme.changed.connect(self.update)

    @property
    def bars(self) -> ProbabilityBars:
        """Of the tab that is shown first."""
        return self.tabs.answer.bars

    @property
    def latency(self) -> LatencyLine:
        """Of the tab that is shown first."""
        return self.tabs.answer.latency

    def minimumSizeHint(self) -> QSize:
        """What the parts need at least."""
        # Both at their smallest: this decides how small the window may become.
        low = self.tabs.minimumSizeHint().height() + self.engine_line.badge.pill
        return QSize(320, 3 * _MARGIN + 3 * 28 + 2 + self._switch_height() + low + SPACE)

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

    def retell(self, answer: Answer) -> None:
        """Say the same answer again, in the language in force."""
        if answer.prediction is not None:
            self.verdict.show_prediction(answer.prediction)
            self.network_view.show_digit_image(answer.prediction.digit_image)
            self.tabs.answer.show_answer(answer)

    def show_nothing(self, hint: str) -> None:
        """No answer, and why."""
        self._unpainted = None
        self._announcer.forget()
        self.verdict.show_nothing(hint)
        self.network_view.show_digit_image(None)
        self.tabs.answer.show_answer(None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The top grows with the card, the line below is fixed, the tabs take the rest."""
        inner = self.rect().adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        left, width = inner.left(), inner.width()
        # The network's picture is 28 whole squares, and a line around them.
        wanted = min(inner.height() // 4, inner.width() // 3, _HIGHEST_TOP)
        top = max(wanted // 28, 3) * 28 + 2
        scale = min(max(self.height() / 800, 1.0), 1.4)
        self.latency.set_scale(scale)
        self.engine_line.set_scale(scale)
        # Only the pill is seen: around it the line reaches into distance and margin.
        line, pill = self.engine_line.minimumSizeHint().height(), self.engine_line.badge.pill
        self.verdict.setGeometry(left, inner.top(), width - top - SPACE, top)
        self.network_view.setGeometry(inner.right() + 1 - top, inner.top(), top, top)
        below = inner.top() + top + _MARGIN
        self.tabs.segments.setGeometry(left, below, width, HEIGHT)
        below += self._switch_height()
        self.tabs.setGeometry(left, below, width, inner.bottom() + 1 - pill - SPACE - below)
        low = inner.bottom() + 1 - (line + pill) // 2
        self.engine_line.setGeometry(left, low, width, line)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The card."""
        if event.rect() != _CORNER_PIXEL:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self._theme.colors.border, 1.0))
            painter.setBrush(self._theme.colors.card)
            card = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
            painter.drawRoundedRect(card, CORNER, CORNER)
            painter.end()
        if self._unpainted is not None:
            painted, self._unpainted = self._unpainted, None
            self.painted.emit(painted)

    def _switch_height(self) -> int:
        return 0 if self.tabs.segments.isHidden() else HEIGHT + SPACE
