"""Other people's models, dropped on the window while it answers."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from dropping import drop, mime_of

import digitbooth_resources
from digitbooth.models import read_network
from digitbooth_gui.engines.tab import EnginesTab
from digitbooth_gui.recognition.requests import Answer
from digitbooth_gui.window import MainWindow

LONG = 60_000


@pytest.fixture
def answering(qtbot: Any, real_window: MainWindow) -> MainWindow:
    """With the real recogniser and the shipped model, which has answered a 9."""
    real_window.open_path(digitbooth_resources.samples()[9])
    qtbot.waitUntil(lambda: real_window.panel.verdict.text == "9", timeout=LONG)
    return real_window


@pytest.mark.large
def test_golden_networks_answer_as_soon_as_they_are_dropped(
    qtbot: Any, answering: MainWindow, shared_data: Path, tmp_path: Path
) -> None:
    window, folder = answering, shared_data / "uff"
    golden: dict[str, Any] = json.loads((folder / "golden.json").read_text())
    answers: list[Answer] = []
    window.recognition.heard(Answer).connect(answers.append)
    for name, facts in golden.items():
        file = tmp_path / Path(name).with_suffix(".onnx").name
        file.write_bytes(read_network(folder / name).onnx)
        drop(window, mime_of(file))
        qtbot.waitUntil(lambda file=file: file.name in window.panel.engine_line.text, timeout=LONG)
        for picture, outputs in facts["outputs"].items():
            drop(window, mime_of(folder / picture))
            qtbot.waitUntil(
                lambda picture=picture: bool(answers) and answers[-1].picture.name == picture,
                timeout=LONG,
            )
            assert answers[-1].prediction.digit == int(np.argmax(outputs)), (name, picture)


@pytest.mark.large
def test_a_model_that_is_not_about_digits_changes_nothing(
    qtbot: Any, answering: MainWindow, shared_data: Path
) -> None:
    window = answering
    window.panel.tabs.turn_to("engines")
    tab = window.panel.tabs.page("engines")
    assert isinstance(tab, EnginesTab)
    qtbot.waitUntil(lambda: tab.model.layers.rowCount() == 15, timeout=LONG)
    drop(window, mime_of(shared_data / "uff" / "SarKerson_DehazeNet_model_old.uff"))
    qtbot.waitUntil(lambda: "DehazeNet" in window.message.text, timeout=LONG)
    assert window.panel.verdict.text == "9"
    assert "lenet5.uff" in window.panel.engine_line.text
    assert tab.model.name.text() == "lenet5.uff"
    drop(window, mime_of(digitbooth_resources.samples()[3]))
    qtbot.waitUntil(lambda: window.panel.verdict.text == "3", timeout=LONG)
