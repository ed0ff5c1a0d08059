"""A stranger's model in the window: which pixels it takes is found, said, and may be chosen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import onnx
import pytest
from by_hand import draw, shows
from engines_by_hand import LONG
from made_onnx import dense, model

import digitbooth_resources
from digitbooth.models.pixels import BYTE, UNIT
from digitbooth_gui.draw_page import DRAW
from digitbooth_gui.engines.tab import EnginesTab
from digitbooth_gui.recognition.requests import OpenedModel
from digitbooth_gui.window import MainWindow

SUITE = Path(__file__).parents[1] / "core" / "models" / "onnx_suite"
BYTES = SUITE / "torch_byte_old.onnx"
SAMPLES = digitbooth_resources.samples()


@pytest.fixture
def guessing(tmp_path: Path) -> Path:
    """A network with random weights, as a file."""
    path = tmp_path / "guessing.onnx"
    onnx.save(model(["n", 784], dense()), path)
    return path


def opened(qtbot: Any, window: MainWindow, act: Callable[[], object]) -> OpenedModel:
    """The model that answers after `act`."""
    with qtbot.waitSignal(window.recognition.heard(OpenedModel), timeout=LONG) as heard:
        act()
    model: OpenedModel = heard.args[0]
    return model


def tab_of(window: MainWindow) -> EnginesTab:
    window.panel.tabs.turn_to("engines")
    tab = window.panel.tabs.page("engines")
    assert isinstance(tab, EnginesTab)
    return tab


def test_a_model_of_0_to_255_answers_rightly_and_says_so(
    qtbot: Any, real_window: MainWindow
) -> None:
    window = real_window
    opened(qtbot, window, lambda: window.open_path(BYTES))
    said = "takes pixels 0 to 255: 10 of 10 samples right"
    assert f"{BYTES.name}: {said}" in window.messages.told.text
    window.open_path(SAMPLES[7])
    qtbot.waitUntil(shows(window, "7"), timeout=LONG)
    assert said in tab_of(window).model.read.text()
    # The gallery's own process finds the same.
    window.open_paths(SAMPLES)
    qtbot.waitUntil(lambda: window.digits.answered == 10, timeout=LONG)
    assert window.digits.digits.tolist() == list(range(10))


def test_pixels_are_chosen_by_hand_and_found_again(qtbot: Any, real_window: MainWindow) -> None:
    window = real_window
    opened(qtbot, window, lambda: window.open_path(BYTES))
    box = tab_of(window).model.pixels
    assert box.currentIndex() == 0
    wrong = opened(qtbot, window, lambda: box.activated.emit(box.findData(UNIT)))
    assert wrong.network is not None
    assert (wrong.path, wrong.network.pixels) == (BYTES, UNIT)
    assert "--pixels=unit" in wrong.arguments
    assert box.currentData() == UNIT
    right = opened(qtbot, window, lambda: box.activated.emit(0))
    assert right.network is not None
    assert (right.network.pixels, right.arguments) == (BYTE, [])
    assert box.currentIndex() == 0


def test_a_model_that_reads_nothing_is_warned_of_until_another_is_open(
    qtbot: Any, real_window: MainWindow, guessing: Path
) -> None:
    window = real_window
    opened(qtbot, window, lambda: window.open_path(guessing))
    assert "guessing.onnx: its answers may mean nothing" in window.notice.text
    draw(window)
    qtbot.waitUntil(lambda: window.panel.verdict.text != "", timeout=LONG)
    assert window.notice.text
    # What it offers leads to where pixels are chosen.
    window.notice.acted.emit()
    assert (window.pages.current, window.panel.tabs.current) == (DRAW, "engines")
    assert "its answers may mean nothing" in tab_of(window).model.read.text()
    opened(qtbot, window, lambda: window.open_model(digitbooth_resources.model()))
    assert window.notice.text == ""
    assert tab_of(window).model.pixels.isHidden()
