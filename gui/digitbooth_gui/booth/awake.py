"""Keeps the screen from going dark: asks the desktop, or the X server where there is none.

A desktop listens on the session bus (GNOME, KDE, Xfce and others answer to the same name). A bare X
server is told with `xset`. Kiosk compositors have no idle time unless they are given one; the files
under `packaging/kiosk` give none.
"""

from __future__ import annotations

import os
import shutil

from PySide6.QtCore import QObject, QProcess, Signal, Slot
from PySide6.QtDBus import (
    QDBusConnection,
    QDBusMessage,
    QDBusPendingCall,
    QDBusPendingCallWatcher,
)

_NAME = "org.freedesktop.ScreenSaver"
_PATH = "/org/freedesktop/ScreenSaver"
_WHY = "Visitors draw"
_CONNECTION = "digitbooth-awake"
"""Of our own, so that it can end."""


class Awake(QObject):
    """Holds the screen awake from `begin` to `end`; never waits for an answer."""

    changed = Signal()
    """Somebody answered."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._inhibited = False
        self._by_xset = False
        self._watcher: QDBusPendingCallWatcher | None = None

    @property
    def by(self) -> str:
        """Who keeps it awake; empty if nobody said so."""
        if self._inhibited:
            return _NAME
        return "xset" if self._by_xset else ""

    def begin(self) -> None:
        """Ask everybody who may help."""
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
        """As the desktop wants it again."""
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
