"""The card's tabs, and the first of them: ten bars, and where the time went."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from digitbooth_gui.answer.bars import ProbabilityBars
from digitbooth_gui.answer.latency import LatencyLine
from digitbooth_gui.deck import Deck
from digitbooth_gui.look.segments import Segments
from digitbooth_gui.look.theme import SPACE, Theme
from digitbooth_gui.recognition.requests import Answer
from digitbooth_gui.rooms import answer_title

ANSWER = "answer"


class AnswerTab(QWidget):
    """Bars above, latency below a line."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._answer: Answer | None = None
        self.bars = ProbabilityBars(theme, self)
        self.latency = LatencyLine(theme, self)
        theme.changed.connect(self.update)

    def show_answer(self, answer: Answer | None) -> None:
        """Show an answer, or that there is none; behind another tab, not before it is turned to."""
        self._answer = answer
        if not self.isHidden():
            self._show()

    def showEvent(self, event: QShowEvent) -> None:
        """What has been answered meanwhile."""
        self._show()
        super().showEvent(event)

    def _show(self) -> None:
        if self._answer is None or self._answer.prediction is None:
            self.bars.show_nothing()
            self.latency.show_nothing()
        else:
            self.bars.show_prediction(self._answer.prediction)
            self.latency.show_answer(self._answer)

    def minimumSizeHint(self) -> QSize:
        """Both at their smallest."""
        bars, latency = self.bars.minimumSizeHint(), self.latency.minimumSizeHint()
        return QSize(
            max(bars.width(), latency.width()), bars.height() + 2 * SPACE + latency.height()
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The bars take what the latency leaves."""
        low = self.latency.minimumSizeHint().height()
        self.bars.setGeometry(0, 0, self.width(), self.height() - low - 2 * SPACE)
        self.latency.setGeometry(0, self.height() - low, self.width(), low)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The line."""
        painter = QPainter(self)
        painter.setPen(self._theme.colors.border)
        above = self.latency.y() - SPACE
        painter.drawLine(0, above, self.width(), above)
        painter.end()


class Tabs(Deck):
    """What the card shows between verdict and engine."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(Segments(theme, stretched=True, parent=parent), parent)
        self.answer = AnswerTab(theme, self)
        self.offer(ANSWER, answer_title, lambda: self.answer)
        self.translate()

    def translate(self) -> None:
        """Say titles and name in the language in force."""
        super().translate()
        self.segments.setAccessibleName(self.tr("Views of the answer"))
