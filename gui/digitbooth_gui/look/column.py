"""A column of things that scrolls where it is higher than its room."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from digitbooth_gui.look.controls import ScrollBar
from digitbooth_gui.look.theme import Theme


class Column(QScrollArea):
    """On a card: `content` takes the layout, and is never wider than its room."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.content = QWidget()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setVerticalScrollBar(ScrollBar(theme))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # The column itself is no stop on the way of the Tab key; what it holds is.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(self.content)
        theme.changed.connect(self._recolour)
        self._recolour()

    def minimumSizeHint(self) -> QSize:
        """It scrolls."""
        return QSize(0, 0)

    @Slot()
    def _recolour(self) -> None:
        own = self.palette()
        own.setColor(QPalette.ColorRole.Window, self._theme.colors.card)
        self.setPalette(own)
