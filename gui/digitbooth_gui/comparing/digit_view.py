"""What two models say to the digit on the page, side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from digitbooth_gui.answer.bars import ProbabilityBars
from digitbooth_gui.answer.verdict import Verdict
from digitbooth_gui.comparing.interval_chart import LETTERS
from digitbooth_gui.network_view import NetworkView
from digitbooth_gui.style.painted_widget import PaintedWidget, paint_panel
from digitbooth_gui.style.theme import SPACE, Theme
from digitbooth_gui.style.wording import duration

if TYPE_CHECKING:
    from digitbooth.prediction import Prediction

_MARGIN = 2 * SPACE
_HIGH = 96
_LOW = 56


class DigitView(PaintedWidget):
    """The digit as both see it, and the answer of each."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.seen = NetworkView(theme, self)
        self.answers = tuple(ModelAnswer(letter, theme, self) for letter in LETTERS)
        self.agreement = QLabel(self)
        self.agreement.setFont(theme.font(1.15))
        self._predictions: tuple[Prediction, Prediction] | None = None
        self._why = ""

    def show_predictions(
        self, predictions: tuple[Prediction, Prediction] | None, label: int | None, why: str
    ) -> None:
        """Show what both say; where there is nothing, `why`."""
        self._predictions, self._why = predictions, why
        self.seen.show_digit_image(None if predictions is None else predictions[0].digit_image)
        for place, answer in enumerate(self.answers):
            prediction = None if predictions is None else predictions[place]
            answer.show_prediction(prediction, label, why)
        self._word()

    def retranslate(self) -> None:
        """Say the same in the language in force; whoever showed an answer shows it again."""
        self._word()

    def _word(self) -> None:
        if self._predictions is None:
            self.agreement.setText("")
            return
        one, other = (each.digit for each in self._predictions)
        self.agreement.setText(
            self.tr("Both answer {digit}").format(digit=one)
            if one == other
            else self.tr("A answers {one}, B answers {other}").format(one=one, other=other)
        )

    def minimumSizeHint(self) -> QSize:
        """The picture above, two answers below."""
        least = self.answers[0].minimumSizeHint()
        return QSize(2 * least.width() + 3 * _MARGIN, least.height() + _LOW + 3 * _MARGIN)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The picture and a sentence above, the answers side by side below."""
        width, high = self.width(), self.height()
        least = self.answers[0].minimumSizeHint().height()
        edge = min(_HIGH, max(high - least - 3 * _MARGIN, _LOW))
        self.seen.setGeometry(_MARGIN, _MARGIN, edge, edge)
        self.agreement.setGeometry(2 * _MARGIN + edge, _MARGIN, width - 3 * _MARGIN - edge, edge)
        top = edge + 2 * _MARGIN
        wide = (width - 3 * _MARGIN) // 2
        for place, answer in enumerate(self.answers):
            answer.setGeometry(_MARGIN + place * (wide + _MARGIN), top, wide, high - top - _MARGIN)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground."""
        painter = QPainter(self)
        paint_panel(painter, self.rect(), self._theme, self._theme.colors.panel)
        painter.end()


class ModelAnswer(PaintedWidget):
    """What one model says: its letter, verdict, ten bars, and how long it took."""

    def __init__(self, letter: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._letter = letter
        self._took = ""
        self.verdict = Verdict(theme, self)
        self.bars = ProbabilityBars(theme, self)
        self.retranslate()

    def show_prediction(self, prediction: Prediction | None, label: int | None, why: str) -> None:
        """Show an answer; where there is none, `why`."""
        if prediction is None:
            self.verdict.show_nothing(why)
            self.bars.show_nothing()
            self._took = ""
        else:
            self.verdict.show_prediction(prediction, label)
            self.bars.show_prediction(prediction, label)
            self._took = duration(prediction.timing.infer)
        self.update()

    def retranslate(self) -> None:
        """Name it for a screen reader."""
        name = self.tr("Model {letter}").format(letter=self._letter)
        self.setAccessibleName(name)
        self.verdict.setAccessibleName(self.tr("Answer of {letter}").format(letter=self._letter))
        self.bars.setAccessibleName(
            self.tr("Probabilities by {letter}").format(letter=self._letter)
        )

    def minimumSizeHint(self) -> QSize:
        """A line, a low verdict, and the bars."""
        bars = self.bars.minimumSizeHint()
        return QSize(bars.width(), bars.height() + self._theme.height + _LOW + 2 * SPACE)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The bars get what remains."""
        line, bars = self._theme.height, self.bars.minimumSizeHint().height()
        high = min(max(self.height() - line - bars - 2 * SPACE, _LOW), _HIGH)
        self.verdict.setGeometry(0, line, self.width(), high)
        top = line + high + SPACE
        self.bars.setGeometry(0, top, self.width(), self.height() - top)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The letter, and how long it took."""
        colors, painter = self._theme.colors, QPainter(self)
        room = self.rect()
        room.setHeight(self._theme.height)
        painter.setFont(self._theme.font(1.15, bold=True))
        painter.setPen(colors.text)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, self._letter)
        painter.setFont(self._theme.font(0.9))
        painter.setPen(colors.secondary)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(room, flags, self._took)
        painter.end()
