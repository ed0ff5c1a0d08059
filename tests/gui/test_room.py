"""Every text of the window has its room, in every language: nothing is cut or shortened."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from room import Rooms

from digitbooth.language import COMPLETE, ENGLISH
from digitbooth_gui.language import Language
from digitbooth_gui.recognition.requests import OpenedModel
from digitbooth_gui.recognition.thread import Recognition
from digitbooth_gui.settings import Settings
from digitbooth_gui.style.theme import Theme
from digitbooth_gui.window import MainWindow

_NAMES = re.compile(r"\S+\.(?:uff|pgm)\b|test_\w+|pytest")
"""Of files: as long as their owners like; they are shortened in the middle."""


@pytest.mark.parametrize("size", [(1280, 800), (800, 600)])
@pytest.mark.parametrize("name", COMPLETE)
def test_all_texts_have_their_room(
    qtbot: Any,
    qapp: QApplication,
    monkeypatch: pytest.MonkeyPatch,
    recognition: Recognition,
    theme: Theme,
    translations: Path,
    pgm: Callable[..., Path],
    name: str,
    size: tuple[int, int],
) -> None:
    language = Language(qapp, name, translations)
    assert language.choice == name
    window = MainWindow(recognition, theme, settings=Settings(), language=language)
    qtbot.addWidget(window)
    try:
        window.resize(*size)
        window.show()
        with qtbot.waitSignal(recognition.heard(OpenedModel)):
            window.open_model(Path("fake.uff"))
        rooms = Rooms(monkeypatch)
        look(window, rooms)
        QTest.mouseClick(window.canvas, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: window.panel.verdict.text == "1")
        for digit in range(3):
            pgm(digit, f"{digit}.pgm")
        with qtbot.waitSignal(window.digits.settled):
            window.open_path(pgm(3).parent)
        for stack in (window.panel.tabs, window.pages):
            for page in stack.names:
                stack.turn_to(page)
                look(window, rooms)
    finally:
        window.engines.close()
        window.close()
        language.choose(ENGLISH)
        language.deleteLater()
    ours = [each for each in rooms.needs if not _NAMES.search(each.text)]
    for need in sorted(ours, key=lambda each: -each.share)[:5]:
        print(f"{name} {size}: {need.needed:.0f} of {need.room:.0f} px: {need.text!r}")
    assert len(ours) > 60
    assert sorted(each for each in ours if not each.fits) == []


def look(window: MainWindow, rooms: Rooms) -> None:
    """Paint all of it, once it has found its places, and measure it."""
    for _ in range(3):
        QApplication.processEvents()
    window.grab()
    rooms.measure(window.findChildren(QWidget))
