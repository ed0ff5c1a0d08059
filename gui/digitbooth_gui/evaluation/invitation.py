"""What the page shows while there is nothing to measure: why, and what to open."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from digitbooth_gui.look.theme import SPACE, Theme

_HEIGHT = 36
_WIDTH = 56 * SPACE


class Invitation(QWidget):
    """A sentence, what helps, and the button that does it."""

    open_wanted = Signal()
    """Something labelled is to be opened."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._unlabelled = False
        self.title, self.text = QLabel(), QLabel()
        self.title.setFont(theme.font(1.5, bold=True))
        self.open = QPushButton()
        self.open.setMinimumHeight(_HEIGHT)
        self.open.clicked.connect(self.open_wanted)
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
        layout.addWidget(self.open, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(2)
        self._retranslate()

    def show_reason(self, unlabelled: bool) -> None:
        """Say why: what is open has no labels, or nothing is open at all."""
        if unlabelled != self._unlabelled:
            self._unlabelled = unlabelled
            self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        """In another language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self.title.setText(
            self.tr("What is open has no labels")
            if self._unlabelled
            else self.tr("How well does the network read?")
        )
        self.text.setText(
            self.tr(
                "Open digits whose labels are known: an IDX file with its labels, a folder with "
                "subfolders 0 to 9, or pen strokes with labels."
            )
        )
        self.open.setText(self.tr("Open labelled digits…"))
