"""Nothing outlives the window: opened and closed many times, with all that it has on show."""

from __future__ import annotations

import gc
import threading
import weakref
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from afterwards import settle
from PySide6.QtCore import QObject, Qt, QThread, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from shiboken6 import isValid

from digitbooth_gui.engines.control import EngineControl
from digitbooth_gui.language import ENGLISH, Language
from digitbooth_gui.recognition.requests import OpenedModel
from digitbooth_gui.recognition.thread import Recognition
from digitbooth_gui.style.theme import Mode, Theme
from digitbooth_gui.window import MainWindow

TIMES = 50


def open_files() -> dict[str, str]:
    """What this process holds open, by what it is."""
    folder = Path("/proc/self/fd")
    if not folder.is_dir():
        return {}
    found = {}
    for entry in list(folder.iterdir()):
        try:
            found[entry.name] = str(entry.readlink())
        except OSError:
            continue  # the listing's own
    return found


def living(kind: type[QObject]) -> list[QObject]:
    # What Qt has deleted may still be known to Python.
    return [each for each in gc.get_objects() if type(each) is kind and isValid(each)]


class Life:
    """One window from start to end, as the program has it."""

    def __init__(self, app: QApplication, world: Any) -> None:
        self.recognition = Recognition(world.open, world.is_apart)
        self.engines = EngineControl(self.recognition)
        self.theme = Theme(app, Mode.LIGHT)
        self.language = Language(app, ENGLISH)
        self.window = MainWindow(
            self.recognition, self.theme, engines=self.engines, language=self.language
        )
        self.recognition.start()
        self.window.show()

    def use(self, qtbot: Any, files: Path) -> None:
        """Draw, see every tab, open a folder, see every page, open the menu."""
        window = self.window
        with qtbot.waitSignal(self.recognition.heard(OpenedModel)):
            window.open_model(Path("fake.uff"))
        QTest.mouseClick(window.canvas, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: window.panel.verdict.text == "1")
        for name in window.panel.tabs.names:
            window.panel.tabs.turn_to(name)
        window.open_path(files)
        for name in window.pages.names:
            window.pages.turn_to(name)
            QApplication.processEvents()
        menu = window.findChild(QMenu)
        assert menu is not None
        menu.aboutToShow.emit()
        window.engine_menu.aboutToShow.emit()

    def end(self) -> list[weakref.ref[Any]]:
        """Close and forget it all; what must be gone then."""
        self.window.close()
        self.engines.close()
        self.recognition.close()
        owned: list[QObject] = [self.window, self.engines, self.recognition]
        owned += [self.theme, self.language]
        watched = [weakref.ref(each) for each in owned]
        watched += [weakref.ref(each) for each in self.window.findChildren(QWidget)]
        for each in owned:
            each.deleteLater()
        return watched


@pytest.mark.large
def test_nothing_outlives_a_window_that_is_opened_and_closed_fifty_times(
    qtbot: Any, qapp: QApplication, world: Any, pgm: Callable[..., Path]
) -> None:
    files = pgm(3).parent
    for digit in range(3):
        pgm(digit, f"{digit}.pgm")
    watched: list[weakref.ref[Any]] = []
    before: tuple[object, ...] = ()
    for time in range(TIMES + 1):
        life = Life(qapp, world)
        life.use(qtbot, files)
        watched += life.end()
        del life
        settle()
        if time == 0:
            # What Qt and the libraries make once, for all windows, is there from the first on.
            before = (len(qapp.allWidgets()), open_files(), len(qapp.children()))
            watched.clear()
        assert [each.name for each in threading.enumerate() if each.name != "MainThread"] == []
        assert [each for each in living(QThread) if each.isRunning()] == []  # type: ignore[attr-defined]
        assert [each for each in living(QTimer) if each.isActive()] == []  # type: ignore[attr-defined]
    assert [each() for each in watched if each() is not None] == []
    widgets, files_before, children = before
    assert len(qapp.allWidgets()) == widgets
    assert len(qapp.children()) == children
    # Less, where something of an earlier test was closed meanwhile.
    assert Counter(open_files().values()) <= Counter(files_before.values())  # type: ignore[attr-defined]
    assert all(each.closed for each in world.opened)
