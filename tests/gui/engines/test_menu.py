"""Badge, menu and notice: what is said of the engines, and what a click does."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from engines_by_hand import LONG
from fake_machine import CPU_FOUND, GPU, GPU_FOUND, NO_RTX, FakeMachine
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QMenu, QToolButton, QWidgetAction

import digitbooth_resources
from digitbooth.cli.window import build_parser
from digitbooth.constants import ENGINES, PRECISIONS
from digitbooth_gui.engines.control import EngineControl
from digitbooth_gui.recognition.requests import PLAIN, Answer, EngineChoice, OpenedModel
from digitbooth_gui.recognition.thread import Recognition
from digitbooth_gui.style.theme import Theme
from digitbooth_gui.window import MainWindow

_PROGRAM = """
import functools, sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from fake_machine import FakeMachine
from digitbooth_gui import app, qt_program
machine = FakeMachine(Path(sys.argv[2]))
machine.order("hangs")
qt_program.EngineControl = functools.partial(qt_program.EngineControl, commands=machine.commands())
sys.exit(app.main(sys.argv[3:]))
"""


@pytest.fixture
def menu(qtbot: Any, window: MainWindow, control: EngineControl) -> QMenu:
    """Open, and complete."""
    made = window.engine_menu
    made.popup(QPoint(0, 0))
    qtbot.waitUntil(lambda: control.search.has_ended, timeout=LONG)
    return made


def entries(menu: QMenu) -> list[str]:
    """All that can be chosen, with a dot before what is."""
    return [
        f"● {each.text()}" if each.isChecked() else each.text()
        for each in menu.actions()
        if each.isEnabled() and not each.isSeparator()
    ]


def entry(menu: QMenu, text: str, of: EngineChoice | None = None) -> QAction:
    return next(
        each for each in menu.actions() if each.text() == text and (of is None or each.data() == of)
    )


def sections(menu: QMenu) -> list[str]:
    return [each.text() for each in menu.actions() if each.isSeparator() and each.text()]


def reasons(menu: QMenu) -> list[str]:
    labels = (each.defaultWidget() for each in menu.actions() if isinstance(each, QWidgetAction))
    return [each.text() for each in labels if isinstance(each, QLabel)]


def test_the_badge_names_engine_precision_and_device(window: MainWindow) -> None:
    badge = window.panel.engine_line.badge
    assert badge.text() == "Fake · FP32 · CPU"
    assert badge.isVisible()
    assert badge.accessibleName() == "Engine"
    assert "Fake 1.0" in badge.toolTip()
    assert window.panel.engine_line.text.endswith("fake.uff")


def test_the_menu_lists_what_there_is_and_why_the_rest_is_not(
    qtbot: Any, window: MainWindow, machine: FakeMachine, control: EngineControl
) -> None:
    machine.offer(CPU_FOUND, GPU_FOUND, NO_RTX)
    menu = window.engine_menu
    menu.popup(menu.screen().geometry().bottomLeft())
    assert entries(menu) == ["● Automatic", "FP32", "FP16", "INT8"]
    assert "Looking for other engines…" in [each.text() for each in menu.actions()]
    qtbot.waitUntil(lambda: control.search.has_ended, timeout=LONG)
    assert sections(menu) == ["ONNX Runtime 1.0 · CPU", "TensorRT 1.0 · Fake GPU", "Not available"]
    assert entries(menu)[4:] == ["FP32", "TF32", "FP16", "INT8"]
    assert reasons(menu) == ["there is no NVIDIA driver on this machine\n→ install one"]
    assert "Looking for other engines…" not in [each.text() for each in menu.actions()]
    assert menu.isVisible()
    assert menu.screen().geometry().contains(menu.geometry())
    menu.close()


def test_choosing_in_the_menu_swaps(
    qtbot: Any, window: MainWindow, menu: QMenu, control: EngineControl
) -> None:
    int8 = EngineChoice("onnxruntime", "int8")
    entry(menu, "INT8", int8).trigger()
    qtbot.waitUntil(lambda: "INT8 · CPU" in window.panel.engine_line.text, timeout=LONG)
    assert entry(menu, "INT8", int8).isChecked()
    entry(menu, "FP32", GPU).trigger()
    qtbot.waitUntil(lambda: "TensorRT · FP32 · Fake GPU" in window.panel.engine_line.text)
    entry(menu, "FP32", PLAIN).trigger()
    qtbot.waitUntil(lambda: "Fake · FP32 · CPU" in window.panel.engine_line.text, timeout=LONG)
    menu.close()


def test_a_build_is_shown_and_cancelled_in_the_menu(
    qtbot: Any, window: MainWindow, menu: QMenu, machine: FakeMachine, control: EngineControl
) -> None:
    machine.order("hangs")
    entry(menu, "FP16", EngineChoice("tensorrt", "fp16")).trigger()
    qtbot.waitUntil(lambda: "Building FP16 · 0:0" in window.panel.engine_line.text, timeout=LONG)
    menu.popup(QPoint(0, 0))
    assert menu.actions()[0].text().startswith("Building FP16 · 0:0")
    assert not menu.actions()[0].isEnabled()
    entry(menu, "Cancel").trigger()
    assert window.panel.engine_line.text == "Fake · FP32 · CPU fake.uff"
    assert "Cancel" not in entries(menu)
    menu.close()


def test_the_clock_moves_without_filling_the_menu_anew(
    qtbot: Any, window: MainWindow, menu: QMenu, machine: FakeMachine, control: EngineControl
) -> None:
    machine.order("hangs")
    entry(menu, "FP16", EngineChoice("tensorrt", "fp16")).trigger()
    qtbot.waitUntil(lambda: "Building" in window.panel.engine_line.text, timeout=LONG)
    menu.popup(QPoint(0, 0))
    before = menu.actions()
    clock = before[0].text()
    qtbot.waitUntil(lambda: before[0].text() != clock, timeout=LONG)
    assert menu.actions() == before
    menu.close()


def test_a_failed_build_is_one_notice_with_a_button_that_tries_again(
    qtbot: Any, window: MainWindow, machine: FakeMachine, control: EngineControl
) -> None:
    machine.order("says why")
    control.begin()
    qtbot.waitUntil(lambda: bool(window.notice.text), timeout=LONG)
    assert "its memory is full" in window.notice.text
    assert window.message.text == ""
    buttons = {each.text(): each for each in window.notice.findChildren(QToolButton)}
    machine.order("works at once")
    qtbot.mouseClick(buttons["Try again"], Qt.MouseButton.LeftButton)
    assert window.notice.text == ""
    qtbot.waitUntil(lambda: "Fake GPU" in window.panel.engine_line.text, timeout=LONG)
    assert window.notice.text == ""


def test_an_engine_that_fails_while_a_person_draws_is_one_notice(
    qtbot: Any, window: MainWindow, machine: FakeMachine, control: EngineControl, world: Any
) -> None:
    machine.plans = True
    control.begin()
    qtbot.waitUntil(lambda: "Fake GPU" in window.panel.engine_line.text, timeout=LONG)
    world.failing.add(GPU)
    shown: list[str] = []
    control.noticed.connect(lambda text, action: shown.append(text))
    for _ in range(4):
        canvas = window.canvas
        QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=QPoint(50, 50))
        QTest.mouseMove(canvas, QPoint(150, 150))
        QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=QPoint(150, 150))
    qtbot.waitUntil(lambda: window.panel.verdict.text == "4", timeout=LONG)
    assert len(shown) == 1
    assert "the GPU failed" in window.notice.text
    assert window.message.text == ""
    assert "Fake · FP32 · CPU" in window.panel.engine_line.text
    menu = window.engine_menu
    menu.popup(QPoint(0, 0))
    world.failing.clear()
    entry(menu, "Try again").trigger()
    menu.close()
    qtbot.waitUntil(lambda: "Fake GPU" in window.panel.engine_line.text, timeout=LONG)
    assert window.notice.text == ""


def test_the_badge_is_within_reach_of_the_keyboard(qtbot: Any, window: MainWindow) -> None:
    badge = window.panel.engine_line.badge
    assert badge.focusPolicy() & Qt.FocusPolicy.TabFocus
    badge.setFocus()
    qtbot.keyClick(badge, Qt.Key.Key_Space)
    menu = window.engine_menu
    assert menu.isVisible()
    menu.close()
    opened: list[bool] = []
    menu.aboutToShow.connect(lambda: opened.append(True))
    menu.aboutToShow.connect(menu.close, Qt.ConnectionType.QueuedConnection)
    for _ in range(2):
        qtbot.keyClick(badge, Qt.Key.Key_Space)
    assert opened == [True, True]


def test_a_long_name_of_a_gpu_leaves_room_for_the_model(
    qtbot: Any, window: MainWindow, control: EngineControl
) -> None:
    window.resize(720, 540)
    line = window.panel.engine_line
    line.badge.setText("TensorRT · FP16 · NVIDIA GeForce RTX 4090 Laptop GPU of Fame")
    line.resize(line.width(), line.height() + 1)
    assert line.rect().contains(line.badge.geometry())
    assert line.width() - line.badge.width() > line.fontMetrics().horizontalAdvance("fake.uff") / 2


def test_the_options_are_those_of_the_command_line() -> None:
    for engine in ENGINES:
        assert build_parser().parse_args(["--engine", engine]).engine == engine
    for precision in PRECISIONS:
        assert build_parser().parse_args(["--precision", precision]).precision == precision
    parsed = build_parser().parse_args(["--engine", "tensorrt", "--precision", "int8"])
    assert (parsed.engine, parsed.precision, parsed.device) == ("tensorrt", "int8", 0)
    with pytest.raises(SystemExit):
        build_parser().parse_args(["--device", "-1"])


@pytest.mark.large
def test_precisions_of_the_cpu_are_swapped_live_with_the_real_engines(
    qtbot: Any, theme: Theme, machine: FakeMachine
) -> None:
    recognition = Recognition()
    recognition.start()
    control = EngineControl(recognition, EngineChoice("auto"), machine.commands())
    window = MainWindow(recognition, theme, engines=control)
    qtbot.addWidget(window)
    window.show()
    claims: list[tuple[str, str]] = []
    recognition.heard(Answer).connect(
        lambda answer: claims.append((answer.prediction.engine.precision, answer_of(window)))
    )
    try:
        with qtbot.waitSignal(recognition.heard(OpenedModel), timeout=LONG):
            window.open_model(digitbooth_resources.model())
        window.open_path(digitbooth_resources.samples()[7])
        qtbot.waitUntil(lambda: window.panel.verdict.text == "7", timeout=LONG)
        for precision in ("int8", "fp16", "fp32"):
            control.choose(EngineChoice("onnxruntime", precision))
            name = f"ONNX Runtime · {precision.upper()} · CPU"
            qtbot.waitUntil(lambda name=name: name in window.panel.engine_line.text, timeout=LONG)
            before = len(claims)
            window.open_path(digitbooth_resources.samples()[7])
            qtbot.waitUntil(lambda before=before: len(claims) > before, timeout=LONG)
            assert claims[-1] == (precision, "7")
    finally:
        control.close()
        recognition.close()


def answer_of(window: MainWindow) -> str:
    return window.panel.verdict.text


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signal")
def test_closing_the_program_in_the_middle_of_a_build_leaves_no_process(tmp_path: Path) -> None:
    event_log = tmp_path / "events.jsonl"
    fakes = Path(__file__).parents[2] / "fakes"
    picture = digitbooth_resources.samples()[7]
    command = [sys.executable, "-c", _PROGRAM, str(fakes), str(tmp_path)]
    process = subprocess.Popen(
        [*command, str(picture), "--trace", str(event_log)], stderr=subprocess.PIPE, text=True
    )
    runs, deadline = tmp_path / "runs", time.monotonic() + LONG / 1e3
    while not (runs.is_dir() and list(runs.iterdir())):
        assert time.monotonic() < deadline
        assert process.poll() is None
        time.sleep(0.02)
    (builder,) = (int(each.name) for each in runs.iterdir())
    process.send_signal(signal.SIGTERM)
    _, errors = process.communicate(timeout=30)
    assert (process.returncode, errors) == (0, "")
    with pytest.raises(ProcessLookupError):
        os.kill(builder, 0)
    answered = [json.loads(line) for line in event_log.read_text().splitlines()]
    assert [each["digit"] for each in answered if each["event"] == "answer"] == [7]
