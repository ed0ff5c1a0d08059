"""The engines' corner of the window: badge and line, the menu behind the badge, the notices."""

from __future__ import annotations

from functools import cached_property

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QMenu, QWidget

from digitbooth_gui.engines.control import EngineControl
from digitbooth_gui.engines.line import EngineLine
from digitbooth_gui.look.theme import Theme
from digitbooth_gui.message_bar import NoticeBar


class EngineCorner(QObject):
    """Shows what the control says, and hands on what the person chooses."""

    def __init__(
        self,
        engines: EngineControl,
        line: EngineLine,
        notice: NoticeBar,
        theme: Theme,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._engines = engines
        self._line = line
        self._theme = theme
        self._window = window
        line.badge.clicked.connect(self._choose)
        engines.changed.connect(self._show)
        engines.noticed.connect(notice.show_notice)
        engines.notice_over.connect(notice.dismiss)
        notice.acted.connect(engines.act)

    @cached_property
    def menu(self) -> QMenu:
        """The choice of engines; made when it is first wanted."""
        from digitbooth_gui.engines.menu import EngineMenu

        menu = EngineMenu(self._engines, self._theme, self._window)
        self._line.badge.setMenu(menu)
        return menu

    @Slot()
    def _choose(self) -> None:
        # From the second time on, the badge opens its menu by itself.
        self._line.badge.clicked.disconnect(self._choose)
        self.menu.popup(self._line.badge.menu_corner())

    @Slot()
    def _show(self) -> None:
        self._line.show_state(self._engines)
