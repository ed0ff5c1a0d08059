"""What the window keeps for its next start: place, page and tab."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtWidgets import QWidget

from digitbooth_gui.answer.panel import ANSWER
from digitbooth_gui.draw_page import DRAW, DrawPage
from digitbooth_gui.lazy_stack import LazyStack
from digitbooth_gui.placement import Placement
from digitbooth_gui.settings import Settings
from digitbooth_gui.style.theme import ZOOMS, Theme

ONE_DIGIT = "one_digit"

_FAR = 1 << 15
"""How far from the corner of the screens a window may lie, in logical pixels."""
_NOWHERE = _FAR + 1


class Session:
    """The window's place and size, its page, the panel's tab, whether marks are shown, and whether
    all is taken for one digit."""

    def __init__(
        self,
        settings: Settings,
        theme: Theme,
        window: QWidget,
        pages: LazyStack,
        draw: DrawPage,
    ) -> None:
        self._theme = theme
        self._settings = settings
        self._window = window
        self._pages = pages
        self._draw, self._panel = draw, draw.panel

    def keep(self) -> None:
        """Put the present state into the settings."""
        # Plain numbers, since Qt's own packed form takes a damaged one at its word.
        settings, place = self._settings, self._window.normalGeometry()
        settings.put("maximized", self._window.isMaximized())
        settings.put("left", place.left())
        settings.put("top", place.top())
        settings.put("width", place.width())
        settings.put("height", place.height())
        settings.put("zoom", round(100 * self._theme.zoom))
        settings.put("page", self._pages.current)
        settings.put("tab", self._panel.tabs.current)
        settings.put("marks", self._panel.network_view.isChecked())

    def restore(self) -> None:
        """Restore the state from the settings, as far as its screen still exists."""
        settings = self._settings
        self._theme.set_zoom(settings.number("zoom", 100, ZOOMS[0], ZOOMS[-1]))
        self._restore_place()
        self._draw.take_for_one_digit(settings.flag(ONE_DIGIT, False))
        self._pages.turn_to(settings.text("page", DRAW))
        self._panel.tabs.turn_to(settings.text("tab", ANSWER))
        self._panel.network_view.setChecked(settings.flag("marks", False))

    def _restore_place(self) -> None:
        settings, window = self._settings, self._window
        size = QSize(*(settings.number(name, 0, 0, _FAR) for name in ("width", "height")))
        left, top = (settings.number(name, _NOWHERE, -_FAR, _FAR) for name in ("left", "top"))
        corner = None if _NOWHERE in (left, top) or size.isEmpty() else QPoint(left, top)
        Placement(window).place(size, corner)
        if settings.flag("maximized", False):
            window.setWindowState(window.windowState() | Qt.WindowState.WindowMaximized)
