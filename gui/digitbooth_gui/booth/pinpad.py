"""Where the operator enters a PIN: large keys, and dots instead of digits."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from digitbooth.booth.tries import Tries
from digitbooth_gui.booth import texts
from digitbooth_gui.booth.buttons import BoothButton
from digitbooth_gui.booth.languages import Languages
from digitbooth_gui.booth.text_label import LEAST_TOUCH, Metrics, Says
from digitbooth_gui.style.theme import Theme

if TYPE_CHECKING:
    from digitbooth.booth.config import Operator


class PinPad(QWidget):
    """Takes digits from the keys and from a keyboard; says what was entered."""

    entered = Signal(str)
    cancelled = Signal()

    def __init__(self, theme: Theme, languages: Languages, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._languages = languages
        self._metrics = Metrics(1.0)
        self._digits = ""
        self._card = QRect()
        self._row = QRect()
        self.title = Says(theme, 44, parent=self)
        self.message = Says(theme, 30, parent=self)
        self._ask, self._message = texts.ENTER_PIN, ""
        self._values: dict[str, object] = {}
        self.keys = tuple(BoothButton(theme, parent=self) for _ in range(10))
        for digit, key in enumerate(self.keys):
            key.say(str(digit))
            key.clicked.connect(partial(self._press, digit))
        self.erase = BoothButton(theme, parent=self)
        self.erase.clicked.connect(self._erase)
        self.ok = BoothButton(theme, strong=True, parent=self)
        self.ok.clicked.connect(self.confirm)
        self.back = BoothButton(theme, parent=self)
        self.back.clicked.connect(self.cancelled)
        theme.changed.connect(self.update)
        languages.changed.connect(self._word)
        self.ask(texts.ENTER_PIN)

    @property
    def count(self) -> int:
        """How many digits are entered."""
        return len(self._digits)

    def ask(self, text: str) -> None:
        """Ask for a PIN, with nothing entered yet."""
        self._ask, self._message, self._digits = text, "", ""
        self._word()

    def complain(self, text: str, **values: object) -> None:
        """Say what is wrong; what was entered is gone."""
        self._message, self._values, self._digits = text, values, ""
        self._word()

    @Slot(int)
    def press(self, digit: int) -> None:
        """A digit from 0 to 9; -1 takes the last one back."""
        if digit < 0:
            self._digits = self._digits[:-1]
        elif len(self._digits) < LONGEST:
            self._digits += str(digit)
        self._message = ""
        self._word()

    @Slot()
    def confirm(self) -> None:
        """That is all."""
        if len(self._digits) >= SHORTEST:
            entered, self._digits = self._digits, ""
            self._word()
            self.entered.emit(entered)

    def fit(self, metrics: Metrics) -> None:
        """Be as large as the screen asks for."""
        self._metrics = metrics
        self.title.fit(metrics)
        self.message.fit(metrics)
        for button in (*self.keys, self.erase, self.ok, self.back):
            button.fit(metrics)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A card in the middle."""
        self._arrange()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The card, and a dot for each digit."""
        colors, unit = self._theme.colors, self._metrics.unit
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colors.border, 1.0))
        painter.setBrush(colors.card)
        painter.drawRoundedRect(QRectF(self._card), 30 * unit, 30 * unit)
        step = min(52 * unit, self._row.width() / LONGEST)
        shown = max(len(self._digits), SHORTEST)
        left = self._row.center().x() - step * (shown - 1) / 2
        for place in range(shown):
            filled = place < len(self._digits)
            painter.setPen(QPen(colors.secondary, 2.0))
            painter.setBrush(colors.text if filled else colors.card)
            middle = QPointF(left + step * place, self._row.center().y())
            painter.drawEllipse(middle, step / 4, step / 4)
        painter.end()

    def _press(self, digit: int, checked: bool = False) -> None:
        self.press(digit)

    @Slot()
    def _erase(self) -> None:
        self.press(-1)

    def _word(self) -> None:
        lines = self._languages.lines
        self.title.say(*lines(self._ask))
        self.message.say(*(lines(self._message, **self._values) if self._message else ()))
        self.erase.say(*lines(texts.ERASE))
        self.ok.say(*lines(texts.OK))
        self.back.say(*lines(texts.BACK))
        self.ok.setEnabled(len(self._digits) >= SHORTEST)
        self.update()

    def _arrange(self) -> None:
        unit, space = self._metrics.unit, self._metrics.space
        card = QRect(
            0, 0, min(round(720 * unit), self.width()), min(round(980 * unit), self.height())
        )
        card.moveCenter(self.rect().center())
        self._card = card
        inner = card.adjusted(space, space, -space, -space)
        head = inner.height() * 12 // 100
        self.title.setGeometry(inner.left(), inner.top(), inner.width(), head)
        self._row = QRect(inner.left(), inner.top() + head, inner.width(), head // 2)
        self.message.setGeometry(
            inner.left(), self._row.bottom() + 1, inner.width(), head * 9 // 10
        )
        keys = inner.adjusted(0, self.message.geometry().bottom() - inner.top() + 1, 0, 0)
        grid = cells(keys, 3, 5, self._metrics)
        order = (*self.keys[1:], self.erase, self.keys[0], self.ok)
        for key, cell in zip(order, grid[:12], strict=True):
            key.setGeometry(cell)
        self.back.setGeometry(grid[12].united(grid[14]))


# Rows of large keys for the digits.


_GAP = 0.5


class DigitPad(QWidget):
    """The ten digits, five in a row or, where there is more height, as on a telephone."""

    chosen = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._metrics = Metrics(1.0)
        self.keys = tuple(BoothButton(theme, parent=self) for _ in range(10))
        for digit, key in enumerate(self.keys):
            key.say(str(digit))
            key.clicked.connect(partial(self._choose, digit))

    def fit(self, metrics: Metrics) -> None:
        """Be as large as the screen asks for."""
        self._metrics = metrics
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room out."""
        self._arrange()

    def _choose(self, digit: int, checked: bool = False) -> None:
        self.chosen.emit(digit)

    def _arrange(self) -> None:
        if self.width() > 1.6 * self.height():
            grid = cells(self.rect(), 5, 2, self._metrics)
        else:
            grid = cells(self.rect(), 3, 4, self._metrics)
            grid = [grid[10], *grid[:9]]
        for key, cell in zip(self.keys, grid, strict=True):
            key.fit(self._metrics, 1.8)
            key.setGeometry(cell)


