"""Where messages lie, and how long: over the page, until the next thing succeeds.

Each tells something else, so there may be several, one above the other.
"""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter_ns
from typing import NamedTuple

from PySide6.QtCore import QObject, QRect, QTimer, Slot
from PySide6.QtWidgets import QWidget

from digitbooth_gui.language import Text
from digitbooth_gui.message_bar import MessageBar, NoticeBar, ToldBar
from digitbooth_gui.style.theme import SPACE, Theme

_WIDEST = 80 * SPACE
_PATIENCE_MS = 300
"""How long something may take, in milliseconds, before it is said that it goes on."""


class _Doing(NamedTuple):
    says: Text
    cancel: Callable[[], None] | None


class Messages(QObject):
    """The bars of a window, at the lower edge of its page."""

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self.error = MessageBar(theme, window)
        self.notice = NoticeBar(theme, window)
        self.told = ToldBar(theme, window)
        self._bars = (self.told, self.notice, self.error)
        self._room = QRect()
        self._since_ns = 0
        self._doing: dict[str, _Doing] = {}
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._patience.timeout.connect(self._show_doing)
        for bar in self._bars:
            bar.resized.connect(self._place)
        self.told.cancelled.connect(self.cancel)

    def lie_over(self, room: QRect) -> None:
        """Lie at the lower edge of `room`, in the window's pixels."""
        self._room = room
        self._place()

    def show_error(self, says: Text, details: str = "") -> None:
        """Something went wrong; with `details` it is a bug, and stays until it is dismissed."""
        self._since_ns = perf_counter_ns()
        self.told.dismiss()
        self.error.show_error(says, details)

    def tell(self, says: Text) -> None:
        """Something was done that cannot be seen otherwise."""
        self.succeed()
        self.told.tell(says)

    def succeed(self, asked_ns: int | None = None) -> None:
        """What was asked for then succeeded, and so what went wrong before it is over.

        `asked_ns` is of `time.perf_counter_ns`, None for now.
        """
        later = asked_ns is None or asked_ns > self._since_ns
        if later and self.error.text and not self.error.details:
            self.error.dismiss()

    def dismiss(self) -> bool:
        """Dismiss the error; False if there is none."""
        there = bool(self.error.text)
        self.error.dismiss()
        return there

    def begin(self, what: str, says: Text, cancel: Callable[[], None] | None = None) -> None:
        """`what` goes on; soon it is said, unless it has come to its end.

        With `cancel`, which ends it, there is a button for that.
        """
        self._doing.pop(what, None)
        self._doing[what] = _Doing(says, cancel)
        self._patience.start()

    @Slot()
    def cancel(self) -> bool:
        """Cancel what is said to go on; False if that is nothing, or cannot be cancelled."""
        if self.told.isHidden() or not self._doing:
            return False
        cancel = list(self._doing.values())[-1].cancel
        if cancel is not None:
            cancel()
        return cancel is not None

    def end(self, what: str) -> None:
        """`what` goes on no more."""
        self._doing.pop(what, None)
        if not self._doing:
            self._patience.stop()
            self.told.end_doing()
        elif not self._patience.isActive():
            self._show_doing()

    @Slot()
    def _show_doing(self) -> None:
        if self._doing:
            doing = list(self._doing.values())[-1]
            self.told.show_doing(doing.says, doing.cancel is not None)

    @Slot()
    def _place(self) -> None:
        room = self._room.adjusted(2 * SPACE, SPACE, -2 * SPACE, -2 * SPACE)
        low = room.bottom() + 1
        for bar in self._bars:
            if bar.isHidden():
                continue
            size = bar.size_within(min(room.width(), _WIDEST))
            low -= size.height()
            bar.setGeometry(room.center().x() - size.width() // 2, low, size.width(), size.height())
            low -= SPACE
