"""What a page shows while there is nothing on it: what it is for, and the buttons that begin it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from digitbooth_gui.language import TranslatedWidget
from digitbooth_gui.style.buttons import Button
from digitbooth_gui.style.theme import SPACE, Theme

_WIDTH = 56 * SPACE


class Invitation(TranslatedWidget):
    """A title, a sentence, and two buttons."""

    files_wanted = Signal()
    folder_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
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
        buttons.setSpacing(SPACE)
        buttons.addStretch(1)
        for button in (self.open_files, self.open_folder):
            buttons.addWidget(button)
        buttons.addStretch(1)
        layout.addLayout(buttons)
        layout.addStretch(2)
        theme.changed.connect(self._recolour)
        self._recolour()
        self._word()

    def say(self, title: str, text: str) -> None:
        """What the page is for, and what to open."""
        self.title.setText(title)
        self.text.setText(text)

    def offer(self, offered: bool) -> None:
        """Show or hide everything but the title."""
        for widget in (self.text, self.open_files, self.open_folder):
            widget.setVisible(offered)

    def retranslate(self) -> None:
        """Word the buttons; the owner calls `say` again."""
        self._word()

    def _word(self) -> None:
        self.open_files.setText(self.tr("Open files…"))
        self.open_folder.setText(self.tr("Open a folder…"))

    @Slot()
    def _recolour(self) -> None:
        quiet = self.text.palette()
        quiet.setColor(quiet.ColorRole.WindowText, self._theme.colors.secondary)
        self.text.setPalette(quiet)
