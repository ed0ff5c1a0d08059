"""The page of figures in the window: the set that it counts, the gallery that shows its cells."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Slot

from digitbooth_gui.evaluation.page import EvaluationPage
from digitbooth_gui.rooms import GALLERY

if TYPE_CHECKING:
    from digitbooth_gui.gallery.page import GalleryPage
    from digitbooth_gui.window import MainWindow


class EvaluationRoom(QObject):
    """The page, and its ties to the window, in which it lives."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.page = EvaluationPage(window.digits, window.theme)
        self.page.files_wanted.connect(window.commands.open)
        self.page.folder_wanted.connect(window.commands.open_folder)
        self.page.cell_opened.connect(self._show_cell)
        self.page.failed.connect(window.show_failure)
        self.page.crashed.connect(window.show_bug)
        window.closing.connect(self.page.close_down)

    @Slot(int, int)
    def _show_cell(self, label: int, answer: int) -> None:
        pages = self._window.pages
        pages.turn_to(GALLERY)
        cast("GalleryPage", pages.page(GALLERY)).show_filtered(label, answer)
