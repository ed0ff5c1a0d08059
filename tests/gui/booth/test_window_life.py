"""Nothing of a booth outlives its window: neither widgets nor threads, timers or open files."""

from __future__ import annotations

import gc
import threading
import weakref
from pathlib import Path
from typing import Any

import pytest
from afterwards import settle
from PySide6.QtCore import QThread
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from digitbooth_gui.booth.settings import BoothSettings
from digitbooth_gui.booth.state_machine import Screen
from digitbooth_gui.booth.store_thread import StoreThread
from digitbooth_gui.booth.window import BoothWindow
from digitbooth_gui.engines.control import EngineControl
from digitbooth_gui.recognition.thread import Recognition
from digitbooth_gui.style.theme import Mode, Theme

_FILES = Path("/proc/self/fd")


def live_and_die(app: QApplication, folder: Path, world: Any) -> weakref.ref[BoothWindow]:
    """A booth from its start to its end, each of its screens seen."""
    file = folder / "booth.toml"
    file.write_text(
        '[teach_back]\ndatabase = "b.sqlite"\n[screen]\nkeep_awake = false', encoding="utf-8"
    )
    settings, recognition = BoothSettings(file), Recognition(world.open, world.is_apart)
    engines, theme = EngineControl(recognition), Theme(app, Mode.LIGHT)
    store = StoreThread(settings.config.teach_back.path)
    window = BoothWindow(recognition, engines, theme, settings, store)
    recognition.start()
    store.start()
    window.begin()
    window.resize(800, 600)
    window.show()
    for now in (
        Screen.MENU,
        Screen.CHALLENGE,
        Screen.MENU,
        Screen.CHALLENGE,
        Screen.DRAW,
        Screen.PANEL,
        Screen.DRAW,
        Screen.ATTRACT,
    ):
        assert window.state_machine.go(now)
        app.processEvents()
    window.operator_controller.leaving.emit(0)
    window.end()
    assert window.close()
    engines.close()
    recognition.close()
    store.close()
    for each in (window, recognition, engines, theme, store, settings):
        each.deleteLater()
    return weakref.ref(window)


@pytest.mark.large
def test_fifty_booths_leave_nothing_behind(qapp: QApplication, tmp_path: Path, world: Any) -> None:
    live_and_die(qapp, tmp_path, world)
    settle()
    widgets, files = len(QApplication.allWidgets()), len(list(_FILES.glob("*")))
    windows = [live_and_die(qapp, tmp_path, world) for _ in range(50)]
    settle()
    assert [each for each in windows if each() is not None] == []
    assert len(QApplication.allWidgets()) == widgets
    assert threading.active_count() == 1
    threads = [each for each in gc.get_objects() if isinstance(each, QThread) and isValid(each)]
    assert not [each for each in threads if each.isRunning()]
    assert len(list(_FILES.glob("*"))) <= files
    assert QApplication.overrideCursor() is None
