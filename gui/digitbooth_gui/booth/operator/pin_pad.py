"""The operator's PIN: a pad to enter it, and a guard that makes each wrong one cost more time."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPointF, QRect, QRectF, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from digitbooth.booth.pin import OperatorPin, WrongPins
from digitbooth_gui.booth.languages import Languages
from digitbooth_gui.booth.operator import texts
from digitbooth_gui.booth.texts import BACK
from digitbooth_gui.booth.widgets.button import BoothButton
from digitbooth_gui.booth.widgets.digit_pad import grid_cells
from digitbooth_gui.booth.widgets.metrics import FittedWidget, Metrics
from digitbooth_gui.booth.widgets.text_label import TextLabel
from digitbooth_gui.style.theme import Theme

FREE_TRIES = 3
_FIRST_DELAY_S = 5.0
_LONGEST_DELAY_S = 600.0

SHORTEST, LONGEST = 4, 12
"""The least and the greatest number of digits of a PIN."""


class PinPad(FittedWidget):
    """Large keys, and dots instead of digits; takes those of a keyboard too."""

    entered = Signal(str)
    cancelled = Signal()

    def __init__(self, theme: Theme, languages: Languages, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._languages = languages
        self._digits = ""
        self._panel = QRect()
        self._row = QRect()
        self.title = TextLabel(theme, 44, parent=self)
        self.message = TextLabel(theme, 30, parent=self)
        self._ask, self._message = texts.ENTER_PIN, ""
        self._values: dict[str, object] = {}
        self.keys = tuple(BoothButton(theme, parent=self) for _ in range(10))
        for digit, key in enumerate(self.keys):
            key.set_lines(str(digit))
            key.clicked.connect(partial(self._press, digit))
        self.erase = BoothButton(theme, parent=self)
        self.erase.clicked.connect(self._erase)
        self.ok = BoothButton(theme, strong=True, parent=self)
        self.ok.clicked.connect(self.confirm)
        self.back = BoothButton(theme, parent=self)
        self.back.clicked.connect(self.cancelled)
        languages.changed.connect(self.retranslate)
        self.ask(texts.ENTER_PIN)

    @property
    def count(self) -> int:
        """How many digits are entered."""
        return len(self._digits)

    def ask(self, text: str) -> None:
        """Ask for a PIN, with nothing entered yet."""
        self._ask, self._message, self._digits = text, "", ""
        self.retranslate()

    def show_error(self, text: str, **values: object) -> None:
        """Say what is wrong; what was entered is gone."""
        self._message, self._values, self._digits = text, values, ""
        self.retranslate()

    @Slot(int)
    def press(self, digit: int) -> None:
        """A digit from 0 to 9; -1 takes the last one back."""
        if digit < 0:
            self._digits = self._digits[:-1]
        elif len(self._digits) < LONGEST:
            self._digits += str(digit)
        self._message = ""
        self.retranslate()

    @Slot()
    def confirm(self) -> None:
        """What is entered is the whole PIN, if it has digits enough."""
        if len(self._digits) >= SHORTEST:
            entered, self._digits = self._digits, ""
            self.retranslate()
            self.entered.emit(entered)

    def fit(self, metrics: Metrics) -> None:
        super().fit(metrics)
        self.title.fit(metrics)
        self.message.fit(metrics)
        for button in (*self.keys, self.erase, self.ok, self.back):
            button.fit(metrics)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange the keys on a panel in the middle."""
        self._arrange()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The panel, and a dot for each digit."""
        colors, unit = self._theme.colors, self._metrics.unit
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colors.border, 1.0))
        painter.setBrush(colors.panel)
        painter.drawRoundedRect(QRectF(self._panel), 30 * unit, 30 * unit)
        step = min(52 * unit, self._row.width() / LONGEST)
        shown = max(len(self._digits), SHORTEST)
        left = self._row.center().x() - step * (shown - 1) / 2
        for place in range(shown):
            filled = place < len(self._digits)
            painter.setPen(QPen(colors.secondary, 2.0))
            painter.setBrush(colors.text if filled else colors.panel)
            middle = QPointF(left + step * place, self._row.center().y())
            painter.drawEllipse(middle, step / 4, step / 4)
        painter.end()

    def _press(self, digit: int, checked: bool = False) -> None:
        self.press(digit)

    @Slot()
    def _erase(self) -> None:
        self.press(-1)

    def retranslate(self) -> None:
        lines = self._languages.lines
        self.title.set_lines(*lines(self._ask))
        self.message.set_lines(*(lines(self._message, **self._values) if self._message else ()))
        self.erase.set_lines(*lines(texts.ERASE))
        self.ok.set_lines(*lines(texts.OK))
        self.back.set_lines(*lines(BACK))
        self.ok.setEnabled(len(self._digits) >= SHORTEST)
        self.update()

    def _arrange(self) -> None:
        unit, space = self._metrics.unit, self._metrics.space
        panel = QRect(
            0, 0, min(round(720 * unit), self.width()), min(round(980 * unit), self.height())
        )
        panel.moveCenter(self.rect().center())
        self._panel = panel
        inner = panel.adjusted(space, space, -space, -space)
        head = inner.height() * 12 // 100
        self.title.setGeometry(inner.left(), inner.top(), inner.width(), head)
        self._row = QRect(inner.left(), inner.top() + head, inner.width(), head // 2)
        self.message.setGeometry(
            inner.left(), self._row.bottom() + 1, inner.width(), head * 9 // 10
        )
        keys = inner.adjusted(0, self.message.geometry().bottom() - inner.top() + 1, 0, 0)
        grid = grid_cells(keys, 3, 5, self._metrics)
        order = (*self.keys[1:], self.erase, self.keys[0], self.ok)
        for key, cell in zip(order, grid[:12], strict=True):
            key.setGeometry(cell)
        self.back.setGeometry(grid[12].united(grid[14]))


class PinGuard:
    """Counts wrong PINs: three are free, then each doubles the wait, up to ten minutes.

    Leaving the pad and coming back changes nothing, nor does another window that goes on from the
    `wrong_pins` of this one; only the right PIN forgives.
    """

    def __init__(
        self, pin: OperatorPin, wrong_pins: WrongPins | None = None, now: float = 0.0
    ) -> None:
        """`wrong_pins` as they are `now`, in seconds of the clock that the others give."""
        self.pin = pin
        self._wrong = 0 if wrong_pins is None else wrong_pins.count
        self._open_at = float("-inf")
        if wrong_pins is not None and wrong_pins.wait_s > 0.0:
            self._open_at = now + min(wrong_pins.wait_s, _delay_s(self._wrong))

    def wrong_pins(self, now: float) -> WrongPins:
        """The wrong PINs in a row and the wait that is left, to be kept for the next start."""
        return WrongPins(self._wrong, self.wait_s(now))

    def wait_s(self, now: float) -> float:
        """How long no PIN is looked at, in seconds from `now`."""
        return max(0.0, self._open_at - now)

    def accepts(self, entered: str, now: float) -> bool:
        """Whether this opens the panel. While there is to wait, nothing does."""
        if self.wait_s(now) > 0.0:
            return False
        if self.pin.is_set and entered.isdecimal() and self.pin.accepts(entered):
            self._wrong = 0
            return True
        self._wrong += 1
        self._open_at = now + _delay_s(self._wrong)
        return False


def _delay_s(wrong: int) -> float:
    """How long to wait after so many wrong PINs in a row."""
    if wrong < FREE_TRIES:
        return 0.0
    return min(_FIRST_DELAY_S * 2.0 ** min(wrong - FREE_TRIES, 30), _LONGEST_DELAY_S)
