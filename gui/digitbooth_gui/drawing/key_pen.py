"""The pen held by keys: arrows move it, the space bar puts it down and lifts it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QKeyEvent

from digitbooth_gui.drawing.ink import PAGE
from digitbooth_gui.drawing.pen_input import PenTarget

_STEPS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_STEP, _SMALL = 20.0, 5.0
"""How far an arrow moves the pen, in page units; and with Shift."""
_EDGE = 40.0
"""How near to the page's edge it comes."""


class KeyPen:
    """Where the pen is that keys move, and what they do with it. Two arrows at once go aslant."""

    def __init__(self, target: PenTarget) -> None:
        self._target = target
        self._held: set[Qt.Key] = set()
        self._is_down = False
        self.place: QPointF | None = None
        """In page units; None until a key has asked for it, and once a hand has drawn."""

    @property
    def is_down(self) -> bool:
        """Whether it draws."""
        return self._is_down and self._target.pen_is_down

    def wants(self, event: QKeyEvent) -> bool:
        """Whether it would act on this key, whatever else the key does in the window."""
        plain = event.modifiers() & ~(
            Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
        )
        key = event.key()
        return plain == Qt.KeyboardModifier.NoModifier and (
            key in _STEPS or key == Qt.Key.Key_Space
        )

    def take(self, event: QKeyEvent) -> bool:
        """Act on a key; False for any other."""
        if not self.wants(event):
            return False
        key = Qt.Key(event.key())
        if event.type() is QEvent.Type.KeyRelease:
            if not event.isAutoRepeat():
                self._held.discard(key)
        elif key in _STEPS:
            self._held.add(key)
            self._move(_SMALL if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else _STEP)
        elif not event.isAutoRepeat():
            self._press()
        return True

    def lift(self) -> bool:
        """Lift the pen; False if it was not down."""
        was_down = self.is_down
        self._held.clear()
        self._is_down = False
        if was_down:
            self._target.pen_up()
        return was_down

    def _move(self, step: float) -> None:
        start = self.place or QPointF(PAGE / 2, PAGE / 2)
        across = sum(_STEPS[key][0] for key in self._held)
        down = sum(_STEPS[key][1] for key in self._held)
        self.place = QPointF(
            min(max(start.x() + step * across, _EDGE), PAGE - _EDGE),
            min(max(start.y() + step * down, _EDGE), PAGE - _EDGE),
        )
        if self.is_down:
            self._target.pen_moved(self.place, None)

    def _press(self) -> None:
        if self.lift():
            return
        if self._target.pen_is_down:
            return  # a hand draws
        self.place = self.place or QPointF(PAGE / 2, PAGE / 2)
        self._target.pen_down(self.place, None, False)
        self._is_down = True
