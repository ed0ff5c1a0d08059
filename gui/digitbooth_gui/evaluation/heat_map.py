"""The confusion matrix as a heat map: where its cells are, and how they look."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from digitbooth.constants import CLASSES
from digitbooth.evaluation import charts
from digitbooth.language import numeral
from digitbooth_gui.style.colors import Colors
from digitbooth_gui.style.theme import SPACE, Theme

if TYPE_CHECKING:
    from digitbooth.evaluation.result import Evaluation


WIDEST = 840
NARROWEST = 5 * SPACE + 2 + 36 * CLASSES
_CENTRE = Qt.AlignmentFlag.AlignCenter

Cell = tuple[int, int]
"""A label, which is the row, and an answer, which is the column."""


class HeatMap:
    """Labels down, answers across, counts in the cells, shares as tints."""

    def __init__(self, theme: Theme, room: Callable[[], QSize]) -> None:
        """`room` tells how large the room for it is now, in logical pixels."""
        self._theme = theme
        self._room = room
        self._counts = [[0] * CLASSES for _ in range(CLASSES)]
        self._shades = [[0.0] * CLASSES for _ in range(CLASSES)]

    def show_evaluation(self, evaluation: Evaluation) -> bool:
        """Show these counts; whether they are others than before."""
        counts = evaluation.confusion.tolist()
        if counts == self._counts:
            return False
        self._counts, self._shades = counts, evaluation.shades.tolist()
        return True

    def count(self, label: int, answer: int) -> int:
        """How often a label was answered so."""
        return self._counts[label][answer]

    def count_of(self, label: int) -> int:
        """How often a label was answered at all."""
        return sum(self._counts[label])

    def cell(self, label: int, answer: int) -> QRectF:
        """Where a cell is, in logical pixels of the room."""
        return QRectF(*self._layout().box_of(label, answer))

    def cell_at(self, point: QPoint) -> Cell | None:
        """Label and answer of the cell under a point."""
        return self._layout().cell_at(point.x(), point.y())

    def paint(self, painter: QPainter, exposed: QRect) -> None:
        """Paint the names, and the cells that lie within `exposed`."""
        colors = self._theme.colors
        layout = self._layout()
        left, top, side = layout
        size = min(max(side / 44, 0.75), 1.3)
        painter.setFont(self._theme.font(0.9))
        painter.setPen(colors.secondary)
        axis, names = self._edge * 2 // 5, self._edge * 3 // 5
        across = QRectF(left, 0, side * CLASSES, axis)
        painter.drawText(across, _CENTRE, QCoreApplication.translate("HeatMap", "Answer"))
        painter.save()
        painter.translate(left - self._edge, top + side * CLASSES)
        painter.rotate(-90)
        painter.drawText(
            across.translated(-left, 0), _CENTRE, QCoreApplication.translate("HeatMap", "Label")
        )
        painter.restore()
        painter.setFont(self._theme.font(size, bold=True))
        painter.setPen(colors.text)
        for digit in range(CLASSES):
            middle = digit * side
            painter.drawText(QRectF(left + middle, top - names, side, names), _CENTRE, str(digit))
            painter.drawText(QRectF(left - names, top + middle, names, side), _CENTRE, str(digit))
        painter.setFont(self._theme.font(size))
        for cell in layout.cells(self._counts, self._shades):
            if QRectF(*cell.box).intersects(QRectF(exposed)):
                self._paint_cell(painter, cell)

    def paint_pointed(self, painter: QPainter, cell: Cell) -> None:
        """Mark the cell under the pointer."""
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self._theme.colors.text, 2.0))
        painter.drawRect(self.cell(*cell).adjusted(1, 1, -1, -1))

    def paint_focus(self, painter: QPainter, cell: Cell) -> None:
        """Mark the cell that the keys have chosen."""
        colors, ring = self._theme.colors, self.cell(*cell).adjusted(-1, -1, 1, 1)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        # Two lines: one of them shows on whatever tint the cell has.
        for color, width in ((colors.panel, 5.0), (colors.text, 2.0)):
            painter.setPen(QPen(color, width))
            painter.drawRoundedRect(ring, 4.0, 4.0)

    @property
    def _edge(self) -> int:
        """What the digits' names take, above and on the left, with the axes' names beyond them."""
        return round(5 * SPACE * self._theme.zoom)

    def _layout(self) -> charts.ConfusionLayout:
        """Where the cells are, on whole pixels."""
        room = self._room()
        side = max((min(room.width(), room.height(), WIDEST) - self._edge - 2) // CLASSES, 1)
        # As much on the right as on the left, where that fits, so that the cells are in the middle.
        free = room.width() - side * CLASSES
        return charts.ConfusionLayout(max(free // 2, min(self._edge, free)), self._edge, side)

    def _paint_cell(self, painter: QPainter, cell: charts.Cell) -> None:
        colors, room = self._theme.colors, QRectF(*cell.box)
        tint = ground(colors, cell.is_right, cell.shade)
        painter.setPen(colors.border)
        painter.setBrush(tint)
        painter.drawRect(room)
        if cell.count:
            painter.setPen(QColor(charts.readable_on(tint.name())))
            text = numeral(cell.count)
            if painter.fontMetrics().horizontalAdvance(text) > room.width() - 2:
                text = _short(cell.count)
            painter.drawText(room, _CENTRE, text)


def ground(colors: Colors, right: bool, shade: float) -> QColor:
    """A cell's colour: tinted by `shade`, 0 to 1, as right answers are or as mistakes."""
    tint = colors.accent if right else colors.on_error
    return QColor(charts.tinted(colors.panel.name(), tint.name(), shade))


def _short(count: int) -> str:
    """12,345 as `12k`, where there is no room for more; the tool tip is exact."""
    return f"{count / 1000:.0f}k" if count >= 1000 else str(count)
