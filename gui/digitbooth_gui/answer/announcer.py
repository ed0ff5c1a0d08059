"""Tells a screen reader what a person who sees reads off by the way: a new answer, a message."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

_CALM_MS = 600
"""While the pen moves, answers change faster than anybody can speak."""


class Announcer(QTimer):
    """Says the last of what it is given, when nothing new has come for a while."""

    def __init__(self, speaker: QWidget) -> None:
        super().__init__(speaker, singleShot=True, interval=_CALM_MS)
        self._speaker = speaker
        self._text = self._said = ""
        self.timeout.connect(self._say)

    def announce(self, text: str) -> None:
        """Say `text` soon, unless it was the last that was said."""
        if QAccessible.isActive():
            self._text = text
            self.start()

    def forget(self) -> None:
        """Say nothing; and whatever comes next is new."""
        self.stop()
        self._said = ""

    @Slot()
    def _say(self) -> None:
        if self._text != self._said:
            self._said = self._text
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._speaker, self._text))
