"""The command that presents: its key, its entries in the menu, and the window for the class."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction, QActionGroup, QGuiApplication, QKeySequence, QScreen
from PySide6.QtWidgets import QMenu, QWidget

from digitbooth_gui.style.buttons import name_command

if TYPE_CHECKING:
    from digitbooth_gui.draw_page import DrawPage
    from digitbooth_gui.presenting.window import PresentingWindow
    from digitbooth_gui.recognition.thread import Recognition
    from digitbooth_gui.settings import Settings
    from digitbooth_gui.style.theme import Theme

_SETTING = "present_on"


class PresentCommand(QObject):
    """Presents what lies on the page, on the screen that was chosen."""

    def __init__(
        self,
        recognition: Recognition,
        draw: DrawPage,
        theme: Theme,
        settings: Settings,
        window: QWidget,
    ) -> None:
        """`window` is the one that stays behind."""
        super().__init__(window)
        self._recognition = recognition
        self._draw = draw
        self._theme = theme
        self._settings = settings
        self._window = window
        self.presenting: PresentingWindow | None = None
        """The window for the class, while there is one."""
        self.action = QAction(self)
        self.action.setShortcut(QKeySequence("Shift+F5"))
        self.action.triggered.connect(self.present)
        window.addAction(self.action)
        self.retranslate()

    def retranslate(self) -> None:
        """Name the command in the language in force."""
        name_command(self.action, self.tr("Present"))

    def add_entries(self, menu: QMenu) -> None:
        """Offer to present and, where there are several screens, on which."""
        menu.addAction(self.action)
        screens = QGuiApplication.screens()
        if len(screens) < 2:
            return
        choice = QMenu(self.tr("Present on"), menu)
        group = QActionGroup(choice)
        for screen in screens:
            size = screen.size() * screen.devicePixelRatio()
            name = f"{screen.name()} · {size.width()} × {size.height()}"
            entry = choice.addAction(name)
            entry.setCheckable(True)
            entry.setChecked(screen is self.screen)
            entry.setData(screen.name())
            group.addAction(entry)
        choice.triggered.connect(self._choose)
        menu.addMenu(choice)

    @property
    def screen(self) -> QScreen:
        """The screen that was chosen, or else one that the window is not on, or its own."""
        chosen = self._settings.text(_SETTING, "")
        screens = QGuiApplication.screens()
        named = [each for each in screens if each.name() == chosen]
        others = [each for each in screens if each is not self._window.screen()]
        return [*named, *others, self._window.screen()][0]

    @Slot()
    def present(self) -> None:
        """Present, or no longer."""
        if self.presenting is not None:
            self.presenting.close()
            return
        # Imported here: the window opens sooner without it.
        from digitbooth_gui.presenting.window import PresentingWindow

        self.presenting = PresentingWindow(self._recognition, self._draw, self._theme)
        self.presenting.closed.connect(self._end)
        self._window.installEventFilter(self.presenting)
        self.presenting.begin(self.screen)

    @Slot()
    def close(self) -> None:
        """End it with the main window."""
        if self.presenting is not None:
            self.presenting.close()

    @Slot()
    def _end(self) -> None:
        if self.presenting is not None:
            self._window.removeEventFilter(self.presenting)
            self.presenting.deleteLater()
            self.presenting = None
            self._window.activateWindow()

    @Slot(QAction)
    def _choose(self, entry: QAction) -> None:
        self._settings.put(_SETTING, entry.data())
        if self.presenting is not None:
            self.presenting.begin(self.screen)
