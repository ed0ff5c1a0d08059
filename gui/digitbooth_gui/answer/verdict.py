"""The answer itself: the digit large, how sure, and how far ahead of the runner-up.

An answer that is not to be believed is shown in the same places, so that nothing jumps while the
pen moves, but quietly: a digit between two, or a question mark for what is no digit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from digitbooth_gui.answer.number_text import NumberText
from digitbooth_gui.number_words import number_in_words, shown_sign_in_words
from digitbooth_gui.style.painted_widget import PaintedWidget
from digitbooth_gui.style.theme import SPACE, Theme
from digitbooth_gui.style.wording import is_certain, percent, sureness

if TYPE_CHECKING:
    from digitbooth.recognizer import Prediction
    from digitbooth_gui.recognition.requests import ShownNumber

_SMALLEST = 50
"""The smallest type, in hundredths of the usual."""

_NUMBER = 0.56
"""The height of a number, as a share of the whole; two lines stand below it."""


class Verdict(PaintedWidget):
    """Digit, probability and lead; or a doubt; or a quiet placeholder.

    Of a picture whose digit is known, that too: a wrong answer is said to be one.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._text = ""
        self._sure = True
        self._lines: tuple[str, ...] = ()
        self._wrong = False
        self._hint = ""
        self._number: ShownNumber | None = None
        self._number_text = NumberText()
        self._digit_cell = QRect()
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.retranslate()
        self.show_nothing("")

    @property
    def text(self) -> str:
        """The digit or the number as it is shown, with a question mark for what is no digit; empty
        without an answer."""
        return self._text

    @property
    def lines(self) -> tuple[str, ...]:
        """The lines beside the digit, or below the number, as they are shown."""
        return self._lines

    @property
    def hint(self) -> str:
        """What stands beside the placeholder."""
        return self._hint

    def show_prediction(self, prediction: Prediction, label: int | None = None) -> None:
        """Show the digit of an answer, or a question mark, and how sure it is.

        `label` is which digit it is, where somebody says.
        """
        text = "?" if prediction.verdict == "not_a_digit" else str(prediction.digit)
        lines = _lines(prediction)
        self._wrong = label is not None and label != prediction.digit
        if label is not None:
            lines = (*lines[:2], _comparison(label, prediction.digit))
        self._change(text, prediction.confident, lines, "")

    def show_number(self, number: ShownNumber) -> None:
        """Show a number, how sure it is, and what is said of the sign that is looked at."""
        self._wrong = False
        reading = number.reading
        lines = number_in_words(reading), shown_sign_in_words(number)
        self._change(reading.text, reading.verdict == "number", lines, "", number)

    def show_nothing(self, hint: str) -> None:
        """Show that there is no answer; `hint` says why."""
        self._change("", True, (), hint)

    def _change(
        self,
        text: str,
        sure: bool,
        lines: tuple[str, ...],
        hint: str,
        number: ShownNumber | None = None,
    ) -> None:
        """Repaint only what looks different: what is large costs most and changes least."""
        before, self._number = self._number, number
        layout = (bool(text), number is None, hint)
        if layout != (bool(self._text), before is None, self._hint):
            self.update()
        elif (text, sure) != (self._text, self._sure) or _looks(number) != _looks(before):
            self.update(self._large_cell)
        if lines != self._lines:
            self.update(self._lines_cell)
        self._text, self._sure, self._lines, self._hint = text, sure, lines, hint
        self.describe()

    def spoken(self) -> str:
        """A doubt says its digits in words; a question mark before them would say nothing."""
        if not self._text:
            return self.tr("No answer. {why}").format(why=self._hint)
        with_text = self._sure or self._number is not None
        return ", ".join((self._text, *self._lines) if with_text else self._lines)

    def retranslate(self) -> None:
        """Word the name; whoever showed an answer shows it again."""
        self.setAccessibleName(self.tr("Answer"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Measure the type for this size once: measuring type this large is slow."""
        self._digit_font = self._theme.font(1.0, bold=True)
        self._digit_font.setPixelSize(max(round(self.height() * 0.96), 1))
        width = QFontMetrics(self._digit_font).horizontalAdvance("0")
        self._digit_cell = QRect(0, 0, width, self.height())

    @property
    def _large_cell(self) -> QRect:
        """Where the digit is, or the number."""
        if self._number is None:
            return self._digit_cell
        return QRect(0, 0, self.width() - SPACE, round(self.height() * _NUMBER))

    @property
    def _lines_cell(self) -> QRect:
        if self._number is None:
            return self.rect().adjusted(self._digit_cell.width() + 2 * SPACE, 0, 0, 0)
        return self.rect().adjusted(0, self._large_cell.height(), 0, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The digit on the left, three lines beside it; the number and two lines; or the hint."""
        colors = self._theme.colors
        painter = QPainter(self)
        painter.fillRect(event.rect(), colors.panel)
        if not self._text:
            painter.setFont(self._theme.font(1.2))
            painter.setPen(colors.secondary)
            flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(self.rect().adjusted(0, 0, -SPACE, 0), flags, self._hint)
        else:
            if event.rect().intersects(self._large_cell):
                self._paint_large(painter)
            if event.rect().intersects(self._lines_cell):
                self._paint_lines(painter, self._lines_cell)
        painter.end()

    def _paint_large(self, painter: QPainter) -> None:
        colors, cell, number = self._theme.colors, self._large_cell, self._number
        if number is not None:
            font = self._theme.font(1.0, bold=True)
            text = self._number_text
            text.paint(painter, number.reading, cell, font, colors, shown=number.shown)
            return
        painter.setFont(self._digit_font)
        painter.setPen(colors.accent if self._sure else colors.secondary)
        painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, self._text)

    def _fitting(self, line: str, scale: float, width: int) -> QFont:
        """As large as the line has room for; the first line is bold."""
        bold = line is self._lines[0]
        font = self._theme.font(scale, bold)
        width -= 1  # a letter may be a little wider than its place
        needed = QFontMetrics(font).horizontalAdvance(line)
        if needed <= width:
            return font
        # Rounded down, since the theme keeps every font that it was asked for.
        hundredths = int(100 * scale * width / needed)
        # Type comes in steps of its own, and may be wider than was asked for.
        while True:
            font = self._theme.font(hundredths / 100, bold)
            if QFontMetrics(font).horizontalAdvance(line) <= width or hundredths <= _SMALLEST:
                return font
            hundredths -= 1

    def _paint_lines(self, painter: QPainter, room: QRect) -> None:
        colors = self._theme.colors
        scale = min(max(self.height() / 114 / self._theme.zoom, 1.0), 1.5)
        first = 1.5 if self._number is None else 1.1
        scales = [first * scale] + [scale] * (len(self._lines) - 1)
        fonts = [
            self._fitting(line, each, room.width())
            for line, each in zip(self._lines, scales, strict=True)
        ]
        heights = [QFontMetrics(font).height() for font in fonts]
        top = room.top() + (room.height() - sum(heights) - SPACE // 2) // 2
        for line, font, height in zip(self._lines, fonts, heights, strict=True):
            painter.setFont(font)
            wrong = self._wrong and line is self._lines[-1]
            ink = colors.text if line is self._lines[0] else colors.secondary
            painter.setPen(colors.on_error if wrong else ink)
            painter.drawText(
                QRect(room.left(), top, room.width(), height), Qt.AlignmentFlag.AlignVCenter, line
            )
            top += height + (SPACE // 2 if line is self._lines[0] else 0)


def _lines(prediction: Prediction) -> tuple[str, ...]:
    first, second = prediction.digit, prediction.runner_up
    surest = float(prediction.probabilities[first])
    share, next_share = (sureness(float(prediction.probabilities[d])) for d in (first, second))
    translate = QCoreApplication.translate
    then = translate("Verdict", "then {digit}: {share}").format(digit=second, share=next_share)
    match prediction.verdict:
        case "digit":
            if is_certain(surest):
                return share, translate("Verdict", "no other comes near")
            margin = translate("Verdict", "{share} ahead").format(share=percent(prediction.margin))
            return share, then, margin
        case "unsure":
            doubt = translate("Verdict", "{one} or {other}?").format(one=first, other=second)
            return doubt, f"{first}: {share}", f"{second}: {next_share}"
        case "not_a_digit":
            nearest = translate("Verdict", "nearest {digit}: {share}")
            return (
                translate("Verdict", "Not a digit?"),
                nearest.format(digit=first, share=share),
                then,
            )


def _looks(number: ShownNumber | None) -> object:
    """What of a number is seen in its digits, beside their text."""
    return number and (number.shown, [sign.verdict for sign in number.reading.signs])


def _comparison(label: int, answer: int) -> str:
    """How the answer and the label are to each other."""
    if label == answer:
        return QCoreApplication.translate("Verdict", "labelled {label} too").format(label=label)
    said = QCoreApplication.translate("Verdict", "labelled {label}, read as {answer}")
    return said.format(label=label, answer=answer)
