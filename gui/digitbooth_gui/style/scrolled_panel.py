"""A panel that scrolls where it has less room than it needs.

Most windows have enough: the scroll bar, and what it is made of, come when they are wanted.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from digitbooth_gui.style.theme import Theme


class ScrolledPanel(QScrollArea):
    """`panel` as high as its room or, with a scroll bar, as it needs."""

    def __init__(self, theme: Theme, panel: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._panel = panel
        self._dressed = False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(panel)
        # It paints its own ground, and all of it.
        panel.setAutoFillBackground(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Scroll from the first time on that the room is too low."""
        if not self._dressed and self.height() < self._panel.minimumSizeHint().height():
            from digitbooth_gui.style.controls import ScrollBar

            self._dressed = True
            self.setVerticalScrollBar(ScrollBar(self._theme))
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        super().resizeEvent(event)
