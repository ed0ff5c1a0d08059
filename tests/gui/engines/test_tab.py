"""The tab about engines and models: chosen, built, opened; and the answers go on."""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from by_hand import draw
from engines_by_hand import LONG, button, click
from fake_machine import CPU_FOUND, GPU, GPU_FOUND, NO_RTX, FakeMachine
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtWidgets import QApplication, QFileDialog

from digitbooth_gui.engines.control import EngineControl
from digitbooth_gui.engines.tab import EnginesTab
from digitbooth_gui.recognition.requests import AUTOMATIC, EngineChoice
from digitbooth_gui.style.theme import Mode, Theme
from digitbooth_gui.window import MainWindow


def test_until_it_is_shown_nothing_is_searched_or_inspected(
    qtbot: Any, window: MainWindow, machine: FakeMachine, control: EngineControl
) -> None:
    window.panel.tabs.turn_to("engines")
    tab = window.panel.tabs.page("engines")
    assert isinstance(tab, EnginesTab)
    qtbot.waitUntil(lambda: tab.model.layers.rowCount() > 0, timeout=LONG)
    assert (machine.searches, len(machine.inspections)) == (1, 1)
    window.panel.tabs.turn_to("answer")
    with qtbot.waitSignal(control.changed):
        window.open_model(Path("other.uff"))
    qtbot.wait(50)
    assert (machine.searches, len(machine.inspections)) == (1, 1)
    assert tab.model.name.text() == "fake.uff"
    window.panel.tabs.turn_to("engines")
    assert tab.model.name.text() == "other.uff"
    assert len(machine.inspections) == 2


def test_what_engines_lack_is_told_anew_in_another_language(
    qtbot: Any, window: MainWindow, machine: FakeMachine, control: EngineControl
) -> None:
    machine.offer(CPU_FOUND, GPU_FOUND, NO_RTX)
    window.panel.tabs.turn_to("engines")
    tab = window.panel.tabs.page("engines")
    assert isinstance(tab, EnginesTab)
    qtbot.waitUntil(lambda: tab.choices.lacking is not None, timeout=LONG)
    assert tab.choices.lacking is not None
    tab.choices.lacking.setChecked(True)
    searches, before = machine.searches, control.search.engines
    for widget in (tab, tab.choices):  # as Qt does for each that is shown
        QApplication.sendEvent(widget, QEvent(QEvent.Type.LanguageChange))
    assert machine.searches == searches + 1
    qtbot.waitUntil(lambda: control.search.engines is not before, timeout=LONG)
    assert tab.choices.lacking is not None
    assert tab.choices.lacking.isChecked()


def test_the_choice_is_that_of_the_menu_and_swaps(
    qtbot: Any, tab: EnginesTab, window: MainWindow, control: EngineControl
) -> None:
    assert [each.text() for each in tab.choices.buttons] == [
        "Automatic", "FP32", "FP16", "INT8", "FP32", "TF32", "FP16", "INT8",
    ]  # fmt: skip
    assert button(tab, AUTOMATIC).isChecked()
    assert tab.answering.text() == "Fake 1.0 answers, in FP32 on CPU"
    click(qtbot, tab, button(tab, GPU))
    qtbot.waitUntil(lambda: "on Fake GPU" in tab.answering.text(), timeout=LONG)
    assert button(tab, GPU).isChecked()
    assert not tab.act.isVisible()
    window.engine_menu.popup(QPoint(0, 0))
    checked = [each.data() for each in window.engine_menu.actions() if each.isChecked()]
    window.engine_menu.close()
    assert checked == [GPU]


def test_what_other_engines_lack_is_told_on_demand(
    qtbot: Any, window: MainWindow, machine: FakeMachine, control: EngineControl
) -> None:
    machine.offer(CPU_FOUND, GPU_FOUND, NO_RTX)
    window.panel.tabs.turn_to("engines")
    tab = window.panel.tabs.page("engines")
    assert isinstance(tab, EnginesTab)
    assert "Looking for other engines…" in tab.choices.text
    qtbot.waitUntil(lambda: tab.choices.lacking is not None, timeout=LONG)
    lacking = tab.choices.lacking
    assert lacking is not None
    assert "Looking for" not in tab.choices.text
    label = next(each for each in tab.choices.labels if "no NVIDIA driver" in each.text())
    assert label.text() == "there is no NVIDIA driver on this machine\n→ install one"
    assert not label.isVisible()
    click(qtbot, tab, lacking)
    assert label.isVisible()


def test_a_build_is_shown_with_its_steps_and_cancelled(
    qtbot: Any, tab: EnginesTab, machine: FakeMachine
) -> None:
    machine.order("works")
    fp16 = EngineChoice("tensorrt", "fp16")
    click(qtbot, tab, button(tab, fp16))
    qtbot.waitUntil(lambda: tab.progress.value() > 0, timeout=LONG)
    assert tab.progress.maximum() == 30
    assert tab.activity.text().startswith("Building FP16")
    assert button(tab, fp16).isChecked()
    click(qtbot, tab, tab.act)
    assert tab.activity.text() == ""
    assert not tab.progress.isVisible()
    assert not button(tab, fp16).isChecked()


