"""The grid of tiles: as Qt's list view for keys, wheel, touch and screen readers, painted at once.

Qt asks a delegate for each item; for hundreds in Python that takes longer than a frame. All tiles
are of one size, so where they lie needs no layout, and the view paints what is exposed in one go.
"""

from __future__ import annotations

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
    Slot,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from digitbooth_gui.gallery.tile_model import TileModel
from digitbooth_gui.gallery.tile_painter import TilePainter
from digitbooth_gui.style.controls import ScrollBar
from digitbooth_gui.style.theme import Theme

_VIEW_MS = 100
"""After how many milliseconds the tiles in view are answered first."""


class TileGrid(QListView):
    """Shows a `TileModel`; rows of equal tiles, as many side by side as there is room for."""

    opened = Signal(int)
    """The row of the tile that is to be seen large."""

    def __init__(self, model: TileModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._tiles = model
        self._painter = TilePainter(theme)
        self._kept: tuple[int | None, int] = (None, 0)
        self._columns = 1
        # What stays at the top however the width changes: not more than the person scrolled to.
        self._top = 0
        self._resizing = False
        self._view_timer = QTimer(self, singleShot=True, interval=_VIEW_MS)
        self._view_timer.timeout.connect(self._tell_view)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBar(ScrollBar(theme))
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setUniformItemSizes(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setGridSize(self._painter.size)
        self.setModel(model)
        self.verticalScrollBar().setSingleStep(self.gridSize().height() // 2)
        self.clicked.connect(self._open)
        model.answered.connect(self._show_answers)
        model.modelAboutToBeReset.connect(self._keep_place)
        model.rowsInserted.connect(self._view_timer.start)
        self.verticalScrollBar().valueChanged.connect(self._note_place)
        theme.changed.connect(self._recolour)
        theme.zoomed.connect(self._zoom)
        self._recolour()

    @Slot()
    def _zoom(self) -> None:
        self.resizeEvent(QResizeEvent(self.size(), self.size()))

    @property
    def columns(self) -> int:
        """Tiles side by side."""
        return self._columns

    def go_to(self, row: int) -> None:
        """Mark this row, and bring it into view."""
        index = self._tiles.index(row)
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def rows_within(self, area: QRect) -> range:
        """The rows of which something lies in this part of the viewport."""
        height = self.gridSize().height()
        top = (area.top() + self.verticalOffset()) // height
        bottom = (area.bottom() + self.verticalOffset()) // height
        first = max(top, 0) * self.columns
        return range(first, max(min((bottom + 1) * self.columns, len(self._tiles.tiles)), first))

    def room_of(self, row: int) -> QRect:
        """Where a row lies in the viewport."""
        size, (line, column) = self.gridSize(), divmod(row, self.columns)
        corner = QPoint(column * size.width(), line * size.height() - self.verticalOffset())
        return QRect(corner, size)

    def visualRect(self, index: QModelIndex | QPersistentModelIndex) -> QRect:
        """As `room_of`: for Qt, an item is as large as its text."""
        return self.room_of(index.row()) if index.isValid() else QRect()

    def indexAt(self, point: QPoint) -> QModelIndex:
        """The tile at a point of the viewport."""
        for row in self.rows_within(QRect(point, QSize(1, 1))):
            if self.room_of(row).contains(point):
                return self._tiles.index(row)
        return QModelIndex()

    # Painting.

    def paintEvent(self, event: QPaintEvent) -> None:
        """The tiles in the exposed rows, all of them at once."""
        rows = self.rows_within(event.rect())
        tiles = self._tiles.tiles[rows.start : rows.stop].tolist()
        current = self.currentIndex().row()
        painter = QPainter(self.viewport())
        self._painter.paint(
            painter,
            self._tiles,
            tiles,
            [self.room_of(row) for row in rows],
            current - rows.start if current in rows else None,
            self.hasFocus(),
        )
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Spread the columns over the width, and keep the top row in view."""
        least, width, top = self._painter.size, self.viewport().width(), self._top
        columns = max(width // least.width(), 1)
        size = QSize(width // columns, least.height())
        self._view_timer.start()
        if (columns, size) == (self._columns, self.gridSize()):
            # Only higher or lower: each tile stays, and 70,000 need not be laid out again.
            super().resizeEvent(event)
            return
        self._resizing = True
        self._columns = columns
        self.setGridSize(size)
        super().resizeEvent(event)
        # Now, not soon, as Qt would have it: until then nobody could scroll to where this goes.
        self.doItemsLayout()
        if top:
            self.verticalScrollBar().setValue(top // self._columns * least.height())
        self._resizing = False

    @Slot()
    def _recolour(self) -> None:
        self._painter.recolour()
        own = self.palette()
        own.setColor(own.ColorRole.Base, self._theme.colors.window)
        self.setPalette(own)
        self.viewport().update()

    # Keys.

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """By place in the grid: Qt would search for the nearest one in 70,000."""
        count = len(self._tiles.tiles)
        if not count:
            return QModelIndex()
        actions = QAbstractItemView.CursorAction
        page = self.columns * max(self.viewport().height() // self.gridSize().height(), 1)
        current = self.currentIndex().row()
        target = {
            actions.MoveLeft: current - 1,
            actions.MovePrevious: current - 1,
            actions.MoveRight: current + 1,
            actions.MoveNext: current + 1,
            actions.MoveUp: current - self.columns,
            actions.MoveDown: current + self.columns,
            actions.MovePageUp: current - page,
            actions.MovePageDown: current + page,
            actions.MoveHome: 0,
            actions.MoveEnd: count - 1,
        }[action]
        if current < 0:
            target = 0
        elif not 0 <= target < count and action in (actions.MoveUp, actions.MoveDown):
            target = current
        return self._tiles.index(min(max(target, 0), count - 1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and space open the current tile."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Tiles have no text to type; Qt would ask 70,000 for theirs."""

    @Slot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(index.row())

    # What is in view, and stays there.

    @Slot(int, int)
    def _show_answers(self, first: int, stop: int) -> None:
        """Repaint if tiles in view were answered."""
        rows = self.rows_within(self.viewport().rect())
        tiles = self._tiles.tiles[rows.start : rows.stop]
        if ((tiles >= first) & (tiles < stop)).any():
            self.viewport().update()

    @Slot(int)
    def _note_place(self, value: int) -> None:
        if not self._resizing:
            self._top = value // self.gridSize().height() * self._columns
        self._view_timer.start()

    @Slot()
    def _tell_view(self) -> None:
        rows = self.rows_within(self.viewport().rect())
        self._tiles.digits.answer_first(self._tiles.tiles[rows.start : rows.stop].tolist())

    @Slot()
    def _keep_place(self) -> None:
        current = self.currentIndex().row()
        tile = int(self._tiles.tiles[current]) if 0 <= current < len(self._tiles.tiles) else None
        self._kept = tile, self.verticalScrollBar().value()

    def reset(self) -> None:
        """Other rows: the marked tile stays marked, and what is in view as near as can be."""
        super().reset()
        tile, value = self._kept
        row = None if tile is None else self._tiles.row_of(tile)
        if row is not None:
            self.selectionModel().setCurrentIndex(
                self._tiles.index(row), self.selectionModel().SelectionFlag.NoUpdate
            )
        self.doItemsLayout()
        self.verticalScrollBar().setValue(value)
        self._view_timer.start()
