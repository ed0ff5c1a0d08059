"""Engines are compared on the digit that is shown; and the answers go on."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from by_hand import draw
from engines_by_hand import LONG, Hand, click
from fake_machine import FakeMachine

import digitbooth_resources
from digitbooth_gui.engines.commands import EngineCommands
from digitbooth_gui.engines.control import EngineControl
from digitbooth_gui.engines.tab import EnginesTab
from digitbooth_gui.recognition.requests import AUTOMATIC, OpenedModel
from digitbooth_gui.recognition.thread import Recognition
from digitbooth_gui.style.theme import Theme
from digitbooth_gui.window import MainWindow


def test_engines_are_compared_on_the_digit_that_is_shown(
    qtbot: Any, window: MainWindow, tab: EnginesTab, machine: FakeMachine
) -> None:
    click(qtbot, tab, tab.compare.compare)
    assert "no digit" in tab.compare.words.text()
    assert machine.comparisons == []
    draw(window)
    qtbot.waitUntil(lambda: window.draw.digit_image() is not None)
    click(qtbot, tab, tab.compare.compare)
    assert tab.compare.compare.text() == "Cancel"
    qtbot.waitUntil(lambda: tab.compare.view.isVisible(), timeout=LONG)
    ((model, digit),) = machine.comparisons
    assert model == Path("fake.uff").absolute()
    assert digit is window.draw.digit_image() is tab.compare.picture.digit_image
    first, second, third = tab.compare.view.spoken().splitlines()
    assert first.startswith("ONNX Runtime · FP32 · CPU; Median 110 µs · 99 % within 400 µs")
    assert "Same answer, probabilities within 1.2 %" in second
    assert "Another answer, probabilities differ by 25.0 %" in third
    notes = tab.compare.notes.text().splitlines()
    assert "medians moved by 31 %" in notes[0]
    assert "Other programs took 42 %" in notes[1]
    first, second = "ONNX Runtime · FP32 · CPU", "TensorRT · FP16 · Fake GPU"
    assert notes[2] == f"{first} and {second} are equally fast here."
    assert notes[3] == "TensorRT int8 Fake GPU took no part: there is no plan: build one"
    assert not tab.compare.running
    assert not tab.compare.progress.isVisible()


def test_the_boxes_lie_on_one_scale(
    qtbot: Any, window: MainWindow, tab: EnginesTab, machine: FakeMachine
) -> None:
    draw(window)
    qtbot.waitUntil(lambda: window.draw.digit_image() is not None)
    click(qtbot, tab, tab.compare.compare)
    qtbot.waitUntil(lambda: tab.compare.view.isVisible(), timeout=LONG)
    view = tab.compare.view
    qtbot.waitUntil(lambda: view.height() == view.sizeHint().height())
    assert view.ticks() == pytest.approx([20, 50, 100, 200, 500, 1_000, 2_000, 5_000])
    image = view.grab().toImage()
    accent = tab.palette().highlight().color()
    columns = {
        x
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y) == accent
    }
    for median in (55, 110, 880):
        share = np.log10(median / 20) / np.log10(5_000 / 20)
        assert round(1 + share * (view.width() - 2)) in columns


@pytest.mark.parametrize(
    ("mode", "said"),
    [
        ("crashes", "was ended by SIGSEGV: [TRT] [E] an illegal memory access"),
        ("ends", "ended early"),
        ("says why", "its memory is full: close other programs"),
        ("wrong event", "does not understand"),
    ],
)
def test_a_comparison_that_fails_says_why_and_the_answers_go_on(
    qtbot: Any,
    window: MainWindow,
    tab: EnginesTab,
    machine: FakeMachine,
    control: EngineControl,
    recognition: Recognition,
    mode: str,
    said: str,
) -> None:
    draw(window)
    qtbot.waitUntil(lambda: window.draw.digit_image() is not None)
    hand, dropped = Hand(recognition, control), recognition.dropped
    machine.order_comparison(mode)
    hand.start()
    click(qtbot, tab, tab.compare.compare)
    qtbot.waitUntil(lambda: not tab.compare.running, timeout=LONG)
    before = len(hand.answers)
    qtbot.waitUntil(lambda: len(hand.answers) > before + 20, timeout=LONG)
    hand.stop()
    qtbot.waitUntil(lambda: hand.drawn == len(hand.answers) + recognition.dropped - dropped)
    assert tab.compare.words.text().startswith("The comparison failed: ")
    assert said in tab.compare.words.text()
    assert (hand.errors, hand.notices) == ([], [])
    assert not tab.compare.view.isVisible()
    assert tab.compare.compare.text() == "Compare the engines on this digit"


def test_a_comparison_is_cancelled_by_button_or_by_another_model(
    qtbot: Any, window: MainWindow, tab: EnginesTab, machine: FakeMachine
) -> None:
    draw(window)
    qtbot.waitUntil(lambda: window.draw.digit_image() is not None)
    machine.order_comparison("hangs")
    click(qtbot, tab, tab.compare.compare)
    qtbot.waitUntil(lambda: tab.compare.progress.value() == 50, timeout=LONG)
    click(qtbot, tab, tab.compare.compare)
    assert not tab.compare.running
    qtbot.waitUntil(lambda: machine.living == [], timeout=LONG)
    click(qtbot, tab, tab.compare.compare)
    qtbot.waitUntil(lambda: len(machine.living) == 1, timeout=LONG)
    window.open_model(Path("other.uff"))
    qtbot.waitUntil(lambda: not tab.compare.running, timeout=LONG)
    qtbot.waitUntil(lambda: machine.living == [], timeout=LONG)


def test_closing_the_window_ends_all_that_goes_on_and_opening_it_begins_anew(
    qtbot: Any, window: MainWindow, tab: EnginesTab, machine: FakeMachine, control: EngineControl
) -> None:
    draw(window)
    qtbot.waitUntil(lambda: window.draw.digit_image() is not None)
    machine.order_comparison("hangs")
    click(qtbot, tab, tab.compare.compare)
    qtbot.waitUntil(lambda: tab.compare.progress.value() == 50, timeout=LONG)
    window.open_model(Path("other.uff"))
    qtbot.waitUntil(lambda: len(machine.inspections) == 2)
    click(qtbot, tab, tab.compare.compare)
    qtbot.waitUntil(lambda: len(machine.living) == 1, timeout=LONG)
    window.close()
    assert machine.living == []
    assert not tab.compare.running
    window.show()
    qtbot.waitUntil(lambda: tab.model.layers.rowCount() == 15, timeout=LONG)
    machine.order_comparison("works")
    click(qtbot, tab, tab.compare.compare)
    qtbot.waitUntil(lambda: tab.compare.view.isVisible(), timeout=LONG)


@pytest.mark.large
def test_the_real_engines_agree_on_a_digit(qtbot: Any, theme: Theme) -> None:
    recognition = Recognition()
    recognition.start()
    control = EngineControl(
        recognition, AUTOMATIC, EngineCommands(gpu_runtime_installed=lambda: False)
    )
    window = MainWindow(recognition, theme, engines=control)
    qtbot.addWidget(window)
    window.show()
    try:
        with qtbot.waitSignal(recognition.heard(OpenedModel), timeout=LONG):
            window.open_model(digitbooth_resources.model())
        window.open_path(digitbooth_resources.samples()[7])
        qtbot.waitUntil(lambda: window.panel.verdict.text == "7", timeout=LONG)
        window.panel.tabs.turn_to("engines")
        tab = window.panel.tabs.page("engines")
        assert isinstance(tab, EnginesTab)
        click(qtbot, tab, tab.compare.compare)
        qtbot.waitUntil(lambda: not tab.compare.running, timeout=LONG)
        rows = tab.compare.view.spoken().splitlines()
        assert [row.partition(";")[0] for row in rows[:3]] == [
            f"ONNX Runtime · {precision} · CPU" for precision in ("FP32", "FP16", "INT8")
        ]
        assert all("Same answer" in row for row in rows[1:3])
    finally:
        control.close()
        recognition.close()
