"""What if: the shifts are those of the answers, and the smallest change is shown and undone."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from by_hand import dot, drag, shows
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible

import digitbooth_resources
from digitbooth_gui.what_if.tab import WhatIfTab
from digitbooth_gui.window import MainWindow


def tab_of(window: MainWindow) -> WhatIfTab:
    window.panel.tabs.turn_to("what_if")
    found = window.panel.tabs.page("what_if")
    assert isinstance(found, WhatIfTab)
    return found


@pytest.fixture
def tab(window: MainWindow) -> WhatIfTab:
    return tab_of(window)


def answered(tab: WhatIfTab, digit: int) -> bool:
    prediction = tab._prediction
    return prediction is not None and prediction.digit == digit


def test_shifts_are_from_the_answer_that_stood_to_the_one_that_stands(
    qtbot: Any, window: MainWindow, tab: WhatIfTab
) -> None:
    assert tab.shifts.shifts == [] and not tab.search.isEnabled()
    dot(window)
    qtbot.waitUntil(lambda: answered(tab, 1))
    assert tab.shifts.shifts == [0.0] * 10
    dot(window)
    qtbot.waitUntil(lambda: answered(tab, 2))
    expected = [0.0, -0.9, 0.9, *[0.0] * 7]
    np.testing.assert_allclose(tab.shifts.shifts, expected, atol=1e-6)
    assert tab.shifts.spoken() == "1: ▼ 90.0 %, 2: ▲ 90.0 %"
    qtbot.mouseClick(tab.from_here, Qt.MouseButton.LeftButton)
    assert tab.shifts.shifts == [0.0] * 10
    assert tab.shifts.spoken() == "Nothing has moved"
    window.header.clear.trigger()
    assert tab.shifts.shifts == []


def test_the_eraser_moves_them_too(qtbot: Any, window: MainWindow, tab: WhatIfTab) -> None:
    for across in (100, 300):
        drag(window.canvas, (across, 100), (across, 200))
    qtbot.waitUntil(lambda: answered(tab, 2))
    qtbot.mouseClick(tab.from_here, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(tab.erase, Qt.MouseButton.LeftButton)
    assert window.header.eraser.isChecked()
    drag(window.canvas, (100, 80), (100, 230))
    qtbot.waitUntil(lambda: answered(tab, 1))
    assert tab.shifts.shifts[1] == pytest.approx(0.9, abs=1e-6)
    window.header.eraser.trigger()


def test_a_change_that_tips_is_searched_for_and_told(
    qtbot: Any, window: MainWindow, tab: WhatIfTab, world: Any
) -> None:
    dot(window)
    qtbot.waitUntil(lambda: answered(tab, 1))
    world.look_gate.clear()
    qtbot.mouseClick(tab.search, Qt.MouseButton.LeftButton)
    assert tab.said.text() == "Searching…" and not tab.search.isEnabled()
    world.look_gate.set()
    qtbot.waitUntil(lambda: tab.tip_view.tip is not None)
    assert tab.said.text() == "Pixels from a 1 to a 9: 1. The 9 is then > 99.9 % likely."
    assert tab.tip_view.isVisible() and tab.lay.isVisible() and tab.search.isEnabled()
    QAccessible.setActive(True)
    try:
        tab.tip_view.describe()
        described = QAccessible.queryAccessibleInterface(tab.tip_view)
        assert described.text(QAccessible.Text.Description) == "row 15, column 15"
    finally:
        QAccessible.setActive(False)


def test_what_cannot_be_tipped_or_searched_is_told(
    qtbot: Any, window: MainWindow, tab: WhatIfTab, world: Any
) -> None:
    dot(window)
    qtbot.waitUntil(lambda: answered(tab, 1))
    world.firm = True
    qtbot.mouseClick(tab.search, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "No change of up to 16 pixels" in tab.said.text())
    assert tab.tip_view.isHidden()
    world.look_fails = True
    qtbot.mouseClick(tab.search, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "the engine fails" in tab.said.text())
    assert tab.search.isEnabled()


def test_whoever_draws_on_ends_the_search(
    qtbot: Any, window: MainWindow, tab: WhatIfTab, world: Any
) -> None:
    dot(window)
    qtbot.waitUntil(lambda: answered(tab, 1))
    world.look_gate.clear()
    qtbot.mouseClick(tab.search, Qt.MouseButton.LeftButton)
    dot(window)
    world.look_gate.set()
    qtbot.waitUntil(lambda: answered(tab, 2))
    assert tab.search.isEnabled() and tab.said.isHidden() and tab.tip_view.tip is None


def test_the_change_lies_on_the_page_and_undo_takes_it_away(
    qtbot: Any, real_window: MainWindow
) -> None:
    tab = tab_of(real_window)
    real_window.open_path(digitbooth_resources.samples()[1])
    qtbot.waitUntil(shows(real_window, "1"), timeout=30_000)
    qtbot.mouseClick(tab.search, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: tab.tip_view.tip is not None, timeout=60_000)
    tip = tab.tip_view.tip
    assert tip is not None and tip.digit == 1 and len(tip.places) <= 5
    qtbot.mouseClick(tab.lay, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: answered(tab, tip.becomes), timeout=30_000)
    assert real_window.draw.name == f"1 → {tip.becomes}"
    assert tab._prediction is not None
    np.testing.assert_array_equal(tab._prediction.digit_image, tip.changed)
    assert tab.shifts.shifts[tip.becomes] > 0.4
    real_window.header.undo.trigger()
    qtbot.waitUntil(lambda: answered(tab, 1), timeout=30_000)
