"""The window's pages, and the switch between them."""

from __future__ import annotations

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from digitbooth_gui.draw_page import DRAW, Columns, DrawPage
from digitbooth_gui.lazy_stack import LazyStack, Page
from digitbooth_gui.style.buttons import Segments
from digitbooth_gui.style.theme import Theme


class Pages(LazyStack):
    """The page to draw on, and those beside it, all as wide as that: the switch stays in place."""

    aligned = Signal(int, int)
    """How far the pages stay from the left and the right edge."""

    def __init__(self, theme: Theme, draw: DrawPage, parent: QWidget | None = None) -> None:
        super().__init__(Segments(theme), parent)
        self._draw = draw
        self.offer(Page(DRAW, lambda: self.tr("Draw"), lambda: draw))
        self.retranslate()

    def retranslate(self) -> None:
        """Say titles and name in the language in force."""
        super().retranslate()
        self.segments.setAccessibleName(self.tr("Pages"))

    def room_for(self, name: str) -> QRect:
        """The page to draw on finds its place by itself."""
        if name == DRAW:
            return self.rect()
        left, right = self._edges()
        return self.rect().adjusted(left, 0, -right, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell where the pages begin and end."""
        super().resizeEvent(event)
        self.aligned.emit(*self._edges())

    def _edges(self) -> tuple[int, int]:
        shared = Columns.of(self.size(), self._draw.panel.minimumSizeHint())
        return shared.left, self.width() - shared.right
