"""What the page shows while there is nothing to measure: why, and what to open."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from digitbooth_gui.look.controls import Button
from digitbooth_gui.look.theme import SPACE, Theme

_WIDTH = 56 * SPACE


class Reason(Enum):
    """Why there are no figures."""

    NOTHING = auto()
    """Nothing is open."""
    UNLABELLED = auto()
    """What is open has no labels."""
    WAITING = auto()
    """The first answers are still to come."""


class Invitation(QWidget):
    """A sentence, what helps, and the buttons that do it."""

    files_wanted = Signal()
    folder_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reason = Reason.NOTHING
        self.title, self.text = QLabel(), QLabel()
        self.title.setFont(theme.font(1.5, bold=True))
        self.open_files, self.open_folder = Button(theme), Button(theme)
        self.open_files.clicked.connect(self.files_wanted)
        self.open_folder.clicked.connect(self.folder_wanted)
        column = QWidget()
        column.setMaximumWidth(_WIDTH)
        across = QHBoxLayout(self)
        across.addStretch(1)
        across.addWidget(column, 100)
        across.addStretch(1)
        layout = QVBoxLayout(column)
        layout.setSpacing(2 * SPACE)
        layout.addStretch(1)
        for label in (self.title, self.text):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            layout.addWidget(label)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        for button in (self.open_files, self.open_folder):
            buttons.addWidget(button)
        buttons.addStretch(1)
        layout.addLayout(buttons)
        layout.addStretch(2)
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
        self.title.setText(
            {
                Reason.NOTHING: self.tr("How well does the network read?"),
                Reason.UNLABELLED: self.tr("What is open has no labels"),
                Reason.WAITING: self.tr("The first answers are on their way…"),
            }[self._reason]
        )
        self.text.setText(
            self.tr(
                "Open digits whose labels are known: an IDX file with its labels, a folder with "
                "subfolders 0 to 9, or pen strokes with labels."
            )
        )
        self.open_files.setText(self.tr("Open files…"))
        self.open_folder.setText(self.tr("Open a folder…"))
        for widget in (self.text, self.open_files, self.open_folder):
            widget.setVisible(self._reason is not Reason.WAITING)
