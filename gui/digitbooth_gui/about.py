"""What the program is, and in which versions: to be read, and copied into a report."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from digitbooth.paths import cache_dir, config_dir, data_dir, state_dir
from digitbooth_gui.bug_report import as_text
from digitbooth_gui.language import Translated
from digitbooth_gui.style.buttons import Button
from digitbooth_gui.style.icons import app_icon
from digitbooth_gui.style.theme import SPACE, Theme

_ICON = 64
_WIDTH = 50 * SPACE


class About(Translated, QDialog):
    """The dialog About; not modal, so that the window can be used meanwhile."""

    def __init__(self, known: dict[str, str], theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._known = known
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        name = QLabel("Digit Booth")
        name.setFont(theme.font(1.6, bold=True))
        self._what, self._privacy, self._licence = QLabel(), QLabel(), QLabel()
        for text in (self._what, self._privacy, self._licence):
            text.setWordWrap(True)
        self._privacy.setTextFormat(Qt.TextFormat.PlainText)
        self._privacy.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._private = QLabel()
        self._private.setFont(theme.font(1.0, bold=True))
        icon = QLabel()
        icon.setPixmap(app_icon().pixmap(QSize(_ICON, _ICON), self.devicePixelRatioF()))
        icon.setAccessibleName("Digit Booth")
        self._copy, self._close = Button(theme), Button(theme)
        self._copy.clicked.connect(self._copy_all)
        self._close.clicked.connect(self.close)
        self._close.setDefault(True)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Close), self, self.close)
        words = QVBoxLayout()
        words.addWidget(name)
        words.addWidget(self._what)
        top = QHBoxLayout()
        top.setSpacing(2 * SPACE)
        top.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        top.addLayout(words, 1)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        for button in (self._copy, self._close):
            buttons.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * SPACE, 3 * SPACE, 3 * SPACE, 2 * SPACE)
        layout.setSpacing(2 * SPACE)
        layout.addLayout(top)
        self._names = {name: QLabel() for name in known}
        layout.addLayout(_table(self._names, known))
        privacy = QVBoxLayout()
        privacy.setSpacing(SPACE // 2)
        privacy.addWidget(self._private)
        privacy.addWidget(self._privacy)
        layout.addLayout(privacy)
        layout.addWidget(self._licence)
        layout.addLayout(buttons)
        self.retranslate()
        # A dialog's own size leaves out what long values need on a second line.
        width = max(self.sizeHint().width(), _WIDTH)
        self.resize(width, layout.totalHeightForWidth(width))

    def retranslate(self) -> None:
        """Word everything but the values."""
        self.setWindowTitle(self.tr("About Digit Booth"))
        self._what.setText(self.tr("Draw a digit, or open one, and see it recognised."))
        self._private.setText(self.tr("Privacy"))
        kept = self.tr(
            "Nothing leaves this machine. Settings and the names of the last files are kept in "
            "{config}, translated networks in {cache}, what you drew last and logs of crashes in "
            "{state}, drawings that a booth keeps in {data}."
        )
        folders = {
            "config": config_dir(),
            "cache": cache_dir(),
            "state": state_dir(),
            "data": data_dir(),
        }
        self._privacy.setText(kept.format(**{name: _short(at) for name, at in folders.items()}))
        self._licence.setText(
            self.tr("Apache License 2.0. Qt is used under the LGPL. Not affiliated with NVIDIA.")
        )
        # What is copied into a report stays English.
        shown = {
            "System": self.tr("System"),
            "Screen": self.tr("Screen"),
            "Engine": self.tr("Engine"),
        }
        for name, label in self._names.items():
            label.setText(shown.get(name, name))
        self._copy.setText(self.tr("Copy"))
        self._close.setText(self.tr("Close"))

    @Slot()
    def _copy_all(self) -> None:
        QGuiApplication.clipboard().setText(as_text(self._known))


def _short(folder: Path) -> str:
    """A folder, with ~ for the home."""
    home = Path.home()
    return str(Path("~") / folder.relative_to(home)) if folder.is_relative_to(home) else str(folder)


def _table(names: dict[str, QLabel], known: dict[str, str]) -> QFormLayout:
    table = QFormLayout()
    table.setHorizontalSpacing(2 * SPACE)
    for name, value in known.items():
        text = QLabel(value)
        text.setTextFormat(Qt.TextFormat.PlainText)
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        text.setWordWrap(True)
        text.setAccessibleName(f"{name}: {value}")
        table.addRow(names[name], text)
    return table
