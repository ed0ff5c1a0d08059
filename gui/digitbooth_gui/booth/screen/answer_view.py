"""The answer for a crowd: the network at work, then the digit as large as it gets, and a sentence.

While somebody draws, the network's stage shows what it sees and thinks. When the drawing is done,
`reveal` lets it step back, and the answer stands up in its place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from digitbooth_gui.answer.bars import ProbabilityBars, named_digits
from digitbooth_gui.answer.number_text import NumberText
from digitbooth_gui.booth import texts
from digitbooth_gui.booth.languages import Languages
from digitbooth_gui.booth.screen.answer_words import (
    about_digit,
    about_number,
    is_rubbish,
    short_text,
)
from digitbooth_gui.booth.screen.network_stage import STEPPED_BACK, NetworkStage
from digitbooth_gui.booth.widgets.metrics import FittedWidget, Metrics
from digitbooth_gui.booth.widgets.text_label import TextLabel
from digitbooth_gui.recognition.requests import Answer
from digitbooth_gui.style.motion import stood_up
from digitbooth_gui.style.painted_widget import paint_panel
from digitbooth_gui.style.theme import Theme

if TYPE_CHECKING:
    from digitbooth.numbers.reading import Reading
    from digitbooth.recognizer import Prediction


_LARGEST_TYPE = 6.0
_USUAL_ROW = 14.0
"""The bars' rows are as low as their type allows."""
_CORNER = 24.0
_DIGIT = 0.38
"""The width of the digit beside bars, as a share of the view's."""

_LEAST_DIGIT = 260.0
"""The least height of the digit, in pixels of a screen of 1080 lines."""

_MARGIN = 0.15
"""How far the digit goes beyond its place on each side while it stands up, as a share of it."""

_STRIP = 0.16
"""The height of the network above an answer, as a share of the view's."""

_ROOM_FOR_BARS = 20.5, 11.8
"""The least width of the view, and height beside the digit, for ten bars that can be read, as
multiples of the least type."""


