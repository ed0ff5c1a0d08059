"""The menu at the end of the header: what concerns the whole program. Filled each time it opens."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Qt, Slot
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from digitbooth_gui.page_registry import MENU
from digitbooth_gui.style.language import SYSTEM
from digitbooth_gui.style.menus import Menu
from digitbooth_gui.style.theme import Mode

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digitbooth_gui.settings import Settings
    from digitbooth_gui.window import MainWindow


class MainMenu(Menu):
    """What the rooms add, then language, theme, and what the program is."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window.theme, window)
        self._window = window
        self.aboutToShow.connect(self._fill)

    @Slot()
    def _fill(self) -> None:
        self.setAccessibleName(self.tr("Menu"))
        self.clear()
        for part in self.findChildren(QMenu):
            part.deleteLater()
        window = self._window
        for action in window.header.hidden_commands:
            self.addAction(action)
        for add in MENU:
            add(window, self)
        self.addSeparator()
        if window.language is not None:
            language = window.language
            names = [(SYSTEM, self.tr("As the system has it")), *language.offered.items()]
            self._add_choice(self.tr("Language"), names, language.choice, self._speak)
        themes = [(mode.value, mode_name(mode)) for mode in Mode]
        self._add_choice(self.tr("Theme"), themes, window.theme.mode.value, self._choose_theme)
        self.addSeparator()
        self.addAction(self.tr("About Digit Booth")).triggered.connect(self._show_about)

    def _add_choice(
        self,
        title: str,
        names: Iterable[tuple[str, str]],
        chosen: str,
        choose: Callable[[QAction], None],
    ) -> None:
        """A menu of which one is marked; `choose` gets the action, whose data is the name."""
        menu = QMenu(title, self)
        group = QActionGroup(menu)
        for name, text in names:
            action = menu.addAction(text)
            action.setCheckable(True)
            action.setChecked(name == chosen)
            action.setData(name)
            group.addAction(action)
        menu.triggered.connect(choose)
        self.addMenu(menu)

    @Slot()
    def _show_about(self) -> None:
        from digitbooth_gui.about import About
        from digitbooth_gui.crash import facts

        window = self._window
        About(facts(window.engines.engine), window.theme, window).show()

    @Slot(QAction)
    def _speak(self, action: QAction) -> None:
        self._window.speak(action.data())

    @Slot(QAction)
    def _choose_theme(self, action: QAction) -> None:
        self._window.choose_theme(action.data())


def mode_name(mode: Mode) -> str:
    """What people call it."""
    return {
        Mode.SYSTEM: QCoreApplication.translate("MainMenu", "As the system has it"),
        Mode.LIGHT: QCoreApplication.translate("MainMenu", "Light"),
        Mode.DARK: QCoreApplication.translate("MainMenu", "Dark"),
        Mode.CONTRAST: QCoreApplication.translate("MainMenu", "High contrast"),
    }[mode]


# What was opened last, to be opened again from the menu.


_NAME = "recent"
_MOST = 10
_APART = 3
"""So many that are opened at once are remembered one by one, more of them by their folder."""

_WIDTH = 360
"""Of a path in the menu, in logical pixels."""


class Recent(QObject):
    """The list, newest first, and the menu of it."""

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings

    def note(self, paths: Sequence[Path]) -> None:
        """These were opened."""
        if len(paths) > _APART:
            paths = [paths[0].parent]
        opened = [str(path.absolute()) for path in paths]
        before = [each for each in self._settings.texts(_NAME, _MOST) if each not in opened]
        self._settings.put(_NAME, [*opened, *before][:_MOST])

    @property
    def paths(self) -> list[Path]:
        """What is still there; the rest is forgotten."""
        kept = self._settings.texts(_NAME, _MOST)
        there = [path for path in map(Path, kept) if path.exists()]
        if len(there) < len(kept):
            self._settings.put(_NAME, list(map(str, there)))
        return there

    @Slot()
    def forget(self) -> None:
        """Start a new list."""
        self._settings.put(_NAME, [])


def add_recent(window: MainWindow, menu: QMenu) -> None:
    """The folder to open, and a menu of what was opened last, for the window's menu."""
    translate = QCoreApplication.translate
    menu.addAction(translate("Recent", "Open a folder…"), window.commands.open_folder)
    recent = window.commands.recent
    made = QMenu(translate("Recent", "Recent files"), menu)
    made.setToolTipsVisible(True)
    metrics = made.fontMetrics()
    for path in recent.paths:
        where = metrics.elidedText(str(path.parent), Qt.TextElideMode.ElideMiddle, _WIDTH)
        # A lone ampersand would mark a key.
        action = made.addAction(f"{path.name}  –  {where}".replace("&", "&&"))
        action.setToolTip(str(path))
        action.setData(str(path))
    made.setEnabled(not made.isEmpty())
    if not made.isEmpty():
        made.addSeparator()
        made.addAction(translate("Recent", "Forget these"), recent.forget)
    made.triggered.connect(window.commands.open_again)
    menu.addMenu(made)
