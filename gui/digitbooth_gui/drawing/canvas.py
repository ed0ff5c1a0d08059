"""The page to draw on: takes the pen in any form, keeps strokes, and shows them at once.

Mouse, touch and tablet all end in three steps: down, move, up. The device that puts the pen down
owns the stroke; what other devices and fingers do meanwhile is ignored. The eraser takes the same
steps: as a tool, with the right button, or with the other end of a tablet's pen. Opened pictures
are shown on the same page, and the first stroke starts a new drawing.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QCursor,
    QFocusEvent,
    QImage,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPointingDevice,
    QTabletEvent,
    QTouchEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from digitbooth_gui.drawing.brush import Brush
from digitbooth_gui.drawing.ink import ERASER, PAGE, Ink, InkStroke
from digitbooth_gui.drawing.sheet import Sheet
from digitbooth_gui.look.theme import CORNER, Theme

if TYPE_CHECKING:
    from digitbooth.images import Stroke

_BUTTONS = (Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton)
_PREVIEW_MS = 900
_RIM = 6.0
"""Room for the line around the eraser, in page units."""

_HINT = "Draw a digit, 0 to 9"
_HINT_MORE = "or drop a picture here"


class _Pen(Enum):
    """Which kind of event holds the pen."""

    MOUSE = 1
    TOUCH = 2
    TABLET = 3


class Canvas(QWidget):
    """A square page; `changed` carries all strokes whenever the ink has changed."""

    began = Signal()
    """Drawing goes on: whatever picture is shown, or still being read, is no longer wanted."""
    changed = Signal(tuple)
    """The strokes: float32 [points, 2] in page units each; empty once the last one is gone."""
    history_changed = Signal()
    """What can be undone or redone may have changed."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._ink = Ink()
        self._sheet = Sheet(self._ink)
        self._held_by: tuple[_Pen, int] | None = None
        self._eraser_chosen = False
        self._erasing_from: QPointF | None = None
        self._button = Qt.MouseButton.LeftButton
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName("Drawing page")
        self.setAccessibleDescription(_HINT)
        self._ring = False
        self.brush = Brush(self)
        self.brush.changed.connect(self._preview_brush)
        self._preview = QTimer(self, singleShot=True, interval=_PREVIEW_MS)
        self._preview.timeout.connect(self.update)
        theme.changed.connect(self.update)

    @property
    def strokes(self) -> tuple[Stroke, ...]:
        """What is drawn; empty while a picture is shown."""
        return self._ink.strokes()

    @property
    def ink(self) -> tuple[InkStroke, ...]:
        """What is drawn, as it looks: finished strokes with their widths."""
        return self._ink.finished

    @property
    def shows_picture(self) -> bool:
        """Whether an opened picture lies on the page."""
        return self._sheet.picture is not None

    @property
    def can_undo(self) -> bool:
        """Whether there is an edit to take back."""
        return self._ink.can_undo

    @property
    def can_redo(self) -> bool:
        """Whether there is an edit to do again."""
        return self._ink.can_redo

    @Slot(bool)
    def choose_eraser(self, chosen: bool) -> None:
        """Whether the pen erases from its next stroke on."""
        self._eraser_chosen = chosen
        self.update()

    def clear(self) -> None:
        """An empty page."""
        self._ink.clear()
        self._lift()
        self._sheet.reset()
        self.update()
        self.history_changed.emit()

    def show_picture(self, picture: QImage) -> None:
        """Lay a picture on the page, instead of the drawing."""
        self.clear()
        self._sheet.reset(picture)

    @Slot()
    def undo(self) -> None:
        """Take the last edit back: a stroke, what an eraser did, or a clearing."""
        if self._held_by is None and self._ink.undo():
            self._show_ink()

    @Slot()
    def redo(self) -> None:
        """Do the edit that was taken back last again."""
        if self._held_by is None and self._ink.redo():
            self._show_ink()

    def _show_ink(self) -> None:
        self._sheet.reset()
        self.update()
        self.began.emit()
        self.changed.emit(self._ink.strokes())
        self.history_changed.emit()

    # The pen and the eraser, from whatever device.

    def _down(self, holder: tuple[_Pen, int], position: QPointF, erasing: bool = False) -> None:
        if self._held_by is not None:
            return
        erasing = erasing or self._eraser_chosen
        if erasing and self.shows_picture:
            return  # only ink can be erased
        if self.shows_picture:
            self.clear()
        self._held_by = holder
        point = self._to_page(position)
        if erasing:
            self._erase(point, point)
            return
        if self._ink.empty:
            self.update()  # the hint goes
        width = float(self.brush.width)
        self._ink.begin(point.x(), point.y(), width)
        self._update_page(self._sheet.begin(point, width))
        self.began.emit()
        self.changed.emit(self._ink.strokes())

    def _move(self, holder: tuple[_Pen, int], position: QPointF) -> None:
        if self._held_by != holder:
            return
        point = self._to_page(position)
        if self._erasing_from is not None:
            self._erase(self._erasing_from, point)
        elif self._ink.extend(point.x(), point.y()):
            self._update_page(self._sheet.extend(point))
            self.changed.emit(self._ink.strokes())

    def _up(self, holder: tuple[_Pen, int]) -> None:
        if self._held_by != holder:
            return
        drawing = self._erasing_from is None
        self._ink.end()
        self._lift()
        if drawing:
            self._update_page(self._sheet.finish())
        self.history_changed.emit()

    def _erase(self, start: QPointF, end: QPointF) -> None:
        self._hide_eraser()
        self._erasing_from = end
        self._update_page(self._eraser_area(end))
        cut = self._ink.erase(start.toTuple(), end.toTuple(), ERASER)
        if not cut:
            return
        self._update_page(self._sheet.cut(cut))
        if self._ink.empty:
            self.update()  # the hint comes back
        self.changed.emit(self._ink.strokes())

    def _lift(self) -> None:
        self._hide_eraser()
        self._held_by = self._erasing_from = None

    def _hide_eraser(self) -> None:
        if self._erasing_from is not None:
            self._update_page(self._eraser_area(self._erasing_from))

    def _eraser_area(self, middle: QPointF) -> QRectF:
        half = ERASER / 2 + _RIM
        return QRectF(middle - QPointF(half, half), middle + QPointF(half, half))

    # Events.

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Left button: pen down. Right button: eraser down."""
        if event.button() in _BUTTONS:
            erasing = event.button() is Qt.MouseButton.RightButton
            if self._held_by is None:
                self._button = event.button()
            self._down(_mouse(event), event.position(), erasing)
        else:
            event.ignore()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Pen or eraser moves."""
        self._move(_mouse(event), event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The button that put it down: up."""
        if event.button() is self._button:
            self._up(_mouse(event))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """The second of two quick taps is a pen down like any other."""
        self.mousePressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl: a wider or a narrower brush."""
        turned = event.angleDelta().y()
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier or not turned:
            event.ignore()
        elif turned > 0:
            self.brush.grow()
        else:
            self.brush.shrink()

    def tabletEvent(self, event: QTabletEvent) -> None:
        """Accepting a tablet's event also keeps Qt from making a mouse event of it."""
        holder = (_Pen.TABLET, int(event.pointingDevice().systemId()))
        if event.type() is QEvent.Type.TabletPress:
            eraser = event.pointerType() is QPointingDevice.PointerType.Eraser
            self._down(holder, event.position(), eraser)
        elif event.type() is QEvent.Type.TabletMove:
            self._move(holder, event.position())
        else:
            self._up(holder)
        event.accept()

    def event(self, event: QEvent) -> bool:
        """Touch has no handler of its own in QWidget."""
        if isinstance(event, QTouchEvent) and event.type() in _TOUCHES:
            self._touched(event)
            event.accept()
            return True
        return super().event(event)

    def _touched(self, event: QTouchEvent) -> None:
        if event.type() is QEvent.Type.TouchCancel:
            if self._held_by is not None and self._held_by[0] is _Pen.TOUCH:
                self._lift()
                self._ink.cancel()
                self._sheet.reset()
                self.update()
                self.changed.emit(self._ink.strokes())
            return
        for finger in event.points():
            holder = (_Pen.TOUCH, finger.id())
            if finger.state() is finger.State.Pressed:
                self._down(holder, finger.position())
            elif finger.state() is finger.State.Updated:
                self._move(holder, finger.position())
            elif finger.state() is finger.State.Released:
                self._up(holder)

    # Painting.

    def paintEvent(self, event: QPaintEvent) -> None:
        """The page, what lies on it, and the line that the pen is drawing."""
        colors = self._theme.colors
        painter = QPainter(self)
        if self.rect().adjusted(CORNER, CORNER, -CORNER, -CORNER).contains(event.rect()):
            # Within the page's edge, where the pen mostly is, there is no corner to round.
            painter.fillRect(event.rect(), colors.page)
        else:
            self._paint_page(painter)
        if self._ink.empty and not self.shows_picture:
            self._paint_hint(painter)
        else:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._sheet.fit(self.size(), self.devicePixelRatioF(), colors.ink)
            self._sheet.paint(painter)
        if self._erasing_from is not None:
            self._paint_eraser(painter, self._erasing_from)
        if self._preview.isActive():
            self._paint_preview(painter)
        painter.end()

    def _paint_page(self, painter: QPainter) -> None:
        colors = self._theme.colors
        painter.fillRect(self.rect(), colors.window)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = colors.accent if self._ring else colors.border
        width = 2.0 if self._ring else 1.0
        painter.setPen(QPen(edge, width))
        painter.setBrush(colors.page)
        inset = width / 2
        painter.drawRoundedRect(
            QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), CORNER, CORNER
        )

    def focusInEvent(self, event: QFocusEvent) -> None:
        """A ring shows the focus, but only to those who came by keyboard."""
        self._ring = event.reason() in (
            Qt.FocusReason.TabFocusReason,
            Qt.FocusReason.BacktabFocusReason,
        )
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """No ring without focus."""
        self._ring = False
        self.update()

    def _paint_hint(self, painter: QPainter) -> None:
        colors = self._theme.colors
        middle = self.rect().center().y()
        painter.setPen(colors.text)
        painter.setFont(self._theme.font(1.35))
        half = painter.fontMetrics().height()
        painter.drawText(
            QRect(0, middle - half - 4, self.width(), half), Qt.AlignmentFlag.AlignCenter, _HINT
        )
        painter.setPen(colors.secondary)
        painter.setFont(self._theme.font(1.0))
        painter.drawText(
            QRect(0, middle + 4, self.width(), half), Qt.AlignmentFlag.AlignCenter, _HINT_MORE
        )

    def _paint_eraser(self, painter: QPainter, middle: QPointF) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(self.width() / PAGE, self.height() / PAGE)
        line = QPen(self._theme.colors.secondary, 1.5)
        line.setCosmetic(True)  # as fine on a large page as on a small one
        painter.setPen(line)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(middle, ERASER / 2, ERASER / 2)

    def _paint_preview(self, painter: QPainter) -> None:
        """The brush where the pointer is; in the middle of the page if that is elsewhere."""
        middle = self.mapFromGlobal(QPointF(QCursor.pos()))
        if not self.rect().contains(middle.toPoint()):
            middle = QRectF(self.rect()).center()
        half = self.brush.width * self.width() / PAGE / 2
        painter.resetTransform()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.colors.page, 2.0))
        painter.setBrush(self._theme.colors.accent)
        painter.drawEllipse(middle, half, half)

    @Slot()
    def _preview_brush(self) -> None:
        self._preview.start()
        self.update()

    def _update_page(self, area: QRectF) -> None:
        x, y = self.width() / PAGE, self.height() / PAGE
        self.update(
            QRectF(area.x() * x, area.y() * y, area.width() * x, area.height() * y).toAlignedRect()
        )

    def _to_page(self, position: QPointF) -> QPointF:
        """Page units. The pen stays on the page: what is recognised is what can be seen."""
        half = self.brush.width / 2
        low, high = half, PAGE - half
        x = position.x() * PAGE / max(self.width(), 1)
        y = position.y() * PAGE / max(self.height(), 1)
        return QPointF(min(max(x, low), high), min(max(y, low), high))


_TOUCHES = (
    QEvent.Type.TouchBegin,
    QEvent.Type.TouchUpdate,
    QEvent.Type.TouchEnd,
    QEvent.Type.TouchCancel,
)


def _mouse(event: QMouseEvent) -> tuple[_Pen, int]:
    return (_Pen.MOUSE, int(event.pointingDevice().systemId()))
