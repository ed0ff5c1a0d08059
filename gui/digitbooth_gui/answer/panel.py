"""Everything about the answer, on one card: verdict, network's view, bars, latency, engine."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from digitbooth_gui.answer.bars import ProbabilityBars
from digitbooth_gui.answer.latency import LatencyLine
from digitbooth_gui.answer.network_view import NetworkView
from digitbooth_gui.answer.verdict import Verdict
from digitbooth_gui.engines.line import EngineLine
from digitbooth_gui.look.theme import CORNER, SPACE, Theme
from digitbooth_gui.recognition.requests import Answer

_MARGIN = 2 * SPACE
_HIGHEST_TOP = 184


class AnswerPanel(QWidget):
    """The card beside the page."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.verdict = Verdict(theme, self)
        self.network_view = NetworkView(theme, self)
        self.bars = ProbabilityBars(theme, self)
        self.latency = LatencyLine(theme, self)
        self.engine_line = EngineLine(theme, self)
        theme.changed.connect(self.update)

    def minimumSizeHint(self) -> QSize:
        """What the parts need at least."""
        # Both at their smallest: this decides how small the window may become.
        low = self.latency.minimumSizeHint().height() + self.engine_line.minimumSizeHint().height()
        parts = self.bars.minimumSizeHint().height() + low + SPACE
        return QSize(320, 4 * _MARGIN + 3 * 28 + 2 + parts)

    def show_answer(self, answer: Answer, otherwise: str) -> None:
        """Show an answer; where it holds no prediction, `otherwise` says why."""
        if answer.prediction is None:
            self.show_nothing(otherwise)
            return
        self.verdict.show_prediction(answer.prediction)
        self.network_view.show_digit_image(answer.prediction.digit_image)
        self.bars.show_answer(answer, answer.prediction)
        self.latency.show_answer(answer)

    def show_nothing(self, hint: str) -> None:
        """No answer, and why."""
        self.verdict.show_nothing(hint)
        self.network_view.show_digit_image(None)
        self.bars.show_nothing()
        self.latency.show_nothing()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The top grows with the card, the lines below are fixed, the bars take the rest."""
        inner = self.rect().adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        # The network's picture is 28 whole squares, and a line around them.
        wanted = min(inner.height() // 4, inner.width() // 3, _HIGHEST_TOP)
        top = max(wanted // 28, 3) * 28 + 2
        scale = min(max(self.height() / 800, 1.0), 1.4)
        self.latency.set_scale(scale)
        self.engine_line.set_scale(scale)
        line = self.engine_line.minimumSizeHint().height()
        low = self.latency.minimumSizeHint().height() + SPACE + line
        self.verdict.setGeometry(inner.left(), inner.top(), inner.width() - top - SPACE, top)
        self.network_view.setGeometry(inner.right() + 1 - top, inner.top(), top, top)
        bars_top = inner.top() + top + _MARGIN
        bars_height = inner.bottom() + 1 - low - _MARGIN - bars_top
        self.bars.setGeometry(inner.left(), bars_top, inner.width(), bars_height)
        latency_top = inner.bottom() + 1 - low
        self.latency.setGeometry(inner.left(), latency_top, inner.width(), low - SPACE - line)
        self.engine_line.setGeometry(inner.left(), inner.bottom() + 1 - line, inner.width(), line)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The card."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.colors.border, 1.0))
        painter.setBrush(self._theme.colors.card)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), CORNER, CORNER)
        above = self.latency.y() - _MARGIN // 2
        painter.drawLine(_MARGIN, above, self.width() - _MARGIN, above)
        painter.end()
