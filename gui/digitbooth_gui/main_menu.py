"""The menu at the end of the header: what concerns the whole program. Filled each time it opens."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QProcess, Slot
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from digitbooth.programs import WINDOW, command_of
from digitbooth_gui.language import SYSTEM
from digitbooth_gui.session import ONE_DIGIT
from digitbooth_gui.style.menus import Menu
from digitbooth_gui.style.theme import Mode

if TYPE_CHECKING:
    from digitbooth_gui.draw_page import DrawPage
    from digitbooth_gui.engines.control import EngineControl
    from digitbooth_gui.language import Language
    from digitbooth_gui.settings import Settings
    from digitbooth_gui.style.theme import Theme

Entry = Callable[[QMenu], object]
"""Adds to a menu what can be chosen there."""


class MainMenu(Menu):
    """What `entries` add, one after the other, each time it opens."""

    def __init__(self, theme: Theme, entries: Sequence[Entry], parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._entries = entries
        self.aboutToShow.connect(self._fill)

    @Slot()
    def _fill(self) -> None:
        self.setAccessibleName(self.tr("Menu"))
        self.clear()
        for menu in self.findChildren(QMenu):
            menu.deleteLater()
        for add in self._entries:
            add(self)


def add_booth(menu: QMenu) -> None:
    """Offer the booth, a program of its own; the window waits behind it."""
    action = menu.addAction(QCoreApplication.translate("MainMenu", "Booth mode"))
    program, *arguments = command_of(WINDOW, "--booth")
    action.triggered.connect(lambda: QProcess.startDetached(program, arguments))


def add_one_digit(draw: DrawPage, settings: Settings, menu: QMenu) -> None:
    """Offer to take all that is drawn or opened for one digit, and remember it."""
    action = menu.addAction(QCoreApplication.translate("MainMenu", "One digit only"))
    action.setCheckable(True)
    action.setChecked(draw.one_digit)

    def take(wanted: bool) -> None:
        draw.take_for_one_digit(wanted)
        settings.put(ONE_DIGIT, wanted)

    action.toggled.connect(take)


def add_languages(language: Language | None, settings: Settings, menu: QMenu) -> None:
    """Offer the languages, and remember what is chosen; none where the program has none."""
    if language is None:
        return

    def choose(name: str) -> None:
        language.choose(name)
        settings.put("language", language.choice)

    system = QCoreApplication.translate("MainMenu", "As the system has it")
    names = [(SYSTEM, system), *language.offered.items()]
    title = QCoreApplication.translate("MainMenu", "Language")
    _add_choice(menu, title, names, language.choice, choose)


def add_themes(theme: Theme, settings: Settings, menu: QMenu) -> None:
    """Offer the colours, and remember what is chosen."""

    def choose(name: str) -> None:
        theme.set_mode(Mode(name))
        settings.put("theme", name)

    names = [
        (Mode.SYSTEM.value, QCoreApplication.translate("MainMenu", "As the system has it")),
        (Mode.LIGHT.value, QCoreApplication.translate("MainMenu", "Light")),
        (Mode.DARK.value, QCoreApplication.translate("MainMenu", "Dark")),
        (Mode.CONTRAST.value, QCoreApplication.translate("MainMenu", "High contrast")),
    ]
    title = QCoreApplication.translate("MainMenu", "Theme")
    _add_choice(menu, title, names, theme.mode.value, choose)


def add_about(engines: EngineControl, theme: Theme, window: QWidget, menu: QMenu) -> None:
    """Offer what the program is, in a dialog beside `window`."""

    def show() -> None:
        from digitbooth_gui.about import About
        from digitbooth_gui.bug_report import facts

        About(facts(engines.status.engine), theme, window).show()

    action = menu.addAction(QCoreApplication.translate("MainMenu", "About Digit Booth"))
    action.triggered.connect(show)


def _add_choice(
    menu: QMenu,
    title: str,
    names: Iterable[tuple[str, str]],
    chosen: str,
    choose: Callable[[str], None],
) -> None:
    """A menu in `menu`, of `names` with what people call them, of which one is marked."""
    choice = QMenu(title, menu)
    group = QActionGroup(choice)
    for name, text in names:
        action = choice.addAction(text)
        action.setCheckable(True)
        action.setChecked(name == chosen)
        action.setData(name)
        group.addAction(action)

    def take(action: QAction) -> None:
        choose(action.data())

    choice.triggered.connect(take)
    menu.addMenu(choice)
