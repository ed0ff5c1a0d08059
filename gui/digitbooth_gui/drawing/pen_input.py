"""The pen in any form: mouse, touch and tablet all end in three steps, down, move, up.

The device that puts the pen down owns the stroke; what other devices and fingers do meanwhile is
ignored. The right button and the other end of a tablet's pen erase.
"""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import (
    QEventPoint,
    QInputDevice,
    QMouseEvent,
    QPointingDevice,
    QTabletEvent,
    QTouchEvent,
)
from PySide6.QtWidgets import QWidget

_BUTTONS = (Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton)
_TOUCHES = (
    QEvent.Type.TouchBegin,
    QEvent.Type.TouchUpdate,
    QEvent.Type.TouchEnd,
    QEvent.Type.TouchCancel,
)


_PALM_MM = 30.0
"""A finger that is pressed flat is 20 wide."""


class _Pen(Enum):
    """Which kind of event holds the pen."""

    MOUSE = 1
    TOUCH = 2
    TABLET = 3


class PenInput(QWidget):
    """A widget to draw on. `pressure` is 0 to 1, or None from what cannot tell it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._held_by: tuple[_Pen, int] | None = None
        self._button = Qt.MouseButton.LeftButton
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)

    def pen_down(self, position: QPointF, pressure: float | None, erasing: bool) -> bool:
        """The pen, or the eraser, touches the page; False if there is nothing for it to do."""
        raise NotImplementedError

    def pen_moved(self, position: QPointF, pressure: float | None) -> None:
        """It moves."""
        raise NotImplementedError

    def pen_up(self) -> None:
        """It is lifted."""
        raise NotImplementedError

    def pen_cancelled(self) -> None:
        """What it did since it was put down was not meant."""
        raise NotImplementedError

    @property
    def pen_is_down(self) -> bool:
        """Whether a stroke, or an erasing, goes on."""
        return self._held_by is not None

    def drop_pen(self) -> None:
        """What the pen does until it is next put down counts for nothing."""
        self._held_by = None

    def _down(
        self,
        holder: tuple[_Pen, int],
        position: QPointF,
        pressure: float | None = None,
        erasing: bool = False,
    ) -> None:
        if self._held_by is None and self.pen_down(position, pressure, erasing):
            self._held_by = holder

    def _move(
        self, holder: tuple[_Pen, int], position: QPointF, pressure: float | None = None
    ) -> None:
        if self._held_by == holder:
            self.pen_moved(position, pressure)

    def _up(self, holder: tuple[_Pen, int]) -> None:
        if self._held_by == holder:
            self._held_by = None
            self.pen_up()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Left button: pen down. Right button: eraser down."""
        if event.button() in _BUTTONS:
            erasing = event.button() is Qt.MouseButton.RightButton
            if self._held_by is None:
                self._button = event.button()
            self._down(_mouse(event), event.position(), erasing=erasing)
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

    def tabletEvent(self, event: QTabletEvent) -> None:
        """Accepting a tablet's event also keeps Qt from making a mouse event of it."""
        holder = (_Pen.TABLET, int(event.pointingDevice().systemId()))
        if event.type() is QEvent.Type.TabletPress:
            eraser = event.pointerType() is QPointingDevice.PointerType.Eraser
            self._down(holder, event.position(), _pressure(event), eraser)
        elif event.type() is QEvent.Type.TabletMove:
            self._move(holder, event.position(), _pressure(event))
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
                self._held_by = None
                self.pen_cancelled()
            return
        for finger in event.points():
            holder = (_Pen.TOUCH, finger.id())
            if finger.state() is finger.State.Pressed and not self._is_palm(finger):
                self._down(holder, finger.position())
            elif finger.state() is finger.State.Updated:
                self._move(holder, finger.position())
            elif finger.state() is finger.State.Released:
                self._up(holder)

    def _is_palm(self, finger: QEventPoint) -> bool:
        """A hand that rests on the screen; panels that tell no size are believed."""
        size = finger.ellipseDiameters()
        return max(size.width(), size.height()) > _PALM_MM / 25.4 * self.physicalDpiX()


def _mouse(event: QMouseEvent) -> tuple[_Pen, int]:
    return (_Pen.MOUSE, int(event.pointingDevice().systemId()))


def _pressure(event: QTabletEvent) -> float | None:
    if QInputDevice.Capability.Pressure in event.pointingDevice().capabilities():
        return event.pressure()
    return None
