"""The header's tools and the page to draw on: which command does what there, and what it can do."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from digitbooth_gui.draw_page import DrawPage
from digitbooth_gui.header import Header


class Tools(QObject):
    """Ties the two together."""

    def __init__(self, header: Header, draw: DrawPage, parent: QObject) -> None:
        super().__init__(parent)
        self._header = header
        canvas = self._canvas = draw.canvas
        header.add_brush(canvas.brush)
        header.undo.triggered.connect(canvas.undo)
        header.redo.triggered.connect(canvas.redo)
        header.replay.triggered.connect(canvas.replay)
        header.edit.triggered.connect(draw.edit_picture)
        header.eraser.toggled.connect(canvas.choose_eraser)
        header.pager.turned.connect(draw.turn_page)
        draw.pictured.connect(header.show_picture)
        canvas.history_changed.connect(self._show_history)
        self._show_history()

    @Slot()
    def _show_history(self) -> None:
        header, canvas = self._header, self._canvas
        header.undo.setEnabled(canvas.can_undo)
        header.redo.setEnabled(canvas.can_redo)
        for action in (header.replay, header.copy, header.save):
            action.setEnabled(bool(canvas.ink))
