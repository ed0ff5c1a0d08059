"""Nothing that a visitor can press, drop or swipe leads out of the booth.

A filter sees each event of the program before anybody else. What only desktops need is swallowed
here; what the window manager asks for, to close or to shrink, the window itself refuses.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QMouseEvent, QTouchEvent
from PySide6.QtWidgets import QApplication, QWidget

from digitbooth_gui.booth.widgets.button import BY_KEYBOARD

HOLD_S = 3.0
"""How long the corner is held until the booth asks for the PIN."""

CORNER = 0.12
"""The corner's edge, as a share of the window's smaller one."""

STILL = 0.01
"""How far what holds it may move, as a share of the same: whoever draws there moves further."""

_KIND = QEvent.Type
_SWALLOWED = frozenset(
    {
        _KIND.ContextMenu,
        _KIND.DragEnter,
        _KIND.DragMove,
        _KIND.Drop,
        _KIND.Gesture,
        _KIND.GestureOverride,
        _KIND.NativeGesture,
        _KIND.Shortcut,
        _KIND.Wheel,
        _KIND.WhatsThisClicked,
        _KIND.EnterWhatsThisMode,
        _KIND.Clipboard,
        _KIND.ToolTip,
    }
)
_KEYS = frozenset({_KIND.KeyPress, _KIND.KeyRelease, _KIND.ShortcutOverride})
_PRESSES = frozenset({_KIND.MouseButtonPress, _KIND.MouseButtonDblClick})
_TOUCHES = frozenset({_KIND.TouchBegin, _KIND.TouchUpdate, _KIND.TouchEnd, _KIND.TouchCancel})
_PENS = frozenset({_KIND.TabletPress, _KIND.TabletMove})
_WATCHED = (
    _SWALLOWED
    | _KEYS
    | _PRESSES
    | _TOUCHES
    | _PENS
    | {_KIND.MouseMove, _KIND.MouseButtonRelease, _KIND.Quit}
)

_KEY = Qt.Key
_HARMLESS = frozenset(
    {
        _KEY.Key_Tab,
        _KEY.Key_Backtab,
        _KEY.Key_Space,
        _KEY.Key_Return,
        _KEY.Key_Enter,
        _KEY.Key_Left,
        _KEY.Key_Right,
        _KEY.Key_Up,
        _KEY.Key_Down,
        _KEY.Key_Backspace,
        *(_KEY(_KEY.Key_0.value + digit) for digit in range(10)),
    }
)
"""They move the focus, press what has it, and enter a PIN."""

_CHORD = (
    _KEY.Key_F12,
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
)
_ALLOWED_WITH = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier


class Lockdown(QObject):
    """Swallows what leads out; says when somebody touches, and when an operator wants in."""

    touched = Signal()
    """A finger, a pen, the mouse or a key: somebody is there."""
    operator_wanted = Signal()
    """The corner was held, or the operator's keys, Ctrl+Shift+F12, were pressed."""
    digit = Signal(int)
    """A digit's key; -1 for Backspace."""
    confirmed = Signal()
    """Enter or Return was pressed, for the PIN pad."""

    def __init__(self, window: QWidget, clock: Callable[[], float]) -> None:
        """`clock` gives seconds that only grow."""
        super().__init__(window)
        self._window = window
        self._clock = clock
        self._held_since: float | None = None
        self._held_at = QPointF()
        self._quitting = False

    def begin(self) -> None:
        """Filter the program's events from now on."""
        QApplication.instance().installEventFilter(self)  # type: ignore[union-attr]

    def end(self) -> None:
        """Let all events through again."""
        if (app := QGuiApplication.instance()) is not None:
            app.removeEventFilter(self)

    def allow_quit(self) -> None:
        """Let the program end from now on, when it is asked to."""
        self._quitting = True

    def tick(self, now: float) -> None:
        """Look at the time, in seconds: has the corner been held for long enough?"""
        if self._held_since is not None and now - self._held_since >= HOLD_S:
            self._held_since = None
            self.operator_wanted.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Whether nobody else is to see this event."""
        kind = event.type()
        if kind not in _WATCHED:
            return False
        if kind in _SWALLOWED:
            event.ignore()
            return True
        if kind is _KIND.Quit:
            return not self._quitting
        if kind in _KEYS:
            assert isinstance(event, QKeyEvent)
            return self._key(event, watched.isWindowType())
        if kind in _TOUCHES:
            assert isinstance(event, QTouchEvent)
            self._fingers(event)
        elif kind in _PENS:
            self.touched.emit()
        else:
            assert isinstance(event, QMouseEvent)
            return self._mouse(event)
        return False

    def _key(self, event: QKeyEvent, first: bool) -> bool:
        with_, key = event.modifiers(), event.key()
        pressed = event.type() is _KIND.KeyPress and not event.isAutoRepeat()
        harmless = key in _HARMLESS and not with_ & ~_ALLOWED_WITH
        # A window hears of a key before its widget does; once is enough.
        if pressed and first:
            self._by_keyboard(True)
            self.touched.emit()
            if (key, with_) == _CHORD:
                self.operator_wanted.emit()
            elif harmless and _KEY.Key_0 <= key <= _KEY.Key_9:
                self.digit.emit(key - _KEY.Key_0)
            elif harmless and key == _KEY.Key_Backspace:
                self.digit.emit(-1)
            elif harmless and key in (_KEY.Key_Return, _KEY.Key_Enter):
                self.confirmed.emit()
        if not harmless:
            event.accept()
        return not harmless

    def _mouse(self, event: QMouseEvent) -> bool:
        if event.type() in _PRESSES:
            if event.button() is not Qt.MouseButton.LeftButton:
                return True
            self._by_keyboard(False)
            self.touched.emit()
            self._hold(event.globalPosition())
        elif event.type() is _KIND.MouseMove:
            if event.buttons():
                self.touched.emit()
            self._move(event.globalPosition())
        else:
            self._held_since = None
        return False

    def _fingers(self, event: QTouchEvent) -> None:
        points = event.points()
        if event.type() in (_KIND.TouchEnd, _KIND.TouchCancel) or len(points) != 1:
            self._held_since = None
            return
        self.touched.emit()
        if event.type() is _KIND.TouchBegin:
            self._by_keyboard(False)
            self._hold(points[0].globalPosition())
        else:
            self._move(points[0].globalPosition())

    def _by_keyboard(self, yes: bool) -> None:
        if yes is not bool(self._window.property(BY_KEYBOARD)):
            self._window.setProperty(BY_KEYBOARD, yes)
            if (focus := QApplication.focusWidget()) is not None:
                focus.update()

    def _hold(self, position: QPointF) -> None:
        if not self._in_corner(position):
            self._held_since = None
        elif self._held_since is None:
            self._held_since, self._held_at = self._clock(), position

    def _move(self, position: QPointF) -> None:
        if (position - self._held_at).manhattanLength() > STILL * self._smaller_edge:
            self._held_since = None

    def _in_corner(self, position: QPointF) -> bool:
        window = self._window
        at = window.mapFromGlobal(position.toPoint())
        edge = round(self._smaller_edge * CORNER)
        return window.rect().contains(at) and at.x() >= window.width() - edge and at.y() <= edge

    @property
    def _smaller_edge(self) -> int:
        return min(self._window.width(), self._window.height())
