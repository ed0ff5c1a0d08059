"""Where the window lies and how large it is, kept from one time to the next.

Plain numbers, for Qt's own packed form takes a damaged one at its word.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from digitbooth_gui.settings import Settings

_FAR = 1 << 15


def keep(window: QWidget, settings: Settings) -> None:
    """Put where `window` is into `settings`; maximized, where it would be otherwise."""
    place = window.normalGeometry()
    settings.put("maximized", window.isMaximized())
    settings.put("left", place.left())
    settings.put("top", place.top())
    settings.put("width", place.width())
    settings.put("height", place.height())


def restore(window: QWidget, settings: Settings) -> None:
    """Bring `window` there again, as far as there still is a screen."""
    corner = QPoint(*(settings.number(name, -_FAR, -_FAR, _FAR) for name in ("left", "top")))
    size = QSize(*(settings.number(name, 0, 0, _FAR) for name in ("width", "height")))
    if not size.isEmpty():
        screen = QGuiApplication.screenAt(QRect(corner, size).center())
        room = (screen or QGuiApplication.primaryScreen()).availableGeometry()
        window.resize(size.boundedTo(room.size()))
        if screen is not None:
            window.setGeometry(QRect(corner, window.size()))
    if settings.flag("maximized", False):
        window.setWindowState(window.windowState() | Qt.WindowState.WindowMaximized)
