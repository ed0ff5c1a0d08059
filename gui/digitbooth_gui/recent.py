"""What was opened last, to be opened again from the menu."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Qt, Slot
from PySide6.QtWidgets import QMenu

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digitbooth_gui.settings import Settings
    from digitbooth_gui.window import MainWindow

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
