"""The page that tells how well the network reads the set that is open."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from digitbooth_gui.evaluation.live import LiveEvaluation
from digitbooth_gui.evaluation.view import EvaluationView, origin
from digitbooth_gui.evaluation.writing import saving
from digitbooth_gui.language import TranslatedWidget
from digitbooth_gui.saver import Saving
from digitbooth_gui.style.controls import ScrollBar
from digitbooth_gui.style.invitation import Invitation
from digitbooth_gui.style.theme import SPACE, Theme

if TYPE_CHECKING:
    from pathlib import Path

    from digitbooth_gui.gallery.digit_set import DigitSet


class Reason(Enum):
    """Why there are no figures."""

    NOTHING = auto()
    """No set of digits is open."""
    UNLABELLED = auto()
    """What is open has no labels."""
    WAITING = auto()
    """The first answers are still to come."""


class EvaluationPage(TranslatedWidget):
    """Figures and charts where there is something labelled; else what to open."""

    files_wanted = Signal()
    folder_wanted = Signal()
    cell_opened = Signal(int, int)
    """The digits with this label and this answer are to be shown."""
    savable_changed = Signal()
    """There may be something to save now, or nothing any more."""

    def __init__(self, digits: DigitSet, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._digits = digits
        self._stale = True
        self._shown: tuple[Path, ...] | None = None
        """Of which set the figures are; None where there are none."""
        self.live = LiveEvaluation(digits, self)
        self.view = EvaluationView(theme)
        self.invitation = LabelsWanted(theme)
        self.origin = QLabel()
        self._lay_out()
        self.live.changed.connect(self._note)
        self.view.opened.connect(self.cell_opened)
        self.view.confusion.walked.connect(self._follow)
        self.invitation.files_wanted.connect(self.files_wanted)
        self.invitation.folder_wanted.connect(self.folder_wanted)
        theme.changed.connect(self.view.update)
        self._refresh()

    @Slot()
    def close_down(self) -> None:
        """Count no more; it is not used again."""
        self.live.stop()

    @property
    def savable(self) -> bool:
        """Whether there are figures."""
        return self.live.report is not None

    def saving(self) -> Saving | None:
        """What is shown, as a picture, a report or a table."""
        report = self.live.report
        return None if report is None else saving(report, self._theme)

    def showEvent(self, event: QShowEvent) -> None:
        """Show what was counted meanwhile."""
        super().showEvent(event)
        if self._stale:
            self._refresh()

    def retranslate(self) -> None:
        """Word the figures in the language in force."""
        self._refresh()

    @Slot()
    def _note(self) -> None:
        self._stale = True
        if self.isVisible():
            self._refresh()

    def _refresh(self) -> None:
        """Show what is known now."""
        self._stale = False
        report = self.live.report
        if (
            report is None
            and self._reason() is Reason.WAITING
            and self._shown == self._digits.paths
        ):
            # Another network answers soon: until then the figures are those of the one before, as
            # they say, and nothing jumps.
            self.savable_changed.emit()
            return
        self._shown = None if report is None else self._digits.paths
        if report is not None:
            self.origin.setText(origin(report))
            self.view.show_report(report, self.live.running)
        self._scroll.setVisible(report is not None)
        self.origin.setVisible(report is not None)
        self.invitation.setVisible(report is None)
        if report is None:
            self.invitation.show_reason(self._reason())
        self.savable_changed.emit()
        self.setFocusProxy(self.invitation.open_files if report is None else self.view.confusion)

    def _reason(self) -> Reason:
        """Why there is no report."""
        if self._digits.labelled and self.live.running:
            return Reason.WAITING
        has_none = len(self._digits) > 0 and not self._digits.labelled
        return Reason.UNLABELLED if has_none else Reason.NOTHING

    @Slot(QPoint)
    def _follow(self, cell: QPoint) -> None:
        """Keep the chosen cell, and a neighbour on each side, in view."""
        at = self.view.confusion.mapTo(self.view, cell)
        self._scroll.ensureVisible(at.x(), at.y(), 0, 12 * SPACE)

    def _lay_out(self) -> None:
        self._scroll = QScrollArea()
        self._scroll.setVerticalScrollBar(ScrollBar(self._theme))
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self.view)
        self.origin.setTextFormat(Qt.TextFormat.PlainText)
        self.origin.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE)
        layout.addWidget(self.origin)
        layout.addWidget(self._scroll, 1)
        layout.addWidget(self.invitation, 1)


class LabelsWanted(Invitation):
    """What the page shows while there are no figures: why, and what to open."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._reason = Reason.NOTHING
        self._say_why()

    def show_reason(self, reason: Reason) -> None:
        """Say why, and offer what helps."""
        if reason is not self._reason:
            self._reason = reason
            self._say_why()

    def retranslate(self) -> None:
        """The buttons, and why there is nothing else."""
        super().retranslate()
        self._say_why()

    def _say_why(self) -> None:
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
