"""What a person does at the tab about engines."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea

from digitbooth_gui.engines.choices import ChoiceButton
from digitbooth_gui.engines.tab import EnginesTab
from digitbooth_gui.recognition.requests import EngineChoice
from digitbooth_gui.window import MainWindow

LONG = 60_000
"""Milliseconds that may pass until something shows."""


def draw(window: MainWindow) -> None:
    canvas = window.canvas
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=QPoint(50, 50))
    QTest.mouseMove(canvas, QPoint(150, 150))
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=QPoint(150, 150))


def button(tab: EnginesTab, choice: EngineChoice) -> ChoiceButton:
    return next(each for each in tab.choices.buttons if each.choice == choice)


def click(qtbot: Any, tab: QScrollArea, target: Any) -> None:
    """As a person does: what is out of sight is scrolled to first."""

    def in_sight() -> bool:
        tab.ensureWidgetVisible(target)
        return target.visibleRegion().contains(target.rect().center())

    qtbot.waitUntil(in_sight)
    qtbot.mouseClick(target, Qt.MouseButton.LeftButton)
