"""What the page shows while there is nothing to measure: why, and what to open."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QWidget

from digitbooth_gui.look.invitation import Invitation
from digitbooth_gui.look.theme import Theme


class Reason(Enum):
    """Why there are no figures."""

    NOTHING = auto()
    """Nothing is open."""
    UNLABELLED = auto()
    """What is open has no labels."""
    WAITING = auto()
    """The first answers are still to come."""


class LabelsWanted(Invitation):
    """Says why there are no figures."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._reason = Reason.NOTHING
        self._retranslate()

    def show_reason(self, reason: Reason) -> None:
        """Say why, and offer what helps."""
        if reason is not self._reason:
            self._reason = reason
            self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        """In another language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self.say(
            {
                Reason.NOTHING: self.tr("How well does the network read?"),
                Reason.UNLABELLED: self.tr("What is open has no labels"),
                Reason.WAITING: self.tr("The first answers are on their way…"),
            }[self._reason],
            self.tr(
                "Open digits whose labels are known: an IDX file with its labels, a folder with "
                "subfolders 0 to 9, or pen strokes with labels."
            ),
        )
        self.offer(self._reason is not Reason.WAITING)
