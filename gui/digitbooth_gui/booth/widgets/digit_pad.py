"""Rows of large keys for the ten digits."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from digitbooth_gui.booth.widgets.button import BoothButton
from digitbooth_gui.booth.widgets.metrics import LEAST_TOUCH, Metrics
from digitbooth_gui.style.theme import Theme

_GAP = 0.5


class DigitPad(QWidget):
    """The ten digits, five in a row or, where there is more height, as on a telephone."""

    chosen = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._metrics = Metrics(1.0)
        self.keys = tuple(BoothButton(theme, parent=self) for _ in range(10))
        for digit, key in enumerate(self.keys):
            key.set_lines(str(digit))
            key.clicked.connect(partial(self._choose, digit))

    def fit(self, metrics: Metrics) -> None:
        self._metrics = metrics
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room out among the ten."""
        self._arrange()

    def _choose(self, digit: int, checked: bool = False) -> None:
        self.chosen.emit(digit)

    def _arrange(self) -> None:
        if self.width() > 1.6 * self.height():
            grid = grid_cells(self.rect(), 5, 2, self._metrics)
        else:
            grid = grid_cells(self.rect(), 3, 4, self._metrics)
            grid = [grid[10], *grid[:9]]
        for key, cell in zip(self.keys, grid, strict=True):
            key.fit(self._metrics, 1.8)
            key.setGeometry(cell)


def grid_cells(room: QRect, columns: int, rows: int, metrics: Metrics) -> list[QRect]:
    """Equal cells with gaps between, row by row; never smaller than a finger needs."""
    gap = round(metrics.space * _GAP)
    width = max((room.width() - gap * (columns - 1)) // columns, LEAST_TOUCH)
    height = max((room.height() - gap * (rows - 1)) // rows, LEAST_TOUCH)
    return [
        QRect(room.left() + x * (width + gap), room.top() + y * (height + gap), width, height)
        for y in range(rows)
        for x in range(columns)
    ]
