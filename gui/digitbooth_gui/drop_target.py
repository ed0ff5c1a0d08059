"""The window as something to drop files on, with a hint that says what would come of it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from digitbooth_gui import file_input
from digitbooth_gui.look.theme import Theme

if TYPE_CHECKING:
    from digitbooth_gui.drop_hint import DropHint


class DropTarget(QWidget):
    """Files and pictures are welcome."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.setAcceptDrops(True)

    def take(self, dropped: QMimeData) -> None:
        """Open this."""
        raise NotImplementedError

    @cached_property
    def drop_hint(self) -> DropHint:
        """What a drop would do, over all of it; made when something is first dragged here."""
        from digitbooth_gui.drop_hint import DropHint

        return DropHint(self.theme, self)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files and pictures are welcome anywhere on the window."""
        if file_input.local_files(event.mimeData()) or event.mimeData().hasImage():
            event.acceptProposedAction()
            self.drop_hint.announce(event.mimeData())

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Not here, after all."""
        self.drop_hint.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        """A dropped file opens; a model among them answers from then on."""
        self.drop_hint.hide()
        self.take(event.mimeData())
        event.acceptProposedAction()
