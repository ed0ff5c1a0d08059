"""A booth whose model turns out to be harmful: visitors are answered, the operator is told."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import harmful_networks
import pytest

from digitbooth_gui.booth.challenges.guess import Guess
from digitbooth_gui.booth.program import ModelFaults
from digitbooth_gui.recognition.requests import OpenedModel, OpenModel

LONG = 60_000


def open_model(booth: Any, model: Path) -> None:
    recognition = booth.window._recognition
    ModelFaults(recognition, booth.settings)
    with booth.qtbot.waitSignal(recognition.heard(OpenedModel), timeout=LONG):
        recognition.ask(OpenModel(model))


@pytest.mark.parametrize("harm", ["dies", "eats"])
def test_a_model_that_fails_is_a_fault_in_the_panel_and_the_visitor_is_answered(
    make_booth: Any, tmp_path: Path, harm: str
) -> None:
    booth = make_booth(real=True)
    ours = booth.window.visitor_controller.teaching.model
    open_model(booth, harmful_networks.write(tmp_path / f"{harm}.onnx", harm))
    assert booth.window.visitor_controller.teaching.model != ours
    booth.draw(answered=False)
    booth.qtbot.waitUntil(lambda: booth.window.visitor_view.answer_view.text != "", timeout=LONG)
    assert booth.window.visitor_controller.teaching.model == ours
    (fault,) = [each for each in booth.settings.faults if f"{harm}.onnx" in each]
    booth.window.operator_controller.refresh()
    assert fault in booth.window.panel.today.faults.text()


def test_a_model_that_kills_its_process_in_a_challenge_is_replaced(
    make_booth: Any, tmp_path: Path
) -> None:
    booth = make_booth(real=True)
    open_model(booth, harmful_networks.write(tmp_path / "dies.onnx", "dies"))
    view = booth.window.visitor_view
    booth.click(view.menu_button)
    booth.click(view.menu.buttons[2])
    booth.qtbot.waitUntil(lambda: view.feature_maps.layer is not None, timeout=LONG)
    assert isinstance(booth.window.challenge_controller.challenge, Guess)
    assert view.feature_maps.layer.values.shape[1:] == (8, 8)
    assert any("dies.onnx" in each for each in booth.settings.faults)
