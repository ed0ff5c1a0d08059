"""The confusion matrix, whose cells can be pointed at, walked through, read aloud and opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from digitbooth.constants import CLASSES
from digitbooth.language import numeral
from digitbooth_gui.evaluation.heat_map import NARROWEST, WIDEST, Cell, HeatMap
from digitbooth_gui.style.painted_widget import ExplainedWidget
from digitbooth_gui.style.theme import Theme
from digitbooth_gui.style.wording import percent

if TYPE_CHECKING:
    from digitbooth.evaluation.result import Evaluation

_STEPS = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Home: (0, -CLASSES),
    Qt.Key.Key_End: (0, CLASSES),
    Qt.Key.Key_PageUp: (-CLASSES, 0),
    Qt.Key.Key_PageDown: (CLASSES, 0),
}
_OPENERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class ConfusionMap(ExplainedWidget):
    """A heat map with a cell under the pointer and one that the keys have chosen."""

    opened = Signal(int, int)
    """The digits with this label and this answer are wanted; there is one at least."""
    walked = Signal(QPoint)
    """The keys have chosen another cell; its middle should be seen."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._map = HeatMap(theme, self.size)
        self._current: Cell = (0, 0)
        self._under_pointer: Cell | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.retranslate()

    def show_evaluation(self, evaluation: Evaluation) -> None:
        """Show how often each label was answered with which digit."""
        if self._map.show_evaluation(evaluation):
            self.update()
        self.setAccessibleDescription(self.text(*self._current))

    def cell(self, label: int, answer: int) -> QRectF:
        """Where a cell is, in logical pixels."""
        return self._map.cell(label, answer)

    def cell_at(self, point: QPoint) -> Cell | None:
        """Label and answer of the cell under a point."""
        return self._map.cell_at(point)

    def minimumSizeHint(self) -> QSize:
        """Cells that a finger finds."""
        return QSize(NARROWEST, NARROWEST)

    def heightForWidth(self, width: int) -> int:
        """Square, up to a point."""
        return max(min(width, WIDEST), NARROWEST)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The map; the cell under the pointer, and the chosen one while the keys come here."""
        painter = QPainter(self)
        self._map.paint(painter, event.rect())
        if self._under_pointer is not None and self._map.count(*self._under_pointer):
            self._map.paint_pointed(painter, self._under_pointer)
        if self.hasFocus():
            self._map.paint_focus(painter, self._current)
        painter.end()

    @property
    def current(self) -> Cell:
        """Label and answer of the cell that the keys have chosen."""
        return self._current

    def choose(self, label: int, answer: int) -> None:
        """Choose a cell, and let a screen reader say what is in it."""
        self._current = label, answer
        text = self.text(label, answer)
        self.setAccessibleDescription(text)
        if QAccessible.isActive() and self.hasFocus():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))
        self.update()

    def text(self, label: int, answer: int) -> str:
        """What a cell says, in a sentence."""
        count, of = self._map.count(label, answer), self._map.count_of(label)
        facts = {
            "label": label,
            "answer": answer,
            "count": numeral(count),
            "all": numeral(of),
            "share": percent(count / of if of else 0.0),
        }
        if not of:
            return self.tr("No {label} has been read").format(**facts)
        if label == answer:
            return self.tr("{label} read correctly: {count} of {all} ({share})").format(**facts)
        return self.tr("{label} read as {answer}: {count} of {all} ({share})").format(**facts)

    def event(self, event: QEvent) -> bool:
        """The arrows walk here, whatever else they do in the window."""
        if (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and (event.key() in _STEPS or event.key() in _OPENERS)
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows, Home, End and the page keys walk; Enter and Space open."""
        key = Qt.Key(event.key())
        if key in _STEPS:
            down, right = _STEPS[key]
            label, answer = self._current
            self.choose(_within(label + down), _within(answer + right))
            self.walked.emit(self.cell(*self._current).center().toPoint())
        elif key in _OPENERS:
            self._open(*self._current)
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Mark the cell under the pointer."""
        self._point_at(self.cell_at(event.position().toPoint()))

    def leaveEvent(self, event: QEvent) -> None:
        """No cell is pointed at any more."""
        self._point_at(None)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click chooses and opens."""
        place = self.cell_at(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and place is not None:
            self.choose(*place)
            self._open(*place)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Mark the chosen cell, and say what is in it."""
        self.choose(*self._current)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Mark no chosen cell."""
        self.update()

    def tip_at(self, place: QPoint) -> str:
        """What the cell says."""
        cell = self.cell_at(place)
        return self.text(*cell) if cell else ""

    def retranslate(self) -> None:
        """The axes' names, and what the chosen cell says."""
        self.setAccessibleName(self.tr("Confusion matrix"))
        self.setAccessibleDescription(self.text(*self._current))
        self.update()

    def _open(self, label: int, answer: int) -> None:
        if self._map.count(label, answer):
            self.opened.emit(label, answer)

    def _point_at(self, place: Cell | None) -> None:
        if place == self._under_pointer:
            return
        for each in (self._under_pointer, place):
            if each is not None:
                self.update(self.cell(*each).toAlignedRect().adjusted(-1, -1, 1, 1))
        self._under_pointer = place
        opens = place is not None and self._map.count(*place) > 0
        cursor = Qt.CursorShape.PointingHandCursor if opens else Qt.CursorShape.ArrowCursor
        self.setCursor(cursor)


def _within(place: int) -> int:
    return min(max(place, 0), CLASSES - 1)
