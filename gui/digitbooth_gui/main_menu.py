"""The menu at the end of the header: what concerns the whole program. Filled each time it opens."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Slot
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from digitbooth_gui.look.language import SYSTEM
from digitbooth_gui.look.menus import Menu
from digitbooth_gui.look.theme import Mode
from digitbooth_gui.rooms import MENU

if TYPE_CHECKING:
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
        from digitbooth_gui.facts import facts

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
