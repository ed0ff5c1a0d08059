"""What is done for the screen as a device: dimmed, kept awake, and spared burn-in.

To stay awake takes the desktop, which listens on the session bus (GNOME, KDE, Xfce and others
answer to the same name), or the X server where there is none, which `xset` tells. Kiosk compositors
have no idle time unless they are given one; the files of `digitbooth.kiosk` give none.
"""

from __future__ import annotations

import os
import shutil

from PySide6.QtCore import QObject, QPoint, QProcess, QRect, Qt, Signal, Slot
from PySide6.QtDBus import (
    QDBusConnection,
    QDBusMessage,
    QDBusPendingCall,
    QDBusPendingCallWatcher,
)
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

SHIFT_EVERY_S = 60.0
FURTHEST = 4
"""How far the picture moves away from the middle, in pixels; a margin as wide is kept free."""


class Dimmer(QWidget):
    """A grey veil over everything; touches go through it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._brightness = 100
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    @property
    def brightness(self) -> int:
        """Percent of the light that comes through."""
        return self._brightness

    def set_brightness(self, percent: int) -> None:
        """Let this much light through, 10 to 100 percent."""
        self._brightness = percent
        self.setVisible(percent < 100)
        self.raise_()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Black, the denser the darker it is to be."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor(0, 0, 0, round((100 - self._brightness) * 2.55)))
        painter.end()


class PixelShift:
    """Moves the picture around the middle by one pixel a minute, against burn-in."""

    def __init__(self) -> None:
        self._step = 0
        self._moved_at: float | None = None

    @property
    def offset(self) -> QPoint:
        """The distance from the middle, (x, y), at most `FURTHEST` pixels each."""
        side = 2 * FURTHEST
        along, turn = self._step % side, (self._step // side) % 4
        corners = ((0, 0), (side, 0), (side, side), (0, side))
        steps = ((1, 0), (0, 1), (-1, 0), (0, -1))
        (x, y), (dx, dy) = corners[turn], steps[turn]
        return QPoint(x + dx * along - FURTHEST, y + dy * along - FURTHEST)

    def tick(self, now: float) -> bool:
        """Look at the time, in seconds; whether the picture moves."""
        if self._moved_at is None:
            self._moved_at = now
        if now - self._moved_at < SHIFT_EVERY_S:
            return False
        self._moved_at = now
        self._step += 1
        return True

    def place(self, room: QRect) -> QRect:
        """Where the picture lies in `room`."""
        inner = room.adjusted(FURTHEST, FURTHEST, -FURTHEST, -FURTHEST)
        return inner.translated(self.offset)


_NAME = "org.freedesktop.ScreenSaver"
_PATH = "/org/freedesktop/ScreenSaver"
_WHY = "Visitors draw"
_CONNECTION = "digitbooth-awake"
"""Of our own, so that it can end."""


class Awake(QObject):
    """Holds the screen awake from `begin` to `end`; never waits for an answer."""

    changed = Signal()
    """The desktop has answered, so `by` may have changed."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._inhibited = False
        self._by_xset = False
        self._watcher: QDBusPendingCallWatcher | None = None

    @property
    def by(self) -> str:
        """The service that keeps the screen awake; empty if none said so."""
        if self._inhibited:
            return _NAME
        return "xset" if self._by_xset else ""

    def begin(self) -> None:
        """Ask each service of the desktop that can keep the screen awake."""
        if self.by or self._watcher is not None:
            return
        bus = QDBusConnection.connectToBus(QDBusConnection.BusType.SessionBus, _CONNECTION)
        if bus.isConnected():
            call = QDBusMessage.createMethodCall(_NAME, _PATH, _NAME, "Inhibit")
            call.setArguments(["Digit Booth", _WHY])
            self._watcher = QDBusPendingCallWatcher(bus.asyncCall(call), self)
            self._watcher.finished.connect(self._heard)
        else:
            self._tell_x_server(awake=True)

    def end(self) -> None:
        """Let the desktop switch the screen off again."""
        if self._watcher is not None:
            self._watcher.deleteLater()
            self._watcher = None
        # With its connection a wish ends too. To take it back takes an unsigned number, which
        # Python's cannot be told to be.
        QDBusConnection.disconnectFromBus(_CONNECTION)
        self._inhibited = False
        if self._by_xset:
            self._tell_x_server(awake=False)

    @Slot(QDBusPendingCallWatcher)
    def _heard(self, watcher: QDBusPendingCallWatcher) -> None:
        reply = QDBusPendingCall(watcher).reply()
        watcher.deleteLater()
        self._watcher = None
        if reply.type() is QDBusMessage.MessageType.ReplyMessage and reply.arguments():
            self._inhibited = True
        else:
            self._tell_x_server(awake=True)
        self.changed.emit()

    def _tell_x_server(self, awake: bool) -> None:
        program = shutil.which("xset")
        if program is None or not os.environ.get("DISPLAY"):
            return
        words = ["s", "off", "-dpms"] if awake else ["s", "on", "+dpms"]
        self._by_xset = QProcess.startDetached(program, words)[0] and awake
