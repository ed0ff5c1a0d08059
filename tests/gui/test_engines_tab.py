"""The tab about engines and models: chosen, built, compared, opened; and the answers go on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from fake_machine import CPU_FOUND, GPU, GPU_FOUND, NO_RTX, FakeMachine, Hand
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QScrollArea

import digitbooth_resources
from digitbooth_gui.engines.choices import ChoiceButton
from digitbooth_gui.engines.control import EngineControl
from digitbooth_gui.engines.machine import Machine
from digitbooth_gui.engines.panel import EnginesTab
from digitbooth_gui.look.theme import Mode, Theme
from digitbooth_gui.recognition.requests import AUTOMATIC, EngineChoice
from digitbooth_gui.recognition.thread import Recognition
from digitbooth_gui.window import MainWindow

LONG = 60_000


@pytest.fixture
def machine(tmp_path: Path) -> FakeMachine:
    return FakeMachine(tmp_path)


@pytest.fixture
def control(recognition: Recognition, machine: FakeMachine) -> Iterator[EngineControl]:
    made = EngineControl(recognition, AUTOMATIC, machine.machine())
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
    with qtbot.waitSignal(recognition.model_opened):
        made.open_model(Path("fake.uff"))
    return made


@pytest.fixture
def tab(qtbot: Any, window: MainWindow, control: EngineControl) -> EnginesTab:
    """Shown, and complete."""
    window.panel.tabs.turn_to("engines")
    made = window.panel.tabs.page("engines")
    assert isinstance(made, EnginesTab)
    qtbot.waitUntil(lambda: control.searched, timeout=LONG)
    return made


def draw(window: MainWindow) -> None:
    canvas = window.canvas
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=QPoint(50, 50))
    QTest.mouseMove(canvas, QPoint(150, 150))
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=QPoint(150, 150))


def button(tab: EnginesTab, choice: EngineChoice) -> ChoiceButton:
    return next(each for each in tab.choices.buttons if each.choice == choice)


def click(qtbot: Any, tab: QScrollArea, target: Any) -> None:
    """As a person does: what is out of sight is scrolled to first."""

    def in_sight() -> bool:
        tab.ensureWidgetVisible(target)
        return target.visibleRegion().contains(target.rect().center())

    qtbot.waitUntil(in_sight)
    qtbot.mouseClick(target, Qt.MouseButton.LeftButton)


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
    searches, before = machine.searches, control.findings
    for widget in (tab, tab.choices):  # as Qt does for each that is shown
        QApplication.sendEvent(widget, QEvent(QEvent.Type.LanguageChange))
    assert machine.searches == searches + 1
    qtbot.waitUntil(lambda: control.findings is not before, timeout=LONG)
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
    first, second, third = tab.compare.view.text.splitlines()
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
    assert seen.most_common(1)[0][0] == theme.colors.card.rgb()
    theme.set_mode(Mode.LIGHT)


@pytest.mark.large
def test_the_real_engines_agree_on_a_digit(qtbot: Any, theme: Theme) -> None:
    recognition = Recognition()
    recognition.start()
    control = EngineControl(recognition, AUTOMATIC, Machine(gpu_runtime_installed=lambda: False))
    window = MainWindow(recognition, theme, engines=control)
    qtbot.addWidget(window)
    window.show()
    try:
        with qtbot.waitSignal(recognition.model_opened, timeout=LONG):
            window.open_model(digitbooth_resources.model())
        window.open_path(digitbooth_resources.samples()[7])
        qtbot.waitUntil(lambda: window.panel.verdict.text == "7", timeout=LONG)
        window.panel.tabs.turn_to("engines")
        tab = window.panel.tabs.page("engines")
        assert isinstance(tab, EnginesTab)
        click(qtbot, tab, tab.compare.compare)
        qtbot.waitUntil(lambda: not tab.compare.running, timeout=LONG)
        rows = tab.compare.view.text.splitlines()
        assert [row.partition(";")[0] for row in rows[:3]] == [
            f"ONNX Runtime · {precision} · CPU" for precision in ("FP32", "FP16", "INT8")
        ]
        assert all("Same answer" in row for row in rows[1:3])
    finally:
        control.close()
        recognition.close()