class AnswerView(FittedWidget):
    """The network, and the answer to a drawing: the digit, a sentence, and the bars."""

    painted = Signal(Answer)
    """The answer that has just been painted; once for each that comes that far."""
    tapped = Signal()
    """Somebody touched it."""

    def __init__(self, theme: Theme, languages: Languages, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._languages = languages
        self._text = ""
        self._sure = True
        self._prediction: Prediction | None = None
        self._reading: Reading | None = None
        self._number_text = NumberText()
        self._idle = texts.INVITATION
        self._rested = False
        self._joke = 0
        self._unpainted: Answer | None = None
        self._live = False
        self._reveal = 0.0
        self._foot = 0
        self._shows_bars = True
        self.stage = NetworkStage(theme, self)
        self.bars = ProbabilityBars(theme, self, largest_type=_LARGEST_TYPE, usual_row=_USUAL_ROW)
        self.bars.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.sentence = TextLabel(theme, 46, parent=self)
        languages.changed.connect(self.retranslate)
        self.retranslate()

    @property
    def text(self) -> str:
        """The number or the digit, two digits if it is unsure between them, a question mark for no
        digit; empty for no answer."""
        return self._text

    @property
    def prediction(self) -> Prediction | None:
        """What is answered, of a number to the digit that was drawn last; None for nothing."""
        return self._prediction

    @property
    def revealed(self) -> float:
        """How far the answer has stood up, 0 to 1."""
        return self._reveal

    def fit(self, metrics: Metrics) -> None:
        super().fit(metrics)
        self.sentence.fit(metrics)
        self.stage.fit(metrics)
        self._arrange()

    def answer_live(self, live: bool) -> None:
        """Show answers at once, while the pen moves, as challenges need them."""
        self._live = live
        self.reveal(1.0 if live else 0.0)

    def show_answer(self, answer: Answer) -> None:
        """Take an answer that has a prediction; the pen may still be moving."""
        prediction = answer.prediction
        assert prediction is not None
        self._prediction = prediction
        self._reading = None if answer.number is None else answer.number.reading
        # At least a pixel beside the network, so that an answer that changes nothing counts as
        # painted too.
        self._unpainted = answer
        self.update(QRect(self._metrics.space - 1, self.height() // 2, 1, 1))
        self.bars.show_prediction(prediction)
        self.stage.show_seen(
            prediction.digit_image, prediction.probabilities, named_digits(prediction)
        )
        self._rested = False
        self.reveal(1.0 if self._live else 0.0)
        text = short_text(prediction) if answer.number is None else answer.text
        self._show(text, answer.sure)

    def keep_free(self, foot: int) -> None:
        """Leave so many pixels at the bottom to others, once the answer stands."""
        if foot != self._foot:
            self._foot = foot
            self._arrange()
            self.update()

    def rest(self) -> None:
        """The pen rests: what is no digit now is told so, in a friendly way."""
        if self._prediction is not None and not self._rested:
            self._rested = True
            self._joke += 1
            self.retranslate()

    def reveal(self, share: float) -> None:
        """Let the answer stand up so far, 0 to 1, and the network step back."""
        if share == self._reveal:
            return
        stood, self._reveal = self._stands, share
        self._arrange()
        if stood != self._stands:
            self.update()
            self.retranslate()
        elif self._stands:
            self.update(self._digit_area())

    def show_nothing(self, idle: str = texts.INVITATION) -> None:
        """Show no answer but `idle`, one of `texts`, or nothing at all."""
        self._prediction = self._reading = None
        if idle != self._idle:
            self._idle = idle
            self._arrange()
        self.bars.show_nothing()
        self.stage.show_nothing()
        self.reveal(1.0 if self._live else 0.0)
        self._show("", True)

    def _show(self, text: str, sure: bool) -> None:
        if (text, sure) != (self._text, self._sure):
            self._text, self._sure = text, sure
            if self._stands:
                self._arrange()
                self.update(self._digit_area())
        self.retranslate()

    @property
    def _stands(self) -> bool:
        """Whether the answer has the network's place, or is about to."""
        return self._reveal > STEPPED_BACK

    def retranslate(self) -> None:
        self.sentence.quiet = self._prediction is None or not self._stands
        self.sentence.set_lines(*self._sentence())
        self.setAccessibleName(", ".join((self._text, *self.sentence.lines)))

    def _sentence(self) -> tuple[str, ...]:
        lines = self._languages.lines
        if self._prediction is None:
            return lines(self._idle) if self._idle else ()
        if not self._stands:
            return lines(texts.LOOKING)
        if self._reading is not None:
            return about_number(self._reading, lines, self._joke)
        if self._prediction.verdict == "not_a_digit" and not self._rested:
            # What is being drawn looks like nothing yet, and nobody wants to be told.
            return ()
        return about_digit(self._prediction, lines, self._joke)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A tap, also of a finger."""
        if self.rect().contains(event.position().toPoint()):
            self.tapped.emit()

    # Painting.

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The network above the digit and the bars, and the sentence under them."""
        self._arrange()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The panel, and the digit on it."""
        colors = self._theme.colors
        painter = QPainter(self)
        corner = _CORNER * self._metrics.unit
        paint_panel(painter, self.rect(), self._theme, colors.panel, corner, event.rect())
        if self._text and self._stands:
            self._paint_digit(painter)
        painter.end()
        if self._unpainted is not None:
            painted, self._unpainted = self._unpainted, None
            self.painted.emit(painted)

    def _paint_digit(self, painter: QPainter) -> None:
        colors, cell = self._theme.colors, self._digit_cell()
        font = self._theme.font(1.0, bold=True)
        share = (self._reveal - STEPPED_BACK) / (1.0 - STEPPED_BACK)
        middle, scale = cell.center(), stood_up(share)
        painter.translate(middle)
        painter.scale(scale, scale)
        painter.translate(-middle)
        space = self._metrics.space
        if self._reading is not None:
            room = cell.adjusted(space, 0, -space, 0)
            self._number_text.paint(painter, self._reading, room, font, colors, middle=True)
            return
        font.setPixelSize(max(round(cell.height() * 1.05), 8))
        wide = QFontMetrics(font).horizontalAdvance(self._text)
        room_width = cell.width() - 2 * space
        if wide > room_width:
            font.setPixelSize(max(int(font.pixelSize() * room_width / wide), 8))
        painter.setFont(font)
        painter.setPen(colors.accent if self._sure else colors.secondary)
        painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, self._text)

    def _arrange(self) -> None:
        inner = self._inner()
        low = self._sentence_height()
        foot = self._kept_free if self._stands else 0
        self.sentence.setGeometry(inner.left(), inner.bottom() - foot - low + 1, inner.width(), low)
        whole = inner.adjusted(0, 0, 0, -low - self._metrics.space // 2)
        strip = QRect(inner.left(), inner.top(), inner.width(), self._strip_height())
        self.stage.step_back(self._reveal, whole, strip)
        gone = self._reveal >= STEPPED_BACK and not self._has_strip()
        self.stage.setVisible(not self._live and not gone)
        cell = self._digit_cell()
        half = cell.right() + self._metrics.space
        self.bars.setGeometry(half, cell.top(), inner.right() - half, cell.height())
        says = self._prediction is not None or bool(self._idle)
        self.bars.setVisible(self._shows_bars and self._stands and says)

    @property
    def _kept_free(self) -> int:
        """At the bottom; what is read as a number is not asked about."""
        return self._foot if self._live or self._reading is None else 0

    def _inner(self) -> QRect:
        space = self._metrics.space
        return self.rect().adjusted(space, space, -space, -space)

    def _digit_cell(self) -> QRect:
        inner, space = self._inner(), self._metrics.space
        bottom = inner.bottom() - self._kept_free - self._sentence_height() - space // 2
        top = inner.top() + (self._strip_height() + space if self._has_strip() else 0)
        least_width, least_height = (each * self._metrics.least_type for each in _ROOM_FOR_BARS)
        has_room = self.width() >= least_width and bottom - top >= least_height
        # A number has no ten scores of its own.
        self._shows_bars = has_room and self._reading is None
        width = round(inner.width() * _DIGIT) if self._shows_bars else inner.width()
        return QRect(QPoint(inner.left(), top), QPoint(inner.left() + width - 1, bottom))

    def _digit_area(self) -> QRect:
        """What the digit can touch on its way up, too."""
        cell = self._digit_cell()
        more = cell.size() * _MARGIN
        return cell.adjusted(-more.width(), -more.height(), more.width(), more.height())

    def _has_strip(self) -> bool:
        """Whether the digit is large enough below the network."""
        inner, space = self._inner(), self._metrics.space
        room = inner.height() - self._kept_free - self._sentence_height() - self._strip_height()
        return not self._live and room - 2 * space >= _LEAST_DIGIT * self._metrics.unit

    def _strip_height(self) -> int:
        return round(self.height() * _STRIP)

    def _sentence_height(self) -> int:
        two = 1.7 if len(self._languages.shown) > 1 else 1.0
        # What is no digit is told in two lines of each language.
        prediction, is_long = self._prediction, False
        if self._stands and prediction is not None:
            reading = self._reading
            is_long = is_rubbish(*((prediction,) if reading is None else reading.signs))
        long = 1.8 if is_long else 1.0
        return round(min(self.height() * 0.24, 64 * two * long * self._metrics.unit))
