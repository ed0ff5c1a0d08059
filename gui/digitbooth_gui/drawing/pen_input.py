"""The pen in any form: mouse, touch and tablet all end in three steps, down, move, up.

The device that puts the pen down owns the stroke; what other devices and fingers do meanwhile is
ignored. The right button and the other end of a tablet's pen erase.
"""

from __future__ import annotations

from enum import Enum
from typing import Protocol

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

from digitbooth_gui.drawing.ink import PAGE

_PRESSES = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick)
"""The second of two quick taps is a pen down like any other."""

_PALM_MM = 30.0
"""Wider touches are palms, in millimetres; a finger pressed flat is 20 wide."""


class PenTarget(Protocol):
    """What the pen acts on. Positions in page units; `pressure` 0 to 1, None where unknown."""

    @property
    def pen_is_down(self) -> bool:
        """Whether a stroke, or an erasing, goes on."""

    def pen_down(self, position: QPointF, pressure: float | None, erasing: bool) -> None:
        """The pen, or the eraser, touches the page; there may be nothing for it to do."""

    def pen_moved(self, position: QPointF, pressure: float | None) -> None:
        """It moves while it is down."""

    def pen_up(self) -> None:
        """The pen, or the eraser, is lifted."""

    def pen_cancelled(self) -> None:
        """What it did since it was put down was not meant."""


class _Pen(Enum):
    """The kind of event that put the pen down."""

    MOUSE = 1
    TOUCH = 2
    TABLET = 3


class PenInput:
    """Tells `target` what pens do on `widget`, whose events it is given.

    With `one_pen` the mouse's other buttons do nothing: a long touch is the right one for some
    systems.
    """

    def __init__(self, widget: QWidget, target: PenTarget, one_pen: bool = False) -> None:
        self._widget = widget
        self._target = target
        self._one_pen = one_pen
        self._holder: tuple[_Pen, int] | None = None
        """Who put the pen down last; whether it still is down, the target knows."""
        self._button = Qt.MouseButton.LeftButton
        self._pressed = False
        """Whether a mouse was pressed here since the page is shown."""
        widget.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)

    def take(self, event: QEvent) -> bool:
        """Act on a pen's event; False for any other."""
        if isinstance(event, QMouseEvent):
            return self._take_mouse(event)
        if isinstance(event, QTabletEvent):
            return self._take_tablet(event)
        if isinstance(event, QTouchEvent):
            self.take_touch(event)
            event.accept()
            return True
        return False

    def take_touch(self, event: QTouchEvent) -> None:
        """Act on touches of fingers; ignore palms."""
        if event.type() is QEvent.Type.TouchCancel:
            if self._holder is not None and self._holder[0] is _Pen.TOUCH and self._is_down:
                self._target.pen_cancelled()
            return
        for finger in event.points():
            holder = (_Pen.TOUCH, finger.id())
            if finger.state() is finger.State.Pressed and not self._is_palm(finger):
                self._down(holder, finger.position())
            elif finger.state() is finger.State.Updated:
                self._move(holder, finger.position())
            elif finger.state() is finger.State.Released:
                self._up(holder)

    def _take_mouse(self, event: QMouseEvent) -> bool:
        """Left button: pen. Right button: eraser. The button that put it down lifts it."""
        kind, button = event.type(), event.button()
        if kind is QEvent.Type.MouseButtonPress:
            self._pressed = True
        holder = (_Pen.MOUSE, int(event.pointingDevice().systemId()))
        if kind is QEvent.Type.MouseMove:
            self._move(holder, event.position())
        elif kind is QEvent.Type.MouseButtonRelease:
            if button is self._button:
                self._up(holder)
        elif kind not in _PRESSES:
            return False
        elif kind is QEvent.Type.MouseButtonDblClick and not self._pressed:
            event.accept()  # the first press was elsewhere: it has opened this page
        elif button is Qt.MouseButton.LeftButton or (
            button is Qt.MouseButton.RightButton and not self._one_pen
        ):
            if not self._is_down:
                self._button = button
            erasing = button is Qt.MouseButton.RightButton
            self._down(holder, event.position(), erasing=erasing)
        else:
            event.setAccepted(self._one_pen)
        return True

    def forget_press(self) -> None:
        """The page is hidden: a double click that ends on it again did not begin there."""
        self._pressed = False

    def _take_tablet(self, event: QTabletEvent) -> bool:
        """Accepted, since Qt makes mouse events of those that are not."""
        kind = event.type()
        holder = (_Pen.TABLET, int(event.pointingDevice().systemId()))
        if kind is QEvent.Type.TabletMove:
            self._move(holder, event.position(), _pressure(event))
        elif kind is QEvent.Type.TabletPress:
            eraser = event.pointerType() is QPointingDevice.PointerType.Eraser
            self._down(holder, event.position(), _pressure(event), eraser)
        elif kind is QEvent.Type.TabletRelease:
            self._up(holder)
        else:
            return False
        event.accept()
        return True

    @property
    def _is_down(self) -> bool:
        return self._target.pen_is_down

    def _down(
        self,
        holder: tuple[_Pen, int],
        position: QPointF,
        pressure: float | None = None,
        erasing: bool = False,
    ) -> None:
        if not self._is_down:
            self._holder = holder
            self._target.pen_down(self._on_page(position), pressure, erasing)

    def _move(
        self, holder: tuple[_Pen, int], position: QPointF, pressure: float | None = None
    ) -> None:
        if self._holder == holder and self._is_down:
            self._target.pen_moved(self._on_page(position), pressure)

    def _up(self, holder: tuple[_Pen, int]) -> None:
        if self._holder == holder and self._is_down:
            self._target.pen_up()

    def _on_page(self, position: QPointF) -> QPointF:
        """A place in the widget's pixels, in page units; beyond the edges it goes on."""
        x = position.x() * PAGE / max(self._widget.width(), 1)
        y = position.y() * PAGE / max(self._widget.height(), 1)
        return QPointF(x, y)

    def _is_palm(self, finger: QEventPoint) -> bool:
        """A hand that rests on the screen; panels that tell no size are believed."""
        size = finger.ellipseDiameters()
        return max(size.width(), size.height()) > _PALM_MM / 25.4 * self._widget.physicalDpiX()


def _pressure(event: QTabletEvent) -> float | None:
    if QInputDevice.Capability.Pressure in event.pointingDevice().capabilities():
        return event.pressure()
    return None
