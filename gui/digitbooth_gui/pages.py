"""The window's pages, and the switch between them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QRect, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from digitbooth_gui.columns import Columns
from digitbooth_gui.draw_page import DRAW, DrawPage
from digitbooth_gui.lazy_stack import LazyStack, Page
from digitbooth_gui.style.buttons import Segments
from digitbooth_gui.style.foreign_text import shown_name
from digitbooth_gui.style.theme import Theme

_PROGRAM = "Digit Booth"


class Pages(LazyStack):
    """The page to draw on, and those beside it, all as wide as that: the switch stays in place."""

    aligned = Signal(int, int)
    """How far the pages stay from the left and the right edge."""

    def __init__(self, theme: Theme, draw: DrawPage, parent: QWidget | None = None) -> None:
        super().__init__(Segments(theme), parent)
        self._draw = draw
        self._left = ""
        self.offer(Page(DRAW, lambda: self.tr("Draw"), lambda: draw))
        self.retranslate()

    def show_digit(self) -> None:
        """Turn to the page to draw on, where a digit of the page that is left is seen large."""
        if self.current != DRAW:
            self._left = self.current
        self.turn_to(DRAW)

    @Slot()
    def turn_back(self) -> None:
        """Turn to the page of which a digit was seen large last."""
        self.turn_to(self._left)

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


class WindowTitle(QObject):
    """What the window is called: the picture or set that its page shows, and which page it is."""

    def __init__(
        self,
        window: QWidget,
        pages: Pages,
        picture: Callable[[], str | None],
        digit_set: Callable[[], str | None],
    ) -> None:
        """`picture` names what is shown on the page to draw on, `digit_set` what on the others."""
        super().__init__(window)
        self._window = window
        self._pages = pages
        self._picture = picture
        self._set = digit_set
        pages.turned.connect(self.show)

    @Slot()
    def show(self) -> None:
        """Name the window anew."""
        name = self._pages.current
        if name == DRAW:
            parts = [self._picture()]
        else:
            page = self._pages.segments.tabText(self._pages.names.index(name))
            parts = [self._set(), page]
        shown = [shown_name(each) for each in parts if each]
        self._window.setWindowTitle(" – ".join([*shown, _PROGRAM]))
