"""What is said under the answer: a question with a few buttons beside it, or only a message.

A note under the question tells what becomes of the answer.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from digitbooth_gui.booth.languages import Languages
from digitbooth_gui.booth.widgets.button import BoothButton
from digitbooth_gui.booth.widgets.metrics import VISITORS_TYPE, Metrics
from digitbooth_gui.booth.widgets.text_label import TextLabel
from digitbooth_gui.style.theme import Theme

_MOST = 3

_DIGIT = 1.4
"""How much larger the type of a digit to choose is."""


class Choice(NamedTuple):
    """An answer to a question."""

    caption: str | int
    """One of `texts`, or a digit."""
    then: Callable[[], None]
    """Called when it is chosen."""


class QuestionBar(QWidget):
    """A question and the answers to choose from, or only a message."""

    def __init__(self, theme: Theme, languages: Languages, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._languages = languages
        self._metrics = Metrics(1.0)
        self._text = ""
        self._values: dict[str, object] = {}
        self._choices: tuple[Choice, ...] = ()
        self._note: tuple[str, dict[str, object]] = ("", {})
        self.label = TextLabel(theme, 45, parent=self)
        self.note = TextLabel(theme, VISITORS_TYPE, bold=False, parent=self)
        self.note.quiet = True
        self.buttons = tuple(BoothButton(theme, parent=self) for _ in range(_MOST))
        for place, button in enumerate(self.buttons):
            button.clicked.connect(partial(self._choose, place))
        languages.changed.connect(self._retranslate)
        self.show_message("")

    @property
    def text(self) -> str:
        """What is asked or said, one of `texts`; empty for nothing."""
        return self._text

    def ask(self, text: str, *choices: Choice) -> None:
        """Ask, and offer up to three answers, the likelier ones first."""
        self._text, self._values, self._choices = text, {}, choices
        self._retranslate()

    def set_note(self, text: str, **values: object) -> None:
        """What stands under every question, one of `texts` with its values."""
        self._note = text, values
        self._retranslate()

    @staticmethod
    def height_for(metrics: Metrics, languages: int, noted: bool) -> int:
        """With room for a note of two lines in so many languages, or for a question alone."""
        note = round((30 + 84 * languages) * metrics.unit) if noted else 0
        return _row(metrics, languages) + note

    def show_message(self, text: str, **values: object) -> None:
        """Show no question but this, one of `texts` with its values; nothing for an empty one."""
        self._text, self._values, self._choices = text, values, ()
        self._retranslate()

    def fit(self, metrics: Metrics) -> None:
        self._metrics = metrics
        self.label.fit(metrics)
        self.note.fit(metrics)
        self._retranslate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The answers at the right, each wide enough for a finger, and the question beside them."""
        self._arrange()

    def _choose(self, place: int, checked: bool = False) -> None:
        self._choices[place].then()

    def _retranslate(self) -> None:
        lines = self._languages.lines
        self.label.set_lines(*(lines(self._text, **self._values) if self._text else ()))
        for place, button in enumerate(self.buttons):
            button.setVisible(place < len(self._choices))
            if place < len(self._choices):
                caption = self._choices[place].caption
                if isinstance(caption, str):
                    button.set_lines(*lines(caption))
                    button.fit(self._metrics)
                else:
                    button.set_lines(str(caption))
                    button.fit(self._metrics, _DIGIT)
                # The last one leads elsewhere.
                button.set_strong(place < len(self._choices) - 1)
        text, values = self._note
        self.note.set_lines(*(lines(text, **values) if text and self._choices else ()))
        self._arrange()

    def _arrange(self) -> None:
        gap = self._metrics.space // 2
        languages = len(self._languages.shown)
        # A note is long, and may come nearer to the edges.
        margin = gap if self._note[0] else 0
        left, right = margin, self.width() - margin
        high = min(_row(self._metrics, languages), self.height())
        # Beside three there is no room for the question; the answer above asks it too.
        alone = len(self._choices) == _MOST
        self.label.setVisible(not alone)
        for button in reversed(self.buttons[: len(self._choices)]):
            least = round(self._metrics.touch * 1.6)
            width = min(max(button.sizeHint().width(), least), self.width() // 3)
            if alone:
                width = (self.width() - 2 * margin - gap * (_MOST - 1)) // _MOST
            right -= width
            button.setGeometry(right, 0, width, high)
            right -= gap
        noted = bool(self._choices and self._note[0])
        self.label.setGeometry(left, 0, max(right - left, 1), high if noted else self.height())
        self.note.setGeometry(0, high, self.width(), max(self.height() - high, 1))


def _row(metrics: Metrics, languages: int) -> int:
    """The height of a question in so many languages, and of the buttons beside it."""
    return round(metrics.touch * (1.0 if languages == 1 else 1.5))
