"""A table in the program's look: quiet names of columns over a line, rows on two grounds."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from digitbooth_gui.style.controls import ScrollBar
from digitbooth_gui.style.theme import SPACE, Theme

_SMALL = 0.85


class Table(QTableView):
    """To be read, row by row; it scrolls down only."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setVerticalScrollBar(ScrollBar(theme))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setTabKeyNavigation(False)
        self.setFont(theme.font(_SMALL))
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(3 * SPACE)
        header = self.horizontalHeader()
        header.setFont(theme.font(_SMALL))
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        theme.changed.connect(self._recolour)
        self._recolour()

    def height_of(self, rows: int) -> int:
        """What so many rows take, with the names of the columns."""
        row = self.verticalHeader().defaultSectionSize()
        return self.horizontalHeader().sizeHint().height() + rows * row + 2

    @Slot()
    def _recolour(self) -> None:
        colors = self._theme.colors
        self.horizontalHeader().setStyleSheet(f"""
            QHeaderView {{ background: {colors.card.name()}; border: none; }}
            QHeaderView::section {{
                background: {colors.card.name()}; color: {colors.secondary.name()};
                border: none; border-bottom: 1px solid {colors.bar.name()};
                padding: {SPACE // 2}px 3px;
            }}
        """)
