"""What the tests of the engines share: a machine that has them, and a window on it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from engines_by_hand import LONG, Hand
from fake_machine import FakeMachine

from digitbooth_gui.engines.control import EngineControl
from digitbooth_gui.engines.tab import EnginesTab
from digitbooth_gui.recognition.requests import AUTOMATIC, OpenedModel, OpenModel
from digitbooth_gui.recognition.thread import Recognition
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
def opened(qtbot: Any, recognition: Recognition, control: EngineControl) -> Recognition:
    """The fake model is open and answers; nothing is wanted yet."""
    with qtbot.waitSignal(recognition.heard(OpenedModel)):
        recognition.ask(OpenModel(Path("fake.uff")))
    return recognition


@pytest.fixture
def hand(qtbot: Any, opened: Recognition, control: EngineControl) -> Iterator[Hand]:
    """Draws without a pause; each drawing is answered, and by the engine that was in force."""
    made = Hand(opened, control)
    made.start()
    yield made
    made.stop()
    qtbot.waitUntil(lambda: made.all_answered, timeout=LONG)
    assert made.of_another_engine == []
    assert made.errors == []


@pytest.fixture
def window(
    qtbot: Any, recognition: Recognition, make_window: Any, control: EngineControl
) -> MainWindow:
    """A window whose fake model is open, on the machine."""
    made: MainWindow = make_window(recognition, engines=control)
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