def test_a_failed_build_says_why_and_is_tried_again(
    qtbot: Any, tab: EnginesTab, machine: FakeMachine
) -> None:
    machine.order("says why")
    click(qtbot, tab, button(tab, GPU))
    qtbot.waitUntil(lambda: "its memory is full" in tab.activity.text(), timeout=LONG)
    assert tab.act.text() == "Try again"
    machine.order("works at once")
    click(qtbot, tab, tab.act)
    qtbot.waitUntil(lambda: "on Fake GPU" in tab.answering.text(), timeout=LONG)


def test_the_model_s_layers_are_listed(qtbot: Any, window: MainWindow, tab: EnginesTab) -> None:
    layers = tab.model.layers
    qtbot.waitUntil(lambda: layers.rowCount() > 0, timeout=LONG)
    rows = [[layers.index(row, column).data() for column in range(4)] for row in range(15)]
    assert ["conv1", "Conv", "24×24×20", "500"] in rows
    assert ["matmul1", "FullyConnected", "500", "400,000"] in rows
    assert "431,080 parameters, 15 layers" in tab.model.facts.text()
    assert [layers.headerData(each, Qt.Orientation.Horizontal) for each in range(4)] == [
        "Layer", "Operation", "Output", "Parameters",
    ]  # fmt: skip


def test_a_bad_model_leaves_the_one_before_answering_and_listed(
    qtbot: Any, window: MainWindow, tab: EnginesTab, machine: FakeMachine
) -> None:
    tab.model.wanted.emit(Path("bad.onnx"))
    qtbot.waitUntil(lambda: "is bad; choose another" in window.message.text)
    assert tab.model.name.text() == "fake.uff"
    draw(window)
    qtbot.waitUntil(lambda: window.panel.verdict.text == "1")
    assert len(machine.inspections) == 1


def test_a_model_is_opened_by_dialog_and_the_shipped_one_by_a_button(
    qtbot: Any, window: MainWindow, tab: EnginesTab, tmp_path: Path
) -> None:
    click(qtbot, tab, tab.model.open)
    (dialog,) = tab.model.findChildren(QFileDialog)
    assert not dialog.isModal()
    assert "*.uff *.onnx *.pb" in dialog.nameFilters()[0]
    other = tmp_path / "other.pb"
    dialog.fileSelected.emit(str(other))
    dialog.close()
    qtbot.waitUntil(lambda: tab.model.name.text() == "other.pb")
    assert tab.model.shipped.isEnabled()
    click(qtbot, tab, tab.model.shipped)
    qtbot.waitUntil(lambda: tab.model.name.text() == "lenet5.uff")
    assert not tab.model.shipped.isEnabled()


def test_a_model_that_cannot_be_listed_says_why(
    qtbot: Any, window: MainWindow, tab: EnginesTab, tmp_path: Path
) -> None:
    gone = tmp_path / "empty.uff"
    gone.write_bytes(b"")
    window.open_model(gone)
    qtbot.waitUntil(lambda: "cannot be listed" in tab.model.facts.text(), timeout=LONG)
    assert "the file is empty" in tab.model.facts.text()
    assert tab.model.layers.rowCount() == 0


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("import os; os.abort()", "was ended by SIGABRT"),
        ("import sys; sys.exit('no memory')", "no memory"),
        ("print('[]')", "told nothing"),
    ],
)
def test_a_listing_that_ends_without_a_result_says_how(
    qtbot: Any, window: MainWindow, machine: FakeMachine, code: str, said: str
) -> None:
    commands = machine.commands()
    command = [sys.executable, "-I", "-S", "-c", code]
    window.engines.commands = replace(commands, inspect_command=lambda model: command)
    window.panel.tabs.turn_to("engines")
    tab = window.panel.tabs.page("engines")
    assert isinstance(tab, EnginesTab)
    qtbot.waitUntil(lambda: "cannot be listed" in tab.model.facts.text(), timeout=LONG)
    assert tab.model.facts.text().endswith(said)


def test_everything_is_within_reach_of_the_keyboard_and_has_a_name(
    qtbot: Any, window: MainWindow, tab: EnginesTab
) -> None:
    qtbot.waitUntil(lambda: tab.model.layers.rowCount() > 0, timeout=LONG)
    controls = [*tab.choices.buttons, tab.compare.compare, tab.model.open, tab.model.table]
    for each in controls:
        assert each.focusPolicy() & Qt.FocusPolicy.TabFocus
        assert each.accessibleName() or each.property("text")
    qtbot.waitUntil(lambda: min(each.height() for each in controls) >= 36)
    first = tab.choices.buttons[0]
    first.setFocus()
    reached = set()
    for _ in range(20):
        reached.add(window.focusWidget())
        window.focusNextChild()
    assert set(controls[-3:]) <= reached
    button(tab, EngineChoice("onnxruntime", "int8")).setFocus()
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: "INT8" in tab.answering.text(), timeout=LONG)


def test_it_follows_the_theme(window: MainWindow, tab: EnginesTab, theme: Theme) -> None:
    theme.set_mode(Mode.DARK)
    shown = tab.grab().toImage()
    seen = Counter(shown.pixel(shown.width() // 2, y) for y in range(shown.height()))
    assert seen.most_common(1)[0][0] == theme.colors.panel.rgb()
    theme.set_mode(Mode.LIGHT)