def cells(room: QRect, columns: int, rows: int, metrics: Metrics) -> list[QRect]:
    """Equal cells with gaps between, row by row; never smaller than a finger needs."""
    gap = round(metrics.space * _GAP)
    width = max((room.width() - gap * (columns - 1)) // columns, LEAST_TOUCH)
    height = max((room.height() - gap * (rows - 1)) // rows, LEAST_TOUCH)
    return [
        QRect(room.left() + x * (width + gap), room.top() + y * (height + gap), width, height)
        for y in range(rows)
        for x in range(columns)
    ]


# Who may see the operator's panel: the PIN, and how long to wait after wrong ones.


FREE_TRIES = 3
_FIRST_DELAY_S = 5.0
_LONGEST_DELAY_S = 600.0

LONGEST = 12
"""Digits of a PIN at most, 4 at least."""
SHORTEST = 4


class PinGuard:
    """Counts wrong tries: three are free, then each doubles the wait, up to ten minutes.

    Leaving the pad and coming back changes nothing, nor does another window that goes on from the
    `tries` of this one; only the right PIN forgives.
    """

    def __init__(self, operator: Operator, tries: Tries | None = None, now: float = 0.0) -> None:
        """`tries` as they are `now`, in seconds of the clock that the others give."""
        self.operator = operator
        self._wrong = 0 if tries is None else tries.wrong
        self._open_at = float("-inf")
        if tries is not None and tries.wait_s > 0.0:
            self._open_at = now + min(tries.wait_s, _delay_s(self._wrong))

    @property
    def is_set(self) -> bool:
        """Whether there is a PIN at all."""
        return bool(self.operator.pin)

    def tries(self, now: float) -> Tries:
        """For another window to go on from."""
        return Tries(self._wrong, self.wait_s(now))

    def wait_s(self, now: float) -> float:
        """How long no PIN is looked at, in seconds from `now`."""
        return max(0.0, self._open_at - now)

    def accepts(self, entered: str, now: float) -> bool:
        """Whether this opens the panel. While there is to wait, nothing does."""
        if self.wait_s(now) > 0.0:
            return False
        if self.is_set and entered.isdecimal() and self.operator.accepts(entered):
            self._wrong = 0
            return True
        self._wrong += 1
        self._open_at = now + _delay_s(self._wrong)
        return False


def _delay_s(wrong: int) -> float:
    """How long to wait after so many wrong tries in a row."""
    if wrong < FREE_TRIES:
        return 0.0
    return min(_FIRST_DELAY_S * 2.0 ** min(wrong - FREE_TRIES, 30), _LONGEST_DELAY_S)
