"""The window fills its screen, whatever becomes of that: another size, turned, off and on again.

Without a window manager nobody tells a window to grow; some that are there forget it. So it is not
only followed what the system tells of its screens, but also looked, all the time, whether the
window lies as it should.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, QRect, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

_EVERY_S = 0.5
"""How often a window that does not fill its screen is told to."""

PATIENCE_S = 4.0
"""After how long another window has to try."""


class ScreenFollower(QObject):
    """Watches over one window from `begin` on."""

    lost = Signal()
    """The window filled a screen before, and cannot be made to fill this one."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._begun = False
        self._has_filled = False
        self._wrong_since: float | None = None
        self._tried_at = float("-inf")

    def begin(self) -> None:
        """Fill the screen, and follow it from now on."""
        if not self._begun:
            self._begun = True
            app = QGuiApplication.instance()
            assert isinstance(app, QGuiApplication)
            app.screenAdded.connect(self._hear_of)
            app.screenRemoved.connect(self._changed)
            app.primaryScreenChanged.connect(self._changed)
            for screen in QGuiApplication.screens():
                self._follow(screen)
        self.fill()

    def end(self) -> None:
        """Let the window lie as it wants."""
        self._begun = False

    @Slot()
    def fill(self) -> None:
        """Take the whole screen, also where no window manager would give it."""
        if not self._begun:
            return
        window, screen = self._window, self._screen()
        if screen is None:
            return
        if window.screen() is not screen:
            window.setScreen(screen)
        if not _compositor_decides():
            window.setGeometry(screen.geometry())
        window.showFullScreen()

    def tick(self, now: float) -> None:
        """Look at the time, in seconds, and whether the window still fills its screen."""
        if not self._begun or self._fills():
            self._has_filled |= self._begun
            self._wrong_since = None
            return
        if self._wrong_since is None:
            self._wrong_since = now
        if self._has_filled and now - self._wrong_since >= PATIENCE_S:
            self._wrong_since = now
            self.lost.emit()
        elif now - self._tried_at >= _EVERY_S:
            self._tried_at = now
            self.fill()

    def _fills(self) -> bool:
        screen = self._screen()
        if screen is None:
            return True
        at, room = self._window.geometry(), screen.geometry()
        if _compositor_decides():
            # There windows have no place, and may be stretched over several screens.
            return QRect(room.topLeft(), at.size()).contains(room)
        return at == room and self._window.isVisible()

    def _screen(self) -> QScreen | None:
        """The window's, or another where that is gone; None while there is none at all."""
        mine, screens = self._window.screen(), QGuiApplication.screens()
        screen = mine if mine in screens else QGuiApplication.primaryScreen()
        return None if screen is None or screen.geometry().isEmpty() else screen

    def _follow(self, screen: QScreen) -> None:
        screen.geometryChanged.connect(self._changed)

    @Slot(QScreen)
    def _hear_of(self, screen: QScreen) -> None:
        self._follow(screen)
        self._changed()

    @Slot()
    def _changed(self) -> None:
        # Later: Qt is still busy with this change.
        QTimer.singleShot(0, self, self.fill)


def _compositor_decides() -> bool:
    """Whether a window that takes another size than it was given is cut off."""
    return QGuiApplication.platformName().startswith("wayland")
