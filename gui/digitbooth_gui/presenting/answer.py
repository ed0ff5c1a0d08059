"""The answer as the class sees it: as large as it gets, how sure, and the ten shares below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from digitbooth_gui.answer.bars import ProbabilityBars
from digitbooth_gui.booth.widgets.metrics import FittedWidget, Metrics
from digitbooth_gui.presenting.painting import paint_answer
from digitbooth_gui.style.theme import Theme
from digitbooth_gui.style.wording import sureness

if TYPE_CHECKING:
    from digitbooth.recognizer import Prediction

_LARGEST_TYPE = 6.0
_USUAL_ROW = 16.0
_DIGIT = 0.44
"""Of the height, where the bars stand below."""


class HugeAnswer(FittedWidget):
    """Digit, sureness and, unless it is `brief`, ten bars."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._prediction: Prediction | None = None
        self._brief = False
        self.bars = ProbabilityBars(theme, self, largest_type=_LARGEST_TYPE, usual_row=_USUAL_ROW)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.retranslate()

    @property
    def prediction(self) -> Prediction | None:
        """What is answered."""
        return self._prediction

    def fit(self, metrics: Metrics) -> None:
        super().fit(metrics)
        self._arrange()

    def be_brief(self, brief: bool) -> None:
        """Show the digit alone, as beside the tour."""
        self._brief = brief
        self._arrange()
        self.update()

    def show_prediction(self, prediction: Prediction | None) -> None:
        """Show this; None for no answer."""
        self._prediction = prediction
        if prediction is None:
            self.bars.show_nothing()
        else:
            self.bars.show_prediction(prediction)
        self.describe()
        self.update()

    def spoken(self) -> str:
        """How sure it is of what."""
        if self._prediction is None:
            return self.tr("No answer")
        return self.sentence

    @property
    def sentence(self) -> str:
        """The answer in a few words."""
        prediction = self._prediction
        if prediction is None:
            return ""
        first, second = prediction.digit, prediction.runner_up
        if prediction.verdict == "unsure":
            return self.tr("{first} or {second}?").format(first=first, second=second)
        if prediction.verdict == "not_a_digit":
            return self.tr("Not a digit?")
        return sureness(float(prediction.probabilities[first]))

    def retranslate(self) -> None:
        """Word the name and the sentence."""
        self.setAccessibleName(self.tr("Answer"))
        self.describe()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The digit, and the sentence under it."""
        colors = self._theme.colors
        painter = QPainter(self)
        painter.fillRect(event.rect(), colors.panel)
        if self._prediction is not None:
            digit, line = self._places()
            paint_answer(painter, QRectF(digit), self._prediction, self._theme)
            font = self._theme.font(1.0)
            font.setPixelSize(max(round(line.height() * 0.62), 9))
            painter.setFont(font)
            painter.setPen(colors.secondary)
            painter.drawText(line, Qt.AlignmentFlag.AlignCenter, self.sentence)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Digit, sentence and bars take their places."""
        self._arrange()

    def _places(self) -> tuple[QRect, QRect]:
        """Where the digit lies, and the sentence."""
        inner = self._inner()
        above = inner.height() if self._brief else round(inner.height() * _DIGIT)
        line = max(round(above * 0.16), 12)
        digit = QRect(inner.left(), inner.top(), inner.width(), above - line)
        return digit, QRect(inner.left(), digit.bottom() + 1, inner.width(), line)

    def _arrange(self) -> None:
        inner = self._inner()
        _, line = self._places()
        top = line.bottom() + self._metrics.space
        self.bars.setVisible(not self._brief)
        self.bars.setGeometry(inner.left(), top, inner.width(), max(inner.bottom() - top, 10))

    def _inner(self) -> QRect:
        space = self._metrics.space
        return self.rect().adjusted(space, space, -space, -space)
