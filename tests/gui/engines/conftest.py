"""What the tests of the engines share: a machine that has them, and a window on it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from engines_by_hand import LONG
from fake_machine import FakeMachine

from digitbooth_gui.engines.control import EngineControl
from digitbooth_gui.engines.tab import EnginesTab
from digitbooth_gui.recognition.requests import AUTOMATIC, OpenedModel
from digitbooth_gui.recognition.thread import Recognition
from digitbooth_gui.style.theme import Theme
from digitbooth_gui.window import MainWindow


@pytest.fixture
def machine(tmp_path: Path) -> FakeMachine:
    return FakeMachine(tmp_path)


@pytest.fixture
def control(recognition: Recognition, machine: FakeMachine) -> Iterator[EngineControl]:
    made = EngineControl(recognition, AUTOMATIC, machine.commands())
    yield made
    made.close()
    assert machine.living == []


@pytest.fixture
def window(
    qtbot: Any, recognition: Recognition, theme: Theme, control: EngineControl
) -> MainWindow:
    made = MainWindow(recognition, theme, engines=control)
    qtbot.addWidget(made)
    made.resize(900, 700)
    made.show()
    qtbot.waitExposed(made)
    with qtbot.waitSignal(recognition.heard(OpenedModel)):
        made.open_model(Path("fake.uff"))
    return made


@pytest.fixture
def tab(qtbot: Any, window: MainWindow, control: EngineControl) -> EnginesTab:
    """Shown, and complete."""
    window.panel.tabs.turn_to("engines")
    made = window.panel.tabs.page("engines")
    assert isinstance(made, EnginesTab)
    qtbot.waitUntil(lambda: control.search.has_ended, timeout=LONG)
    return made
