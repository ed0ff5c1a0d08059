"""Where in a file of many digits the one that is shown stands, and the way to its neighbours."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from digitbooth.language import localized
from digitbooth_gui.language import TranslatedWidget
from digitbooth_gui.recognition.requests import ShownPicture
from digitbooth_gui.style.buttons import CommandButton, name_command
from digitbooth_gui.style.theme import SPACE, Theme


class Pager(TranslatedWidget):
    """`‹ 1 / 60,000 ›`; hidden for a single picture."""

    turned = Signal(int)
    """The index of the digit that is wanted, from 0."""
    room_changed = Signal()
    """It takes more or less room than before."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wanted = 0
        self._count = 0
        self._offered = True
        self._of_series = False
        self.previous = QAction(self)
        self.previous.setShortcut(QKeySequence(Qt.Key.Key_Left))
        self.previous.triggered.connect(self._go_back)
        self.back = QAction(self)
        self.back.setShortcut(QKeySequence(Qt.Key.Key_Backspace))
        self.next = QAction(self)
        self.next.setShortcut(QKeySequence(Qt.Key.Key_Right))
        self.next.triggered.connect(self._go_on)
        self.position = QLabel()
        self.position.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.position.setFont(theme.font(1.0))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE // 2)
        layout.addWidget(CommandButton(self.back))
        layout.addWidget(CommandButton(self.previous))
        layout.addWidget(self.position)
        layout.addWidget(CommandButton(self.next))
        self.retranslate()
        self.show_page(0, 0)

    def show_picture(self, picture: ShownPicture | None) -> None:
        """Show where in its file the picture is."""
        of_series = picture is not None and picture.of_series
        other, self._of_series = of_series != self._of_series, of_series
        if picture is None:
            self.show_page(0, 0)
        else:
            self.show_page(picture.index, picture.count)
        if other:
            self.room_changed.emit()

    def show_page(self, index: int, count: int) -> None:
        """Show position `index` of `count`; with fewer than two there is nothing to turn."""
        if other := count != self._count:
            # As wide as it will ever be, so that the buttons stay under the pointer.
            widest = self.position.fontMetrics().horizontalAdvance(
                localized(f" {count:,} / {count:,} ")
            )
            self.position.setMinimumWidth(widest)
        self._wanted, self._count = index, count
        self.position.setText(localized(f"{index + 1:,} / {count:,}"))
        self.previous.setEnabled(index > 0)
        self.next.setEnabled(index + 1 < count)
        self._show()
        if other:
            self.room_changed.emit()

    def set_offered(self, offered: bool) -> None:
        """Whether pages can be turned here and now."""
        self._offered = offered
        self._show()

    def retranslate(self) -> None:
        """Names and keys of the commands."""
        name_command(self.back, self.tr("Back to the gallery"))
        name_command(self.previous, self.tr("Previous digit"))
        name_command(self.next, self.tr("Next digit"))
        self.position.setAccessibleName(self.tr("Position in the file"))

    def _show(self) -> None:
        # A command that is not to be seen is not to be had by its key either.
        self.back.setVisible(self._offered and self._of_series)
        self.setVisible(self._offered and (self._count > 1 or self._of_series))

    def _go_back(self) -> None:
        self._turn(-1)

    def _go_on(self) -> None:
        self._turn(1)

    def _turn(self, step: int) -> None:
        # Counted from what is wanted, not from what is shown: a held key never waits for answers.
        wanted = min(max(self._wanted + step, 0), self._count - 1)
        self.show_page(wanted, self._count)
        self.turned.emit(wanted)
