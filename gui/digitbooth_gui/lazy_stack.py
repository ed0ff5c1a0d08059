"""Pages of which one is shown at a time, each made when it is first shown, to start sooner."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from digitbooth_gui.language import TranslatedWidget
from digitbooth_gui.style.buttons import Segments


@dataclass(frozen=True)
class Page:
    """What can be shown: a page of the window, or a tab of its panel."""

    name: str
    """The name by which settings and code know it."""
    title: Callable[[], str]
    """The title in the language in force."""
    make: Callable[[], QWidget]
    """Makes it when it is first shown, and imports only then what that takes."""


class LazyStack(TranslatedWidget):
    """The chosen one of several pages; `segments`, placed by the owner, chooses."""

    turned = Signal(str)
    """The name of what is shown now."""

    def __init__(self, segments: Segments, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.segments = segments
        self._pages: dict[str, Page] = {}
        self._made: dict[str, QWidget] = {}
        self._current = ""
        segments.currentChanged.connect(self._turn_to)

    @property
    def names(self) -> list[str]:
        """What is offered, in the order of the segments."""
        return list(self._pages)

    def titles(self) -> list[str]:
        """How that is called in the language in force."""
        return [page.title() for page in self._pages.values()]

    @property
    def current(self) -> str:
        """The name of what is shown."""
        return self._current

    def offer(self, page: Page) -> None:
        """Offer `page`, after the others. The first to be offered is shown at once."""
        self._pages[page.name] = page
        self.segments.addTab(page.title())
        # With one there is nothing to choose.
        self.segments.setVisible(len(self._pages) > 1)

    def page(self, name: str) -> QWidget:
        """The widget `name`, made if it must be."""
        if name not in self._made:
            made = self._made[name] = self._pages[name].make()
            made.hide()
            made.setParent(self)
        return self._made[name]

    @Slot(str)
    def turn_to(self, name: str) -> None:
        """Show `name`; a name that is not offered changes nothing."""
        if name in self._pages:
            self.segments.setCurrentIndex(self.names.index(name))

    def retranslate(self) -> None:
        """Say the titles in the language in force."""
        for index, page in enumerate(self._pages.values()):
            self.segments.setTabText(index, page.title())

    @Slot(int)
    def _turn_to(self, index: int) -> None:
        names = self.names
        if not 0 <= index < len(names) or (name := names[index]) == self._current:
            return
        wanted = self.page(name)
        before, self._current = self._made.get(self._current), name
        wanted.setGeometry(self.room_for(name))
        wanted.show()
        if before is not None:
            if before.isAncestorOf(self.focusWidget() or self):
                wanted.setFocus(Qt.FocusReason.OtherFocusReason)
            before.hide()
        self.turned.emit(name)

    def room_for(self, name: str) -> QRect:
        """Where the page `name` lies; subclasses may give it less than all."""
        return self.rect()

    def minimumSizeHint(self) -> QSize:
        """What the first page needs; others scroll where they have less room."""
        return self.page(self.names[0]).minimumSizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Only what is shown is laid out."""
        if self._current:
            self._made[self._current].setGeometry(self.room_for(self._current))
