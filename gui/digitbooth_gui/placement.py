"""Where a window is on the screens: within what is available, whole, its title bar too."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMargins, QObject, QPoint, QRect, QSize, QTimer, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QStyle, QWidget

_FIRST = QSize(1120, 760)
"""The size of the first start, where there is room, in logical pixels."""
_SHARE, _LARGEST = 0.7, 1400
"""Larger on a large screen: this share of its height, up to so many pixels."""
_BORDER = 8
_SETTLED_MS = 250
"""How long a window manager may take to put its frame around the window."""


class Placement(QObject):
    """Keeps `window` within the screens that are there, also when they change."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._soon = QTimer(self, singleShot=True, interval=_SETTLED_MS)
        self._soon.timeout.connect(self.clamp)
        window.installEventFilter(self)
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.screenRemoved.connect(self._soon.start)
        app.primaryScreenChanged.connect(self._soon.start)

    def place(self, size: QSize, corner: QPoint | None) -> None:
        """Give the window a size and a place, as near to these as the screens allow.

        Without a size that of a first start; without a corner where the system puts it.
        """
        client = QRect(corner or QPoint(0, 0), size)
        room = _room(client if corner is not None else None)
        if size.isEmpty():
            height = min(max(round(room.height() * _SHARE), _FIRST.height()), _LARGEST)
            client.setSize(QSize(_FIRST.width() * height // _FIRST.height(), height))
        client = within(client, room, self._margins())
        if corner is None:
            self._window.resize(client.size())
        else:
            self._window.setGeometry(client)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Once it is shown the frame is known, soon."""
        if event.type() is QEvent.Type.Show:
            self._soon.start()
        return False

    @Slot()
    def clamp(self) -> None:
        """Bring the window back, if a part of its frame lies outside."""
        window = self._window
        if not window.isVisible() or window.isMaximized() or window.isFullScreen():
            return
        client = window.geometry()
        wanted = within(client, _room(window.frameGeometry()), self._margins())
        if wanted != client:
            window.setGeometry(wanted)

    def _margins(self) -> QMargins:
        """Of the frame; before there is one, as wide as they may be."""
        window = self._window
        if not window.isVisible():
            title = window.style().pixelMetric(QStyle.PixelMetric.PM_TitleBarHeight)
            return QMargins(_BORDER, title + _BORDER, _BORDER, _BORDER)
        frame, client = window.frameGeometry(), window.geometry()
        return QMargins(
            client.left() - frame.left(),
            client.top() - frame.top(),
            frame.right() - client.right(),
            frame.bottom() - client.bottom(),
        )


def within(client: QRect, room: QRect, margins: QMargins) -> QRect:
    """`client`, made smaller and moved so that it and its frame lie in `room`."""
    frame = client.marginsAdded(margins)
    frame.setSize(frame.size().boundedTo(room.size()))
    left = min(max(frame.left(), room.left()), room.right() + 1 - frame.width())
    top = min(max(frame.top(), room.top()), room.bottom() + 1 - frame.height())
    frame.moveTo(left, top)
    return frame.marginsRemoved(margins)


def _room(place: QRect | None) -> QRect:
    """What is available of the screen on which most of `place` lies; else of the first."""
    screens = QGuiApplication.screens()
    shares = [_area(screen.geometry() & place) if place else 0 for screen in screens]
    best = screens[shares.index(max(shares))] if any(shares) else QGuiApplication.primaryScreen()
    return best.availableGeometry()


def _area(room: QRect) -> int:
    return room.width() * room.height() if room.isValid() else 0
