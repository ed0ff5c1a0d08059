"""The answer for a crowd: the digit as large as it gets, a sentence, and the ten bars."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from digitbooth_gui.answer.bars import ProbabilityBars
from digitbooth_gui.booth import texts
from digitbooth_gui.booth.languages import Languages
from digitbooth_gui.booth.widgets.metrics import FittedWidget, Metrics
from digitbooth_gui.booth.widgets.text_label import TextLabel
from digitbooth_gui.recognition.requests import Answer
from digitbooth_gui.style.painted_widget import paint_panel
from digitbooth_gui.style.theme import Theme

if TYPE_CHECKING:
    from digitbooth.recognizer import Prediction


_LARGEST_TYPE = 6.0
_CORNER = 24.0


class AnswerView(FittedWidget):
    """The answer to a drawing: the digit, a sentence, and the bars."""

    painted = Signal(Answer)
    """The answer that has just been painted; once for each that comes that far."""

    def __init__(self, theme: Theme, languages: Languages, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._languages = languages
        self._text = ""
        self._sure = True
        self._prediction: Prediction | None = None
        self._idle = texts.INVITATION
        self._rested = False
        self._joke = 0
        self._unpainted: Answer | None = None
        self.bars = ProbabilityBars(theme, self, largest_type=_LARGEST_TYPE)
        self.bars.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.sentence = TextLabel(theme, 44, parent=self)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        languages.changed.connect(self.retranslate)
        self.retranslate()

    @property
    def text(self) -> str:
        """The digit, two if it is unsure, a question mark for no digit; empty for no answer."""
        return self._text

    def fit(self, metrics: Metrics) -> None:
        super().fit(metrics)
        self.sentence.fit(metrics)
        self._arrange()

    def show_answer(self, answer: Answer) -> None:
        """Show an answer that has a prediction; the pen may still be moving."""
        prediction = answer.prediction
        assert prediction is not None
        self._prediction = prediction
        # At least a pixel, so that an answer that changes nothing counts as painted too.
        self._unpainted = answer
        self.update(QRect(0, 0, 1, 1))
        self.bars.show_prediction(prediction)
        self._rested = False
        self._show(_shown(prediction), prediction.confident)

    def rest(self) -> None:
        """The pen rests: what is no digit now is told so, in a friendly way."""
        if self._prediction is not None and not self._rested:
            self._rested = True
            self._joke += 1
            self.retranslate()

    def show_nothing(self, idle: str = texts.INVITATION) -> None:
        """Show no answer but `idle`, one of `texts`."""
        self._prediction, self._idle = None, idle
        self.bars.show_nothing()
        self._show("", True)

    def _show(self, text: str, sure: bool) -> None:
        if (text, sure) != (self._text, self._sure):
            self._text, self._sure = text, sure
            self._arrange()
            self.update(self._digit_cell())
        self.retranslate()

    def retranslate(self) -> None:
        self.sentence.quiet = self._prediction is None
        self.sentence.set_lines(*self._sentence())
        self.setAccessibleName(", ".join((self._text, *self.sentence.lines)))

    def _sentence(self) -> tuple[str, ...]:
        lines = self._languages.lines
        prediction = self._prediction
        if prediction is None:
            return lines(self._idle)
        if prediction.verdict == "digit":
            return lines(texts.SURE, percent=_whole(prediction.probability))
        if prediction.verdict == "unsure":
            return lines(texts.UNSURE, first=prediction.digit, second=prediction.runner_up)
        # What is being drawn looks like nothing yet, and nobody wants to be told.
        return lines(texts.RUBBISH[self._joke % len(texts.RUBBISH)]) if self._rested else ()

    # Painting.

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The digit and its sentence beside the bars."""
        self._arrange()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The panel, and the digit on it."""
        colors = self._theme.colors
        painter = QPainter(self)
        corner = _CORNER * self._metrics.unit
        paint_panel(painter, self.rect(), self._theme, colors.panel, corner)
        if self._text:
            cell = self._digit_cell()
            font = self._theme.font(1.0, bold=True)
            font.setPixelSize(max(round(cell.height() * 1.05), 8))
            wide = QFontMetrics(font).horizontalAdvance(self._text)
            room = cell.width() - 2 * self._metrics.space
            if wide > room:
                font.setPixelSize(max(int(font.pixelSize() * room / wide), 8))
            painter.setFont(font)
            painter.setPen(colors.accent if self._sure else colors.secondary)
            painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, self._text)
        painter.end()
        if self._unpainted is not None:
            painted, self._unpainted = self._unpainted, None
            self.painted.emit(painted)

    def _arrange(self) -> None:
        space = self._metrics.space
        half = self.width() // 2
        inner = self.rect().adjusted(space, space, -space, -space)
        low = self._sentence_height()
        words = QRect(inner.left(), inner.bottom() - low + 1, half - space - space // 2, low)
        if not self._text:
            words.setTop(inner.top())
        self.sentence.setGeometry(words)
        self.bars.setGeometry(half, inner.top(), inner.right() - half, inner.height())

    def _digit_cell(self) -> QRect:
        space = self._metrics.space
        width = self.width() // 2 - space - space // 2
        height = self.height() - 2 * space - self._sentence_height()
        return QRect(space, space, max(width, 1), max(height, 1))

    def _sentence_height(self) -> int:
        return round(min(self.height() * 0.32, 170 * self._metrics.unit))


def _whole(probability: float) -> int:
    """The probability in whole percent, at most 99."""
    return min(int(probability * 100), 99)


def _shown(prediction: Prediction) -> str:
    if prediction.verdict == "not_a_digit":
        return "?"
    if prediction.verdict == "unsure":
        return f"{prediction.digit} {prediction.runner_up}"
    return str(prediction.digit)
