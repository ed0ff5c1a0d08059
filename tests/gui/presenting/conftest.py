"""What the tests of presenting share: the window for a class, over a window that recognises."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt

from digitbooth_gui.presenting.window import PresentingWindow
from digitbooth_gui.window import MainWindow

Present = Callable[[MainWindow], PresentingWindow]


@pytest.fixture
def present(qtbot: Any) -> Present:
    """Presents what a window shows, as its command does."""

    def begin(window: MainWindow) -> PresentingWindow:
        window.presenting.action.trigger()
        shown = window.presenting.presenting
        assert shown is not None
        # Keys go to the window that is active.
        with qtbot.waitActive(shown):
            shown.activateWindow()
        return shown

    return begin


@pytest.fixture
def press(qtbot: Any) -> Callable[..., None]:
    """Presses keys in a window."""

    def press_keys(shown: PresentingWindow, *keys: Qt.Key) -> None:
        for key in keys:
            qtbot.keyClick(shown, key)

    return press_keys
