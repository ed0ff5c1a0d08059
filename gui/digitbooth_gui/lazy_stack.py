"""Widgets of which one is shown at a time, each made when it is first wanted: the start counts."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from digitbooth_gui.style.buttons import Segments


class Deck(QWidget):
    """The chosen one of several widgets; `segments`, placed by the owner, chooses."""

    turned = Signal(str)
    """The name of what is shown now."""

    def __init__(self, segments: Segments, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.segments = segments
        self._names: list[str] = []
        self._titles: list[Callable[[], str]] = []
        self._makers: dict[str, Callable[[], QWidget]] = {}
        self._made: dict[str, QWidget] = {}
        self._current = ""
        segments.currentChanged.connect(self._turn_to)

    @property
    def names(self) -> list[str]:
        """What is offered, in the order of the segments."""
        return list(self._names)

    @property
    def current(self) -> str:
        """The name of what is shown."""
        return self._current

    @property
    def made(self) -> list[QWidget]:
        """What has been shown so far."""
        return list(self._made.values())

    def offer(self, name: str, title: Callable[[], str], make: Callable[[], QWidget]) -> None:
        """Offer what `make` makes, once. The first to be offered is shown at once."""
        self._names.append(name)
        self._titles.append(title)
        self._makers[name] = make
        self.segments.addTab(title())
        # With one there is nothing to choose.
        self.segments.setVisible(len(self._names) > 1)

    def page(self, name: str) -> QWidget:
        """The widget `name`, made if it must be."""
        if name not in self._made:
            made = self._made[name] = self._makers[name]()
            made.hide()
            made.setParent(self)
        return self._made[name]

    @Slot(str)
    def turn_to(self, name: str) -> None:
        """Show `name`; a name that is not offered changes nothing."""
        if name in self._makers:
            self.segments.setCurrentIndex(self._names.index(name))

    def changeEvent(self, event: QEvent) -> None:
        """In another language from now on."""
        if event.type() is QEvent.Type.LanguageChange:
            self.translate()
        super().changeEvent(event)

    def translate(self) -> None:
        """Say the titles in the language in force."""
        for index, title in enumerate(self._titles):
            self.segments.setTabText(index, title())

    @Slot(int)
    def _turn_to(self, index: int) -> None:
        if not 0 <= index < len(self._names) or (name := self._names[index]) == self._current:
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
        """Where `name` lies."""
        return self.rect()

    def minimumSizeHint(self) -> QSize:
        """What the first one needs; the others scroll where they have less."""
        return self.page(self._names[0]).minimumSizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Only what is shown is laid out."""
        if self._current:
            self._made[self._current].setGeometry(self.room_for(self._current))
