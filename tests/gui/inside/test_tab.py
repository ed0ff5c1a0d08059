"""The tab that looks inside: it costs nothing while hidden, and says what is so."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from by_hand import dot
from fake_look import INFO, look
from PySide6.QtCore import QTranslator
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

import digitbooth_resources
from digitbooth_gui.inside.tab import InsideTab
from digitbooth_gui.recognition.looks import LearntLikings
from digitbooth_gui.recognition.requests import (
    ChangedEngine,
    EngineChoice,
    OpenedModel,
    UseEngine,
)
from digitbooth_gui.recognition.thread import Recognition
from digitbooth_gui.window import MainWindow


def test_a_hidden_tab_costs_nothing(qtbot: Any, window: MainWindow, world: Any) -> None:
    for hidden in ("before it is made", "after it was shown"):
        with qtbot.waitSignal(window.panel.painted):
            dot(window)
        assert world.looks == [], hidden
        window.panel.tabs.turn_to("inside")
        qtbot.waitUntil(lambda: len(world.looks) == 1)
        window.panel.tabs.turn_to("answer")
        world.looks.clear()


def test_each_answer_is_looked_into_while_the_tab_is_shown(
    qtbot: Any, window: MainWindow, tab: InsideTab, world: Any
) -> None:
    assert tab.view.inside is None and "Draw" in tab.view.text
    for count in (1, 2):
        dot(window)
        qtbot.waitUntil(lambda count=count: len(world.looks) == count)
    qtbot.waitUntil(lambda: tab.view.inside is not None)
    assert window.draw.answer is not None and window.draw.answer.prediction is not None
    assert world.looks[-1] is window.draw.answer.prediction.digit_image


def test_many_answers_ask_for_few_looks_and_for_the_last(
    qtbot: Any, window: MainWindow, tab: InsideTab, world: Any
) -> None:
    answers = []
    window.draw.answer_changed.connect(lambda: answers.append(window.draw.answer))
    tab._pause.setInterval(60_000)
    for count in range(1, 6):
        dot(window)
        qtbot.waitUntil(lambda count=count: len(answers) == count)
    assert len(world.looks) == 1
    tab._pause.setInterval(1)
    qtbot.waitUntil(lambda: len(world.looks) == 2)
    assert world.looks[-1] is answers[-1].prediction.digit_image


def test_clearing_shows_nothing_inside(qtbot: Any, window: MainWindow, tab: InsideTab) -> None:
    dot(window)
    qtbot.waitUntil(lambda: tab.view.inside is not None)
    window.header.clear.trigger()
    assert tab.view.inside is None


def test_while_the_first_look_is_being_taken_nothing_untrue_is_said(
    qtbot: Any, window: MainWindow, tab: InsideTab, world: Any
) -> None:
    said: list[str] = []
    world.look_gate.clear()
    tab._patience.setInterval(60_000)
    dot(window)
    qtbot.waitUntil(world.look_started.is_set)
    said.append(tab.view.text)
    tab._patience.setInterval(1)
    tab._patience.start()
    qtbot.waitUntil(lambda: tab.view.text == "Looking inside…")
    QTest.qWait(2 * tab._pause.interval())
    window.draw.answer_changed.emit()
    said.append(tab.view.text)
    world.look_gate.set()
    qtbot.waitUntil(lambda: tab.view.inside is not None)
    assert said == ["", "Looking inside…"]
    window.header.clear.trigger()
    assert "Draw" in tab.view.text


def test_an_answer_with_another_engine_says_who_looked(
    qtbot: Any, window: MainWindow, tab: InsideTab, recognition: Recognition
) -> None:
    dot(window)
    qtbot.waitUntil(lambda: tab.view.inside is not None)
    assert tab.view.note == ""
    other = replace(look(), engine=INFO)
    tab._show(other)
    assert tab.view.note == "Computed by ONNX Runtime in FP32, with the same weights"


def test_of_a_digit_in_doubt_it_says_which_look_this_is(
    qtbot: Any, window: MainWindow, tab: InsideTab, world: Any
) -> None:
    world.doubts = True
    dot(window)
    qtbot.waitUntil(lambda: tab.view.inside is not None)
    assert tab.view.note == "The first of three looks: the digit was in doubt"


def test_what_cells_like_is_learnt_once_for_a_network(
    qtbot: Any, window: MainWindow, tab: InsideTab, recognition: Recognition
) -> None:
    learnt: list[object] = []
    recognition.heard(LearntLikings).connect(learnt.append)
    for count in (1, 2):
        dot(window)
        qtbot.waitUntil(lambda count=count: len(window.canvas.editor.strokes) == count)
        qtbot.waitUntil(lambda: tab.view.inside is not None)
    qtbot.waitUntil(lambda: len(learnt) == 1)
    tab.view._choose((1, 0))
    assert tab.view.text.endswith("Has learnt to like: 3")
    with qtbot.waitSignal(recognition.heard(OpenedModel)):
        window.open_model(Path("other.uff"))
    qtbot.waitUntil(lambda: len(learnt) == 2)


def test_a_failed_look_is_told_in_its_place(
    qtbot: Any, window: MainWindow, tab: InsideTab, world: Any
) -> None:
    world.look_fails = True
    dot(window)
    qtbot.waitUntil(lambda: "cannot be had" in tab.view.text)
    assert not window.message.isVisible()


def test_a_look_goes_on_after_another_engine_was_chosen(
    qtbot: Any, window: MainWindow, tab: InsideTab, world: Any, recognition: Recognition
) -> None:
    with qtbot.waitSignal(recognition.heard(ChangedEngine)):
        recognition.ask(UseEngine(Path("fake.uff"), EngineChoice("tensorrt", "fp16")))
    dot(window)
    qtbot.waitUntil(lambda: tab.view.inside is not None)
    assert tab.view.inside is not None and tab.view.inside.engine.name == "TensorRT"


def test_the_real_network_is_seen_through_the_real_window(
    qtbot: Any,
    qapp: Any,
    make_window: Callable[[Recognition], MainWindow],
    model_path: Path,
) -> None:
    recognition = Recognition()
    window = make_window(recognition)
    try:
        window.open_model(model_path)
        recognition.start()
        window.panel.tabs.turn_to("inside")
        window.open_path(digitbooth_resources.samples()[4])
        view = window.panel.tabs.page("inside").view
        qtbot.waitUntil(lambda: view.inside is not None, timeout=20_000)
        assert view.text == (
            "The ink that counts for 4; Convolution 1 · 20 maps of 24×24; "
            "Convolution 2 · 50 maps of 8×8; Dense layer 1 · 500 units; Scores of the ten digits"
        )
        assert view.inside.saliency.max() > 0
    finally:
        recognition.close()


class Marking(QTranslator):
    """Marks what is translated."""

    def isEmpty(self) -> bool:
        return False

    def translate(self, context: str, source: str, *_: Any) -> str:
        return f"«{source}»"


def test_every_word_is_said_in_another_language_at_once(
    qtbot: Any, qapp: QApplication, window: MainWindow, tab: InsideTab
) -> None:
    marking = Marking()
    dot(window)
    qtbot.waitUntil(lambda: tab.view.inside is not None)
    tab._show(look())
    try:
        qapp.installTranslator(marking)
        qtbot.waitUntil(lambda: tab.view.accessibleName() == "«Look inside the network»")
        assert tab.view.note.startswith("«Computed by ONNX Runtime")
        assert tab.view.text.startswith("«The ink that counts for 7»")
        for cell, part in (((1, 0), "map"), ((3, 0), "unit"), ((4, 0), "score")):
            tab.view._choose(cell)
            assert tab.view.text.startswith("«") and part in tab.view.text
        window.header.clear.trigger()
        assert tab.view.text.startswith("«Draw, and see here")
    finally:
        qapp.removeTranslator(marking)
