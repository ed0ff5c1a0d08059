"""A column of things that scrolls where it is higher than its room."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from digitbooth_gui.look.colors import Colors
from digitbooth_gui.look.theme import SPACE, Theme


class Column(QScrollArea):
    """On a card: `content` takes the layout, and is never wider than its room."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.content = QWidget()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
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
        # On the bar only: under a style sheet everything paints slower.
        self.verticalScrollBar().setStyleSheet(_bar_style(self._theme.colors))


def _bar_style(colors: Colors) -> str:
    """A slim handle without arrows, at a distance from what scrolls."""
    half = SPACE // 2
    return f"""
        QScrollBar:vertical {{ background: transparent; width: {SPACE + half}px; margin: 0; }}
        QScrollBar::handle:vertical {{
            background: {colors.secondary.name()}; border-radius: {half // 2}px;
            margin-left: {SPACE}px; min-height: {4 * SPACE}px;
        }}
        QScrollBar::handle:vertical:hover {{ background: {colors.text.name()}; }}
        QScrollBar::add-line:vertical, QScrollBar::sub-line:vertical {{ height: 0; }}
        QScrollBar::add-page:vertical, QScrollBar::sub-page:vertical {{ background: transparent; }}
    """
