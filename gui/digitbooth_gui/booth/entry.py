"""The way from the window's menu to the booth, which is a program of its own."""

from __future__ import annotations

import sys

from PySide6.QtCore import QCoreApplication, QProcess
from PySide6.QtWidgets import QMenu


def add_entry(menu: QMenu) -> None:
    """Offer the booth in `menu`."""
    action = menu.addAction(QCoreApplication.translate("Rooms", "Booth mode"))
    action.triggered.connect(start)


def start() -> bool:
    """Open the booth over everything; the window waits behind it. Whether it was started."""
    return QProcess.startDetached(sys.executable, ["-m", "digitbooth_gui", "--booth"])[0]
