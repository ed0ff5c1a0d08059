"""What a person does with the mouse at the window, and sees then."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from digitbooth_gui.window import MainWindow


def drag(
    target: QWidget,
    *points: tuple[float, float],
    button: Qt.MouseButton = Qt.MouseButton.LeftButton,
) -> None:
    """Press at the first point, move from one to the next, and release at the last."""
    first, *others = [QPoint(round(x), round(y)) for x, y in points]
    QTest.mousePress(target, button, pos=first)
    for point in others:
        QTest.mouseMove(target, point)
    QTest.mouseRelease(target, button, pos=others[-1] if others else first)


def draw(window: MainWindow) -> None:
    """A stroke across the page."""
    drag(window.canvas, (50, 50), (150, 150))


def dot(window: MainWindow) -> None:
    """A click in the middle of the page."""
    QTest.mouseClick(window.canvas, Qt.MouseButton.LeftButton)


def strokes(count: int) -> tuple[Any, ...]:
    """A drawing of so many strokes, each a point; the fake recogniser answers how many."""
    return tuple(np.zeros((2, 2), np.float32) for _ in range(count))


def shows(window: MainWindow, digit: str) -> Callable[[], bool]:
    """Whether the window answers with this digit; for `waitUntil`."""
    return lambda: window.panel.verdict.text == digit
