"""The confusion matrix as a heat map, whose cells can be walked through and opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from digitbooth_gui.evaluation.tints import ground, ink_on
from digitbooth_gui.look.theme import SPACE, Theme
from digitbooth_gui.look.wording import percent

if TYPE_CHECKING:
    from digitbooth.evaluation.result import Evaluation

_CLASSES = 10
_EDGE = 5 * SPACE
"""Where the digits' names are, above and on the left; the axes' names beyond them."""
_WIDEST = 840
_NARROWEST = _EDGE + 2 + 36 * _CLASSES
_STEPS = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Home: (0, -_CLASSES),
    Qt.Key.Key_End: (0, _CLASSES),
    Qt.Key.Key_PageUp: (-_CLASSES, 0),
    Qt.Key.Key_PageDown: (_CLASSES, 0),
}
_OPENERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_CENTRE = Qt.AlignmentFlag.AlignCenter


class ConfusionMap(QWidget):
    """Labels down, answers across, counts in the cells, shares as tints."""

    opened = Signal(int, int)
    """The digits with this label and this answer are wanted; there is one at least."""
    walked = Signal(QPoint)
    """The keys have chosen another cell; its middle should be seen."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._counts = [[0] * _CLASSES for _ in range(_CLASSES)]
        self._shades = [[0.0] * _CLASSES for _ in range(_CLASSES)]
        self._current = (0, 0)
        self._under_pointer: tuple[int, int] | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self._retranslate()
        theme.changed.connect(self.update)

    def show_evaluation(self, evaluation: Evaluation) -> None:
        """Show these counts."""
        counts = evaluation.confusion.tolist()
        if counts != self._counts:
            self._counts, self._shades = counts, evaluation.shades.tolist()
            self.setAccessibleDescription(self.text(*self._current))
            self.update()

    @property
    def current(self) -> tuple[int, int]:
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
        count, of = self._counts[label][answer], sum(self._counts[label])
        facts = {
            "label": label,
            "answer": answer,
            "count": f"{count:,}",
            "all": f"{of:,}",
            "share": percent(count / of if of else 0.0),
        }
        if not of:
            return self.tr("No {label} has been read").format(**facts)
        if label == answer:
            return self.tr("{label} read rightly: {count} of {all} ({share})").format(**facts)
        return self.tr("{label} read as {answer}: {count} of {all} ({share})").format(**facts)

    def cell(self, label: int, answer: int) -> QRectF:
        """Where a cell is."""
        side, left, top = self._grid()
        return QRectF(left + answer * side, top + label * side, side, side)

    def cell_at(self, point: QPoint) -> tuple[int, int] | None:
        """Label and answer of the cell under a point."""
        side, left, top = self._grid()
        label, answer = int((point.y() - top) // side), int((point.x() - left) // side)
        if label in range(_CLASSES) and answer in range(_CLASSES):
            return label, answer
        return None

    # Sizes.

    def minimumSizeHint(self) -> QSize:
        """Cells that a finger finds."""
        return QSize(_NARROWEST, _NARROWEST)

    def heightForWidth(self, width: int) -> int:
        """Square, up to a point."""
        return max(min(width, _WIDEST), _NARROWEST)

    def _grid(self) -> tuple[int, int, int]:
        """The cells' side, and where the first one is."""
        side = max((min(self.width(), self.height(), _WIDEST) - _EDGE - 2) // _CLASSES, 1)
        # As much on the right as on the left, where that fits, so that the cells are in the middle.
        free = self.width() - side * _CLASSES
        return side, max(free // 2, min(_EDGE, free)), _EDGE

    # Painting.

    def paintEvent(self, event: QPaintEvent) -> None:
        """The names, the cells, and around the chosen one the focus."""
        colors = self._theme.colors
        side, left, top = self._grid()
        painter = QPainter(self)
        size = min(max(side / 44, 0.75), 1.3)
        painter.setFont(self._theme.font(0.9))
        painter.setPen(colors.secondary)
        across = QRectF(left, 0, side * _CLASSES, 2 * SPACE)
        painter.drawText(across, _CENTRE, self.tr("Answer"))
        painter.save()
        painter.translate(left - _EDGE, top + side * _CLASSES)
        painter.rotate(-90)
        painter.drawText(across.translated(-left, 0), _CENTRE, self.tr("Label"))
        painter.restore()
        painter.setFont(self._theme.font(size, bold=True))
        painter.setPen(colors.text)
        for digit in range(_CLASSES):
            middle = digit * side
            painter.drawText(
                QRectF(left + middle, top - 3 * SPACE, side, 3 * SPACE), _CENTRE, str(digit)
            )
            painter.drawText(
                QRectF(left - 3 * SPACE, top + middle, 3 * SPACE, side), _CENTRE, str(digit)
            )
        painter.setFont(self._theme.font(size))
        for label in range(_CLASSES):
            for answer in range(_CLASSES):
                if self.cell(label, answer).intersects(QRectF(event.rect())):
                    self._paint_cell(painter, label, answer)
        self._paint_marks(painter)
        painter.end()

    def _paint_cell(self, painter: QPainter, label: int, answer: int) -> None:
        colors, room = self._theme.colors, self.cell(label, answer)
        count = self._counts[label][answer]
        tint = ground(colors, label == answer, self._shades[label][answer])
        painter.setPen(colors.border)
        painter.setBrush(tint)
        painter.drawRect(room)
        if count:
            painter.setPen(ink_on(tint))
            text = f"{count:,}"
            if painter.fontMetrics().horizontalAdvance(text) > room.width() - 2:
                text = _short(count)
            painter.drawText(room, _CENTRE, text)

    def _paint_marks(self, painter: QPainter) -> None:
        """The cell under the pointer, and the chosen one while the keys come here."""
        colors = self._theme.colors
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self._under_pointer is not None and self._can_open(*self._under_pointer):
            painter.setPen(QPen(colors.text, 2.0))
            painter.drawRect(self.cell(*self._under_pointer).adjusted(1, 1, -1, -1))
        if self.hasFocus():
            room = self.cell(*self._current)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            # Two lines: one of them shows on whatever tint the cell has.
            painter.setPen(QPen(colors.card, 5.0))
            painter.drawRoundedRect(room.adjusted(-1, -1, 1, 1), 4.0, 4.0)
            painter.setPen(QPen(colors.text, 2.0))
            painter.drawRoundedRect(room.adjusted(-1, -1, 1, 1), 4.0, 4.0)

    # Mouse and keys.

    def event(self, event: QEvent) -> bool:
        """Tool tips by cell; and the arrows walk here, whatever else they do in the window."""
        kind = event.type()
        if kind is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            place = self.cell_at(event.pos())
            QToolTip.showText(event.globalPos(), self.text(*place) if place else "", self)
            return True
        if (
            kind is QEvent.Type.ShortcutOverride
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
        """Show what can be opened."""
        self._point_at(self.cell_at(event.position().toPoint()))

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is pointed at."""
        self._point_at(None)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click chooses and opens."""
        place = self.cell_at(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and place is not None:
            self.choose(*place)
            self._open(*place)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keys are."""
        self.choose(*self._current)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The keys are elsewhere."""
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        """In another language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("Confusion matrix"))
        self.setAccessibleDescription(self.text(*self._current))
        self.update()

    def _can_open(self, label: int, answer: int) -> bool:
        return self._counts[label][answer] > 0

    def _open(self, label: int, answer: int) -> None:
        if self._can_open(label, answer):
            self.opened.emit(label, answer)

    def _point_at(self, place: tuple[int, int] | None) -> None:
        if place == self._under_pointer:
            return
        for each in (self._under_pointer, place):
            if each is not None:
                self.update(self.cell(*each).toAlignedRect().adjusted(-1, -1, 1, 1))
        self._under_pointer = place
        opens = place is not None and self._can_open(*place)
        cursor = Qt.CursorShape.PointingHandCursor if opens else Qt.CursorShape.ArrowCursor
        self.setCursor(cursor)


def _within(place: int) -> int:
    return min(max(place, 0), _CLASSES - 1)


def _short(count: int) -> str:
    """12,345 as `12k`, where there is no room for more; the tool tip is exact."""
    return f"{count / 1000:.0f}k" if count >= 1000 else str(count)
