"""A widget to drop files on, with a hint that says what would come of it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QMimeData, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QWidget

from digitbooth.language import numeral
from digitbooth.plain_text import clipped
from digitbooth_gui import file_dialogs
from digitbooth_gui.style.foreign_text import shown_name
from digitbooth_gui.style.theme import CORNER, SPACE, Theme

_LONGEST_NAME = 41
"""Characters of a file's name that the hint shows."""


class DropTarget(QWidget):
    """A widget that takes files and pictures dropped anywhere on it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.setAcceptDrops(True)

    def take(self, dropped: QMimeData) -> None:
        """Open what was dropped."""
        raise NotImplementedError

    @cached_property
    def drop_hint(self) -> DropHint:
        """Lies over all of it; made when something is first dragged here."""
        return DropHint(self.theme, self)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Say what a drop would do."""
        if file_dialogs.local_files(event.mimeData()) or event.mimeData().hasImage():
            _accept_a_copy(event)
            self.drop_hint.announce(event.mimeData())

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Say so wherever it moves: some sources believe the last answer, not that to the drop."""
        _accept_a_copy(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Hide the hint: the drag went elsewhere."""
        self.drop_hint.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        """A dropped file opens; a model among them answers from then on."""
        self.drop_hint.hide()
        _accept_a_copy(event)
        self.take(event.mimeData())


class DropHint(QWidget):
    """Covers its parent while something is dragged across it; takes no events."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._text = ""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    @property
    def text(self) -> str:
        """What is announced; empty while nothing is."""
        return "" if self.isHidden() else self._text

    def announce(self, data: QMimeData) -> None:
        """Say what dropping `data` would do."""
        parent = self.parentWidget()
        assert parent is not None
        self._text = consequence(data)
        self.setAccessibleName(self._text)
        self.setGeometry(parent.rect())
        self.raise_()
        self.show()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a veil, a dashed frame, and the text in the middle."""
        colors = self._theme.colors
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        veil = QColor(colors.window)
        veil.setAlphaF(0.9)
        painter.fillRect(self.rect(), veil)
        frame = QRectF(self.rect()).adjusted(2 * SPACE, 2 * SPACE, -2 * SPACE, -2 * SPACE)
        painter.setPen(QPen(colors.accent, 3.0, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(frame, CORNER, CORNER)
        painter.setFont(self._theme.font(1.6, bold=True))
        painter.setPen(colors.text)
        words = frame.adjusted(4 * SPACE, 4 * SPACE, -4 * SPACE, -4 * SPACE)
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(words, flags, self._text)
        painter.end()


def _accept_a_copy(event: QDropEvent) -> None:
    """Accept, but never what was proposed: a file manager that may move deletes the original."""
    event.setDropAction(Qt.DropAction.CopyAction)
    event.accept()


def consequence(data: QMimeData) -> str:
    """What the window does with `data` once it is dropped; see `Commands.open_paths`."""
    translate = QCoreApplication.translate
    paths = file_dialogs.local_files(data)
    if not paths:
        return translate("DropHint", "Drop to recognise this picture")
    models = list(filter(file_dialogs.is_model, paths))
    if models:
        if len(models) < len(paths):
            text = translate("DropHint", "Drop to answer with {name}, and to open the rest")
        else:
            text = translate("DropHint", "Drop to answer with {name}")
        return text.format(name=_name(models[-1:]))
    if len(paths) == 1:
        return translate("DropHint", "Drop to open {name}").format(name=_name(paths))
    return translate("DropHint", "Drop to open these {count} in the gallery").format(
        count=numeral(len(paths))
    )


def _name(paths: Sequence[Path]) -> str:
    """The name of the first, shortened to one line."""
    return clipped(shown_name(paths[0]), _LONGEST_NAME)
