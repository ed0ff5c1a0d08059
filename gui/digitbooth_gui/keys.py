"""Keys that work everywhere in the window, and in no button: full screen, size, help, the end."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from digitbooth_gui.style.buttons import name_command
from digitbooth_gui.style.theme import Theme

if TYPE_CHECKING:
    from digitbooth_gui.shortcuts import ShortcutList


class Keys(QObject):
    """The window's own commands; the menu has them too."""

    failed = Signal(object)
    """Something could not be done: what to tell."""

    def __init__(
        self,
        window: QWidget,
        theme: Theme,
        reread: Callable[[], None],
        actions: Callable[[], list[QAction]],
        titles: Callable[[], list[str]],
    ) -> None:
        """`reread` reads again what is shown; `actions` are all commands that have keys, `titles`
        those of the pages, which have Ctrl and a number."""
        super().__init__(window)
        self._window = window
        self._theme = theme
        self._actions = actions
        self._titles = titles
        self._list: ShortcutList | None = None
        keys = QKeySequence.StandardKey
        self.reread = self._command(reread, Qt.Key.Key_F5)
        self.full_screen = self._command(self._turn_full_screen, Qt.Key.Key_F11)
        self.larger = self._command(self._grow, keys.ZoomIn, "Ctrl+=")
        self.smaller = self._command(self._shrink, keys.ZoomOut)
        self.usual = self._command(self._reset, "Ctrl+0")
        self.manual = self._command(self._open_manual, Qt.Key.Key_F1)
        self.help = self._command(self.show_list, "?")
        self.quit = self._command(window.close, "Ctrl+Q")
        self.retranslate()

    @property
    def commands(self) -> tuple[QAction, ...]:
        """All of them, in the order of the menu."""
        return (
            self.reread,
            self.full_screen,
            self.larger,
            self.smaller,
            self.usual,
            self.manual,
            self.help,
            self.quit,
        )

    def retranslate(self) -> None:
        """Name the commands in the language in force."""
        for action, text in {
            self.reread: self.tr("Read again"),
            self.full_screen: self.tr("Full screen"),
            self.larger: self.tr("Larger"),
            self.smaller: self.tr("Smaller"),
            self.usual: self.tr("Usual size"),
            self.manual: self.tr("Manual"),
            self.help: self.tr("Keyboard shortcuts"),
            self.quit: self.tr("Quit"),
        }.items():
            name_command(action, text)

    def add_view(self, menu: QMenu) -> None:
        """Offer how the window is shown."""
        view = QMenu(self.tr("View"), menu)
        view.addActions([self.full_screen, self.larger, self.smaller, self.usual])
        menu.addMenu(view)

    def leave_full_screen(self) -> bool:
        """Leave it; False if the window does not fill the screen."""
        if not self._window.isFullScreen():
            return False
        self._turn_full_screen()
        return True

    def hide_list(self) -> bool:
        """Hide the list of keys; False if it is not shown."""
        if self._list is None or self._list.isHidden():
            return False
        self._list.hide()
        return True

    @Slot()
    def show_list(self) -> None:
        """Show all keys, or no longer."""
        if self.hide_list():
            return
        if self._list is None:
            # Imported here: the window opens sooner without it.
            from digitbooth_gui.shortcuts import ShortcutList

            self._list = ShortcutList(self._theme, self._window)
        self._list.show_keys(self._actions(), self._titles)

    @Slot()
    def _open_manual(self) -> None:
        # Imported here: the window opens sooner without it.
        from digitbooth_gui.manual import open_manual

        if (fault := open_manual()) is not None:
            self.failed.emit(fault)

    @Slot()
    def _turn_full_screen(self) -> None:
        window = self._window
        window.setWindowState(window.windowState() ^ Qt.WindowState.WindowFullScreen)

    @Slot()
    def _grow(self) -> None:
        self._theme.zoom_by(1)

    @Slot()
    def _shrink(self) -> None:
        self._theme.zoom_by(-1)

    @Slot()
    def _reset(self) -> None:
        self._theme.set_zoom(100)

    def _command(
        self, do: Callable[[], object], *keys: QKeySequence.StandardKey | Qt.Key | str
    ) -> QAction:
        action = QAction(self)
        action.setShortcuts([QKeySequence(key) for key in keys])
        action.triggered.connect(do)
        self._window.addAction(action)
        return action
